import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../../../src/features/search/check/fingerprint.ts';
import {
  emptyRecord,
  type RecordedQuestion,
  type SearchRecord,
} from '../../../../../src/features/search/check/record-schema.ts';
import { reportCheck, type CheckReport, type EngineReport } from '../../../../../src/features/search/check/report.ts';
import type { Placed, Question } from '../../../../../src/features/search/check/schema.ts';
import {
  describeChange,
  describeDifference,
  describeRemoved,
} from '../../../../../src/features/search/check/sentences.ts';
import { documentsOf } from '../../../../support/search-documents.ts';

const question = (text: string, entry = 'charge-battery', locale = 'en'): Question => ({
  locale,
  entry,
  question: text,
});
const at = (text: string, rank: number | undefined, behind: string[] = []): Placed => ({
  ...question(text),
  place: { rank, behind },
});
const recorded = (text: string, fields: Partial<RecordedQuestion>): RecordedQuestion => ({
  ...question(text),
  ...fields,
});
const recordOf = (...questions: RecordedQuestion[]): SearchRecord => ({ recordings: [], questions });

function reportOf(given: {
  was?: SearchRecord;
  embedded: Placed[];
  byText?: Placed[];
  meilisearch?: Placed[];
  own?: SearchRecord;
  fingerprint?: string;
}): CheckReport {
  const { was = emptyRecord, embedded, byText = [], meilisearch, own = emptyRecord, fingerprint = '' } = given;
  return reportCheck({
    was,
    comparedWith: 'the record of main',
    locales: ['en'],
    questions: embedded.map(({ place: _, ...rest }) => rest),
    embedded,
    byText,
    meilisearch: meilisearch
      ? { live: true, placed: meilisearch }
      : { live: false, record: own, fingerprints: new Map([['en', fingerprint]]) },
  });
}

function engineOf(report: CheckReport, name: string): EngineReport {
  const found = report.engines.find(({ engine }) => engine === name);
  if (found === undefined) throw new Error(`${name} is not in the report.`);
  return found;
}

test('A question that was first and is now seventh is lost, and says behind what', () => {
  const report = reportOf({
    was: recordOf(recorded('why does my battery not charge', { embedded: 1 })),
    embedded: [at('why does my battery not charge', 7, ['winter-range', 'charger', 'app'])],
  });
  expect(report.passed).toBe(false);
  expect(engineOf(report, 'embedded').lost.map(describeChange)).toEqual([
    'en charge-battery: "why does my battery not charge" was 1, is now 7, behind winter-range, charger, app and 3 more',
  ]);
});

test('Words of a change tell a place that was never recorded, one that is not found, and one just outside', () => {
  const was = recordOf(recorded('gone', { embedded: { rank: 2, behind: ['app'] } }));
  const { lost } = engineOf(
    reportOf({ was, embedded: [at('gone', undefined, ['app']), at('new', 4, ['a', 'b', 'c']), at('void', undefined)] }),
    'embedded',
  );
  expect(lost.map(describeChange)).toEqual([
    'en charge-battery: "gone" was 2, is now not found; found instead: app',
    'en charge-battery: "new" is 4, behind a, b, c',
    'en charge-battery: "void" is not found',
  ]);
});

test('Outside the first three fails also where the record has it there: recording hides no loss', () => {
  const was = recordOf(recorded('far', { embedded: { rank: 7, behind: ['a', 'b', 'c'] } }));
  expect(reportOf({ was, embedded: [at('far', 7, ['a', 'b', 'c'])] }).passed).toBe(false);
});

test('Moves within the first three are listed and pass, those back into it too', () => {
  const was = recordOf(
    recorded('down', { embedded: 1 }),
    recorded('back', { embedded: { rank: 9, behind: [] } }),
    recorded('same', { embedded: 1 }),
  );
  const report = reportOf({ was, embedded: [at('down', 3, ['a', 'b']), at('back', 1), at('same', 1), at('new', 1)] });
  expect(report.passed).toBe(true);
  const { moved, added } = engineOf(report, 'embedded');
  expect(moved.map((change) => change.question)).toEqual(['down', 'back']);
  expect(added.map((change) => change.question)).toEqual(['new']);
});

test('A question given up is told and fails nothing; one asked of another entry now names it', () => {
  const was: SearchRecord = {
    recordings: [],
    questions: [
      recorded('given up', { embedded: 1 }),
      { ...question('renamed', 'old-name'), embedded: 1 },
      { ...question('other language', 'charge-battery', 'de'), embedded: 1 },
    ],
  };
  const report = reportOf({ was, embedded: [at('renamed', 1)] });
  expect(report.passed).toBe(true);
  expect(report.removed.map(describeRemoved)).toEqual([
    'en charge-battery: "given up" is asked no more',
    'en old-name: "renamed" is asked of charge-battery now',
  ]);
});

test('Asked now, Meilisearch fails the check by itself, and differences name both places', () => {
  const report = reportOf({
    was: recordOf(recorded('lost there', { embedded: 1, meilisearch: 1 })),
    embedded: [at('lost there', 1), at('same', 1)],
    meilisearch: [at('lost there', 4, ['a', 'b', 'c']), at('same', 1)],
  });
  expect(report.passed).toBe(false);
  expect(engineOf(report, 'embedded').lost).toEqual([]);
  expect(engineOf(report, 'meilisearch').lost.map(describeChange)).toEqual([
    'en charge-battery: "lost there" was 1, is now 4, behind a, b, c',
  ]);
  expect(report.differences.map(describeDifference)).toEqual([
    'en charge-battery: "lost there" embedded 1, meilisearch 4 behind a, b, c',
  ]);
});

test('Without a server the recording is checked, against that of the other commit', () => {
  const own = recordOf(recorded('one', { embedded: 1, meilisearch: { rank: 5, behind: ['a', 'b', 'c'] } }));
  const was = recordOf(recorded('one', { embedded: 1, meilisearch: 1 }));
  const report = reportOf({ was, own, embedded: [at('one', 1)] });
  expect(report.passed).toBe(false);
  expect(engineOf(report, 'meilisearch').live).toBe(false);
  expect(engineOf(report, 'meilisearch').lost.map(describeChange)).toEqual([
    'en charge-battery: "one" was 1, is now 5, behind a, b, c and 1 more',
  ]);
});

test('A recording of other content is told as such, as are questions it does not have', () => {
  const recording = { engine: 'meilisearch' as const, locale: 'en', version: '1.50.0', recorded: '2026-11-23' };
  const own = { ...recordOf(recorded('one', { meilisearch: 1 })), recordings: [{ ...recording, documents: 'abc' }] };
  const embedded = [at('one', 1), at('new', 1)];
  const tallyOf = (fingerprint: string) => engineOf(reportOf({ own, embedded, fingerprint }), 'meilisearch').tallies[0];
  expect(tallyOf('abc')).toMatchObject({ asked: 1, first: 1, firstThree: 1, lost: 0, unrecorded: 1 });
  expect(tallyOf('abc')?.recording?.stale).toBe(false);
  expect(tallyOf('def')?.recording?.stale).toBe(true);
});

test('Where Meilisearch was never recorded nothing is claimed of it', () => {
  expect(reportOf({ embedded: [at('one', 1)] }).engines.map(({ engine }) => engine)).toEqual(['embedded']);
});

test('What the texts do without the listed questions is counted, and fails nothing', () => {
  const embedded = [at('one', 1), at('two', 1)];
  const report = reportOf({ embedded, byText: [at('one', 3), at('two', undefined)], meilisearch: embedded });
  expect(report.passed).toBe(true);
  expect(engineOf(report, 'embedded').tallies[0]).toMatchObject({ firstThree: 2, byText: 1 });
  expect(engineOf(report, 'meilisearch').tallies[0]?.byText).toBeUndefined();
});

test('The fingerprint changes with words and synonyms, not with votes', () => {
  const documents = documentsOf('en', [{ id: 'one', title: 'One' }]);
  const fingerprint = fingerprintOf(documents, []);
  expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
  expect(
    fingerprintOf(
      documents.map((document) => ({ ...document, helpfulness: 0.9 })),
      [],
    ),
  ).toBe(fingerprint);
  expect(
    fingerprintOf(
      documents.map((document) => ({ ...document, title: 'Two' })),
      [],
    ),
  ).not.toBe(fingerprint);
  expect(fingerprintOf(documents, [['one', 'single']])).not.toBe(fingerprint);
});
