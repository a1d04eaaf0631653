import { recordLine, type SearchRecord } from './record-schema.ts';

export type ReadRecord = { success: true; record: SearchRecord } | { success: false; line: number };

/**
 * The text of a record: one JSON object a line, sorted, so that a change shows as the lines of its questions and two
 * pull requests merge. First the recordings, then the questions.
 */
export function writeRecord({ recordings, questions }: SearchRecord): string {
  const lines = [
    ...recordings.toSorted(by(({ engine, locale }) => [engine, locale])),
    ...questions.toSorted(by(({ locale, entry, question }) => [locale, entry, question])),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Reads such a text; the number of the first line that is none of a record otherwise. */
export function readRecord(text: string): ReadRecord {
  const record: SearchRecord = { recordings: [], questions: [] };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = recordLine.safeParse(jsonOf(line));
    if (!parsed.success) return { success: false, line: index + 1 };
    if ('engine' in parsed.data) record.recordings.push(parsed.data);
    else record.questions.push(parsed.data);
  }
  return { success: true, record };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Sorts by code units, the same on every machine. */
function by<T>(keysOf: (item: T) => string[]): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [keysOf(a), keysOf(b)];
    const at = left.findIndex((key, index) => key !== right[index]);
    if (at === -1) return 0;
    return (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
  };
}
