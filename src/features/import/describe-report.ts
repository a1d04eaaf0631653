import type { ImportReport, LossKind } from './schema.ts';

const headings: Record<LossKind, string> = {
  'front-matter': 'Front matter that could not be read',
  'broken-link': 'Links that led nowhere; their text was kept',
  'broken-anchor': 'Links to headings that do not exist',
  'missing-image': 'Pictures that are not in the folder; their description was kept',
  'external-image': 'Pictures on other sites; a link stands in, because a help centre loads nothing from elsewhere',
  'missing-alt': 'Pictures without a description; write one',
  'dropped-html': 'HTML elements that a help centre does not show',
  flattened: 'Tables that were made plain; look whether they still read well',
  'film-elsewhere': 'Films that no page can show; a link stands in',
  'not-fetched': 'Files that still lie at the old site; a link leads there',
  'redirect-conflict': 'Old addresses that could not be kept',
  restricted: 'What not everybody could read; such texts are internal now, only staff see them',
  'kept-as-text': 'Texts with something that no page can hold; they are shown as they were written, marks and all',
  'changed-here': 'Files that were changed both here and at the source; the version of the source lies beside each',
  'deleted-here': 'Texts that were deleted here and not brought back',
  vanished: 'Texts that are gone from the source; their files here were left alone',
  exists: 'Files that existed already and were left alone',
  'not-understood': 'Parts of the export that were not understood',
  unreadable: 'Files that could not be read',
  'not-imported': 'Files that were not imported',
};

/** The report as Markdown: what came along, then every loss by kind with file and line. */
export function describeReport(report: ImportReport): string {
  const lines = [
    '# Import report',
    '',
    `${report.entries} articles, ${report.images} pictures and ${report.attachments} other files in ${report.locales.join(', ') || 'no language'}; ${report.unchanged} articles as they were; ${report.losses.length} things to look at.`,
  ];
  for (const [kind, heading] of Object.entries(headings)) {
    const losses = report.losses.filter((loss) => loss.kind === kind);
    if (losses.length === 0) continue;
    lines.push('', `## ${heading} (${losses.length})`, '');
    for (const loss of losses) lines.push(`- ${loss.file}${loss.line > 0 ? `:${loss.line}` : ''}: ${loss.detail}`);
  }
  return `${lines.join('\n')}\n`;
}

/** One line a kind of loss, for the terminal. */
export function summarizeLosses(report: ImportReport): string[] {
  return Object.entries(headings).flatMap(([kind, heading]) => {
    const count = report.losses.filter((loss) => loss.kind === kind).length;
    return count > 0 ? [`${String(count).padStart(6)}  ${heading}`] : [];
  });
}
