import type { CheckReport } from '../../../features/search/check/report.ts';

const record = 'npm run antwort -- search check --record';

/** What to do next, one sentence each; nothing where all is well and recorded. */
export function adviceOf(report: CheckReport): string[] {
  const meilisearch = report.engines.find(({ engine }) => engine === 'meilisearch');
  const old =
    meilisearch !== undefined &&
    meilisearch.tallies.some(({ recording, unrecorded }) => recording?.stale === true || unrecorded > 0);
  return [
    ...(report.comparedWith === undefined ? [`There was no record to compare with; ${record} writes one.`] : []),
    ...(meilisearch === undefined
      ? [`Meilisearch was not asked and has no recording: set MEILI_URL and use ${record}.`]
      : []),
    ...(old && !meilisearch.live
      ? [`What is recorded of Meilisearch is not of this content: with MEILI_URL set, ${record} brings it up to date.`]
      : []),
    ...(report.passed
      ? []
      : [
          'A question is lost where its entry is not among the first three. Put its words into the title, the description or the keywords of its entry, or take the question out of findableBy.',
        ]),
  ];
}
