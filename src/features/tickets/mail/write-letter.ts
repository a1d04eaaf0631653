import { stationery, type Letterhead } from '../../../i18n/stationery.ts';
import type { MailDocument } from '../schema.ts';
import { codeMinutes } from '../mail-limits.ts';

/** What a mail tells. Links are whole addresses below the public origin. */
export type Letter =
  | { occasion: 'code'; code: string; link: string; expiresAt: string }
  | { occasion: 'answered' | 'solved'; link: string; linkExpiresAt: string };

/** What is told of a ticket: nothing that was typed into it. */
export interface LetterTicket {
  number: string;
  locale: string;
  email: string;
}

/** Writes a mail to a customer in the language of the ticket: number, links and words of ours, no text a stranger typed. */
export function writeLetter(letter: Letter, ticket: LetterTicket, letterhead: Letterhead): MailDocument {
  const { number, locale, email } = ticket;
  const { t, paragraphs, time, day } = stationery(locale, letterhead);
  const common = { version: 2 as const, occasion: letter.occasion, to: email, locale };

  if (letter.occasion === 'code') {
    const { code, link, expiresAt } = letter;
    return {
      ...common,
      subject: t('mail.codeSubject', { number }),
      text: paragraphs(
        t('mail.codeWhy', { number }),
        `    ${code}`,
        t('mail.codeHow'),
        link,
        t('mail.codeUntil', { time: time(expiresAt), minutes: codeMinutes }),
        t('mail.codeNotYou'),
      ),
      uselessAfter: expiresAt,
    };
  }
  const { occasion, link, linkExpiresAt } = letter;
  const stopUrl = `${link}#mails`;
  return {
    ...common,
    subject: t(`mail.${occasion}Subject`, { number }),
    text: paragraphs(
      t(`mail.${occasion}Text`, { number }),
      occasion === 'solved' ? `${link}#rating` : link,
      t('mail.linkUntil', { date: day(linkExpiresAt) }),
      `${t('mail.stopText')}\n${stopUrl}`,
    ),
    stopUrl,
  };
}
