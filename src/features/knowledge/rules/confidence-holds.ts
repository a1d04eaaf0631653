import { problemAt, type Reading } from '../reading.ts';

/** "Validated" tells customers that somebody checked the text; so it says when. */
export function confidenceHolds(reading: Reading): void {
  for (const draft of reading.drafts) {
    const { confidence, reviewed } = draft.entry;
    if (confidence === 'validated' && reviewed === undefined)
      problemAt(reading, draft, 'validated-without-review', ['confidence'], { key: 'validated-without-review' });
  }
}
