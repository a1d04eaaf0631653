import { describe, expect, test } from 'vitest';
import { checkForm, type Typed } from '../../../../src/components/tickets/check-form.ts';
import { checkTicket } from '../../../../src/features/tickets/check-ticket.ts';
import { topicField } from '../../../../src/features/tickets/topic-schema.ts';
import { aRequest, aTopic } from '../../../support/tickets.ts';

const now = new Date('2026-11-23T12:00:00Z');
const callback = aTopic('callback', {
  fields: [
    topicField.parse({ id: 'phone', type: 'phone', label: 'Phone', required: true }),
    topicField.parse({ id: 'photo', type: 'file', label: 'Photo', required: true }),
  ],
});
const site = { topics: [callback, aTopic('technical')], locales: ['en'], clock: () => now };

function problemsOf(input: unknown, files = 0): string[] {
  const checked = checkTicket(input, site, files);
  return checked.ok ? [] : checked.problems.map(({ field, code }) => `${field} ${code}`);
}

describe('a request', () => {
  test('needs what its topic needs', () => {
    expect(problemsOf(aRequest({ topic: 'callback' }))).toEqual(['fields.phone field.required', 'files file.required']);
    expect(problemsOf(aRequest({ topic: 'callback', fields: { phone: '040 5550' } }), 1)).toEqual([]);
    expect(problemsOf(aRequest({ topic: 'callback', fields: { phone: '040 5550' }, attachments: ['kept'] }))).toEqual(
      [],
    );
  });

  test('is not held up by the questions of other topics', () => {
    expect(problemsOf(aRequest({ topic: 'technical', fields: { phone: 'none', unknown: 'x' } }))).toEqual([]);
  });

  test('with something else than texts as answers is told once per field', () => {
    expect(problemsOf({ ...aRequest({ topic: 'callback' }), fields: { phone: 4 } }, 1)).toEqual(['fields.phone type']);
    expect(problemsOf({ ...aRequest({ topic: 'callback' }), fields: 'phone' }, 1)).toEqual([
      'fields type',
      'fields.phone field.required',
    ]);
  });
});

describe('the check in the browser', () => {
  const formTopics = site.topics.map(({ id, fields }) => ({ id, suggests: true, articles: [], questions: fields }));
  const values = {
    topic: ['', 'callback', 'technical'],
    subject: ['', 'ab', 'abc', 'a'.repeat(200), 'a'.repeat(201)],
    description: ['', '123456789', '  1234567890 ', 'a'.repeat(20_000), 'a'.repeat(20_001)],
    email: ['', 'anna@', 'anna@example.com', ' anna@example.com ', `${'a'.repeat(250)}@x.de`],
    name: ['', 'Anna', 'a'.repeat(121)],
    phone: ['', '12', '040 5550'],
  };
  const good = {
    topic: 'callback',
    subject: 'A bell',
    description: 'It does not ring.',
    email: 'a@example.com',
    name: '',
    phone: '040 5550',
  };
  const cases = Object.entries(values).flatMap(([name, list]) => list.map((value) => ({ ...good, [name]: value })));

  test.each(cases.flatMap((typed) => [0, 1].map((files) => ({ ...typed, files }))))(
    'says what the server says: %j',
    ({ phone, files, ...typed }) => {
      const form: Typed = { ...typed, answers: { phone }, files };
      const inBrowser = checkForm(form, formTopics, now).map(({ field, code }) => `${field} ${code}`);
      const onServer = problemsOf({ locale: 'en', ...typed, fields: { phone } }, files);
      expect([...inBrowser].sort()).toEqual([...onServer].sort());
    },
  );

  test('lists mistakes in the order of the form', () => {
    const empty: Typed = {
      topic: 'callback',
      subject: '',
      description: '',
      email: '',
      name: '',
      answers: {},
      files: 0,
    };
    expect(checkForm(empty, formTopics, now).map(({ field }) => field)).toEqual([
      'subject',
      'description',
      'fields.phone',
      'email',
      'files',
    ]);
  });
});
