import { clip } from '../compare-sections.ts';
import type { Report } from '../schema.ts';
import { countGrounds } from '../verdict.ts';
import { escape } from './escape.ts';
import { counted } from './write.ts';

const owners = 4;

/** The report in one line: what stands in the way, and who should look. */
export function verdictLine(report: Report): string {
  const counts = countGrounds(report);
  const warnings = report.findings.brought.filter(({ severity }) => severity === 'warning').length;
  const said: [number, string][] = [
    [counts.errors, counted(counts.errors, 'error')],
    [counts['lost-searches'], counted(counts['lost-searches'], 'search lost', 'searches lost')],
    [
      counts['lost-answers'],
      counted(counts['lost-answers'], 'past query no longer answered', 'past queries no longer answered'),
    ],
    [counts['missing-redirects'], counted(counts['missing-redirects'], 'redirect missing', 'redirects missing')],
    [counts['stale-translations'], counted(counts['stale-translations'], 'translation stale', 'translations stale')],
    [warnings, counted(warnings, 'warning')],
  ];
  const against = said.filter(([count]) => count > 0).map(([, text]) => text);
  const names = report.reviewers.owners.map(({ owner }) => escape(clip(owner, 60)));
  const more = names.length - owners;
  const review =
    names.length === 0 ? '' : ` Review: ${names.slice(0, owners).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  const nothing =
    report.entries.length + report.files.length === 0 ? 'No content changes.' : 'Nothing stands in the way.';
  return `**${against.length === 0 ? nothing : `${against.join(', ')}.`}**${review}`;
}
