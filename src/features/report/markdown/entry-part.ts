import { clip } from '../compare-sections.ts';
import type { EntryChange, Report, ReportFinding, SectionChange } from '../schema.ts';
import { code, escape, escapeHtml } from './escape.ts';
import { counted, folded, lines, pageLink, paragraphs, section, table, words, type Writing } from './write.ts';

/** What changes for readers: a short table, and each entry's words to open. */
export function entryPart(report: Report, writing: Writing): string {
  const { entries, files, findings } = report;
  const total = entries.length;
  return section(
    `What changes for readers${total === 0 ? '' : ` (${total})`}`,
    total === 0
      ? ''
      : table(['', 'Page', 'Language', '>Reading time'], entries, writing, (entry) => [
          kindOf(entry),
          entry.seenBy === 'everybody' ? pageLink(entry.title, entry.url, writing) : words(entry.title, writing),
          escape(clip(entry.locale, 20)),
          readingTime(entry),
        ]),
    ...entries
      .slice(0, writing.most)
      .filter(({ kind }) => kind !== 'retired')
      .map((entry) => entryDetails(entry, findings.brought.filter(isLink(entry)), writing)),
    files.length === 0
      ? ''
      : `Other files: ${files
          .slice(0, writing.most)
          .map(({ file, kind }) => `${code(clip(file, 120))} (${kind})`)
          .join(', ')}${files.length > writing.most ? ` and ${files.length - writing.most} more` : ''}.`,
  );
}

const isLink =
  ({ file }: EntryChange) =>
  (finding: ReportFinding): boolean =>
    finding.file === file && finding.severity === 'error' && /link|anchor/.test(finding.rule);

function kindOf({ kind, seenBy, urlBefore }: EntryChange): string {
  const where = kind !== 'moved' && urlBefore !== undefined ? ', moved' : '';
  const seen = { everybody: '', staff: ' (for staff)', nobody: kind === 'retired' ? '' : ' (draft)' }[seenBy];
  return `${kind}${where}${seen}`;
}

function readingTime({ kind, reading: { before, after } }: EntryChange): string {
  if (kind === 'retired' || after === 0) return '';
  return before === 0 || before === after ? `${after} min` : `${before} → ${after} min`;
}

function entryDetails(entry: EntryChange, broken: readonly ReportFinding[], writing: Writing): string {
  const { sections, fields, links, url, urlBefore, locale } = entry;
  const summary = [
    ...(sections.length > 0 ? [counted(sections.length, 'section')] : []),
    ...(fields.length > 0 ? [counted(fields.length, 'field')] : []),
    ...(links.added.length + links.removed.length > 0 ? ['links'] : []),
    ...(urlBefore === undefined ? [] : ['address']),
  ].join(', ');
  return folded(
    `<b>${escapeHtml(clip(entry.title, 120))}</b> (${escapeHtml(clip(locale, 20))})${summary === '' ? '' : `: ${summary}`}`,
    paragraphs(
      code(entry.file),
      urlBefore === undefined ? '' : `Address: ${code(urlBefore)} → ${code(url)}`,
      ...sections.slice(0, writing.most).map((one) => sectionText(one, writing)),
      sections.length > writing.most
        ? `… and ${counted(sections.length - writing.most, 'more section', 'more sections')}.`
        : '',
      fields.length === 0
        ? ''
        : table(['Field', 'Before', 'After'], fields, writing, ({ name, before, after }) => [
            escape(name),
            words(before, writing),
            words(after, writing),
          ]),
      linkLines('Links added', links.added, writing),
      linkLines('Links removed', links.removed, writing),
      broken.length === 0 ? '' : `Links broken:\n\n${lines(broken, writing, ({ message }) => words(message, writing))}`,
    ),
  );
}

function sectionText({ kind, heading, headingBefore, runs, left }: SectionChange, writing: Writing): string {
  const name = heading.length === 0 ? 'Introduction' : words(heading.join(' › '), writing);
  const before = headingBefore?.at(-1);
  const renamed = before === undefined ? '' : ` (was: ${before === '' ? 'introduction' : words(before, writing)})`;
  const said = { new: ', new', changed: renamed, removed: ', removed' }[kind];
  let room = writing.characters * 4;
  const shown: string[] = [];
  for (const { kind: what, text } of runs) {
    if (room <= 0) break;
    const cut = clip(text, Math.min(room, writing.characters * 2));
    const part = escape(shown.length === 0 ? cut.trimStart() : cut);
    shown.push(
      what === 'gap'
        ? ' … '
        : what === 'added'
          ? `<ins>${part}</ins>`
          : what === 'removed'
            ? `<del>${part}</del>`
            : part,
    );
    room -= text.length;
  }
  const missing = runs.length - shown.length + left;
  const text = `${shown.join('').trim()}${missing > 0 ? ` … (${missing} more places)` : ''}`;
  return paragraphs(`**${name}**${said}`, text === '' ? '' : `> ${text}`);
}

const linkLines = (title: string, links: readonly string[], writing: Writing): string =>
  links.length === 0 ? '' : `${title}:\n\n${lines(links, writing, (link) => code(clip(link, 300)))}`;
