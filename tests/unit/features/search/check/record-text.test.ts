import { expect, test } from 'vitest';
import { emptyRecord, placesOf, type SearchRecord } from '../../../../../src/features/search/check/record-schema.ts';
import { readRecord, writeRecord } from '../../../../../src/features/search/check/record-text.ts';
import { updateRecord } from '../../../../../src/features/search/check/update-record.ts';

const recording = {
  engine: 'meilisearch' as const,
  locale: 'de',
  version: '1.50.0',
  recorded: '2026-11-23',
  documents: '0123456789ab',
};
const record: SearchRecord = {
  recordings: [recording],
  questions: [
    { locale: 'en', entry: 'b', question: 'two', embedded: 1 },
    { locale: 'de', entry: 'b', question: 'zwei "x"\n', embedded: 1, meilisearch: { rank: null, behind: ['a'] } },
    { locale: 'en', entry: 'a', question: 'one', embedded: { rank: 2, behind: ['b'] } },
  ],
};

test('A record has one line a question, in an order that does not depend on how it was made', () => {
  const text = writeRecord(record);
  expect(text.split('\n')).toEqual([
    '{"engine":"meilisearch","locale":"de","version":"1.50.0","recorded":"2026-11-23","documents":"0123456789ab"}',
    '{"locale":"de","entry":"b","question":"zwei \\"x\\"\\n","embedded":1,"meilisearch":{"rank":null,"behind":["a"]}}',
    '{"locale":"en","entry":"a","question":"one","embedded":{"rank":2,"behind":["b"]}}',
    '{"locale":"en","entry":"b","question":"two","embedded":1}',
    '',
  ]);
  expect(writeRecord({ ...record, questions: record.questions.toReversed() })).toBe(text);
});

test('What was written is read as it was', () => {
  const read = readRecord(writeRecord(record));
  expect(read.success && writeRecord(read.record)).toBe(writeRecord(record));
  expect(read.success && placesOf(read.record, 'meilisearch')).toEqual([
    { locale: 'de', entry: 'b', question: 'zwei "x"\n', place: { rank: undefined, behind: ['a'] } },
  ]);
});

test.each(['<<<<<<< HEAD', '{"locale":"en"}', '{"locale":"en","entry":"a","question":"b","embedded":0}', '[]'])(
  'A line such as %s is told by its number',
  (line) => {
    expect(readRecord(`${writeRecord(record)}\n${line}\n`)).toEqual({ success: false, line: 6 });
  },
);

test('Recording one engine keeps what another one said before, and drops what is asked no more', () => {
  const placed = [
    { locale: 'de', entry: 'b', question: 'zwei "x"\n', place: { rank: 3, behind: ['a', 'c'] } },
    { locale: 'de', entry: 'c', question: 'drei', place: { rank: 1, behind: [] } },
  ];
  const updated = updateRecord(
    { ...record, questions: [...record.questions, { locale: 'de', entry: 'gone', question: 'weg', embedded: 1 }] },
    [{ engine: 'embedded', placed, recordings: [] }],
    ['de'],
  );
  expect(updated.recordings).toEqual([recording]);
  expect(writeRecord({ recordings: [], questions: updated.questions }).trim().split('\n')).toEqual([
    '{"locale":"de","entry":"b","question":"zwei \\"x\\"\\n","embedded":{"rank":3,"behind":["a","c"]},"meilisearch":{"rank":null,"behind":["a"]}}',
    '{"locale":"de","entry":"c","question":"drei","embedded":1}',
    '{"locale":"en","entry":"a","question":"one","embedded":{"rank":2,"behind":["b"]}}',
    '{"locale":"en","entry":"b","question":"two","embedded":1}',
  ]);
});

test('Recording both engines puts both on a line, and the newer recording in the place of the older', () => {
  const one = { locale: 'de', entry: 'a', question: 'eins', place: { rank: 1, behind: [] } };
  const newer = { ...recording, recorded: '2026-12-01' };
  const updated = updateRecord(
    { ...emptyRecord, recordings: [recording] },
    [
      { engine: 'embedded', placed: [one], recordings: [] },
      { engine: 'meilisearch', placed: [one], recordings: [newer] },
    ],
    ['de'],
  );
  expect(updated.recordings).toEqual([newer]);
  expect(updated.questions).toEqual([{ locale: 'de', entry: 'a', question: 'eins', embedded: 1, meilisearch: 1 }]);
});
