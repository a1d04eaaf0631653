import { describe, expect, test } from 'vitest';
import { writeLetter, type Letter } from '../../../../../src/features/tickets/mail/write-letter.ts';
import { writeSignInLetter } from '../../../../../src/features/tickets/mail/write-sign-in-letter.ts';
import { toMail } from '../../../../../src/features/tickets/mail/to-mail.ts';

const letterhead = { siteName: 'Nordrad\r\nBcc: all@example.com', ui: {} };
const link = 'https://help.example/de/requests/abcdefghijklmnopqrstuv';
const letters: Letter[] = [
  { occasion: 'code', code: '012345', link, expiresAt: '2026-11-23T10:30:00.000Z' },
  { occasion: 'answered', link, linkExpiresAt: '2027-05-23T10:00:00.000Z' },
  { occasion: 'solved', link, linkExpiresAt: '2027-05-23T10:00:00.000Z' },
];

describe.each(letters)('the mail "$occasion"', (letter) => {
  test.each(['en', 'de', 'fr'])('has every word in %s and every place filled', (locale) => {
    const mail = writeLetter(letter, { number: '4711-2039', locale, email: 'anna@example.com' }, letterhead);
    expect(`${mail.subject}\n${mail.text}`).not.toMatch(/mail\.[a-z]|[{}]|undefined/);
    expect(mail.subject).toContain('4711-2039');
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toContain(link);
  });

  test('consists of our words, the number and links below the public origin', () => {
    const mail = writeLetter(letter, { number: '4711-2039', locale: 'de', email: 'anna@example.com' }, letterhead);
    for (const found of mail.text.match(/https?:\S+/g) ?? [])
      expect(new URL(found).origin).toBe('https://help.example');
    expect(mail.text).not.toContain('anna@example.com');
    expect(mail.text).not.toMatch(/^Bcc:/m);
  });
});

test.each(['en', 'de', 'fr'])('the mail to sign in consists of code, link and our words in %s', (locale) => {
  const signInLink = 'https://help.example/de/sign-in/link/abcdefghijklmnopqrstuv';
  const asked = {
    code: '012345',
    link: signInLink,
    expiresAt: '2026-11-23T10:30:00.000Z',
    to: 'anna@example.com',
    locale,
  };
  const mail = writeSignInLetter(asked, letterhead);
  expect(`${mail.subject}\n${mail.text}`).not.toMatch(/(?:mail|customer)\.[a-z]|[{}]|undefined|anna@example\.com/);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text).toMatch(/^ {4}012345$/m);
  expect(mail.text.match(/https?:\S+/g)).toEqual([signInLink]);
  expect(mail.text).not.toMatch(/^Bcc:/m);
  expect(mail).toMatchObject({ occasion: 'sign-in', to: 'anna@example.com', uselessAfter: asked.expiresAt });
});

test('mails go out as automatic, with a way to stop them and an id that a repetition shares', () => {
  const document = writeLetter(
    { occasion: 'answered', link, linkExpiresAt: '2027-05-23T10:00:00.000Z' },
    { number: '4711-2039', locale: 'de', email: 'anna@example.com' },
    letterhead,
  );
  expect(toMail(document, { id: 'row-1', origin: 'https://help.example:8443' })).toMatchObject({
    messageId: 'row-1@help.example',
    to: 'anna@example.com',
    automatic: true,
    headers: { 'List-Unsubscribe': `<${link}#mails>` },
  });
});

test('a code mail is of no use after its code', () => {
  const [code] = letters;
  if (code === undefined) throw new Error('no letter');
  const mail = writeLetter(code, { number: '1', locale: 'en', email: 'a@b.example' }, letterhead);
  expect(mail).toMatchObject({ uselessAfter: '2026-11-23T10:30:00.000Z' });
  expect(mail.text).toContain('    012345');
  expect(mail.subject).not.toContain('012345');
});
