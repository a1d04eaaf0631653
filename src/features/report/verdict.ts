import type { Report } from './schema.ts';

/** What can make a report fail, by the names that `--fail-on` takes. */
export const grounds = ['errors', 'lost-searches', 'lost-answers', 'stale-translations', 'missing-redirects'] as const;
export type Ground = (typeof grounds)[number];

/** How many of each there are; only what the change itself brings in counts. */
export function countGrounds(report: Report): Record<Ground, number> {
  return {
    errors: report.findings.brought.filter(({ severity }) => severity === 'error').length,
    'lost-searches': report.search.reduce((sum, { lost }) => sum + lost.length, 0),
    'lost-answers': report.replay?.lost.length ?? 0,
    'stale-translations': report.translations.length,
    'missing-redirects': report.redirects.length,
  };
}

/** Whether a report fails on any of these grounds. */
export const failsOn = (report: Report, chosen: readonly Ground[]): boolean => {
  const counts = countGrounds(report);
  return chosen.some((ground) => counts[ground] > 0);
};
