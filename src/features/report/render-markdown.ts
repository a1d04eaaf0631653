import { clip } from './compare-sections.ts';
import { entryPart } from './markdown/entry-part.ts';
import { code } from './markdown/escape.ts';
import { evidencePart } from './markdown/evidence-part.ts';
import { findingPart } from './markdown/finding-part.ts';
import { followUpPart } from './markdown/follow-up-part.ts';
import { replayPart } from './markdown/replay-part.ts';
import { reviewerPart } from './markdown/reviewer-part.ts';
import { searchPart } from './markdown/search-part.ts';
import { verdictLine } from './markdown/verdict-line.ts';
import { paragraphs, type Writing } from './markdown/write.ts';
import type { Report } from './schema.ts';

/** By which a comment is found again and written over. */
const marker = '<!-- antwort-report -->';

/** How much is said, from all to little: the first that fits is taken. The last always fits. */
const sizes: readonly Pick<Writing, 'most' | 'characters'>[] = [
  { most: 1_000, characters: 1_000 },
  { most: 100, characters: 600 },
  { most: 50, characters: 400 },
  { most: 25, characters: 300 },
  { most: 12, characters: 200 },
  { most: 6, characters: 160 },
  { most: 3, characters: 100 },
  { most: 1, characters: 60 },
];

/**
 * The report as a comment in Markdown of at most `limit` characters. Where it would be longer, lists and texts are cut, each
 * with the number of what is left out, and `whole` says where all of it is.
 */
export function renderMarkdown(
  report: Report,
  { limit, previewUrl, whole }: { limit: number; previewUrl?: string | undefined; whole?: string | undefined },
): string {
  for (const [position, size] of sizes.entries()) {
    if (leastLength(report, size) > limit) continue;
    const written = write(report, { ...size, previewUrl }, position === 0 ? undefined : whole);
    if (written.length <= limit) return written;
  }
  return `${marker}\n${verdictLine(report)}\n`;
}

/** Characters that the words of changed sections take at the least: what is far too long need not be written to know it. */
function leastLength({ entries }: Report, { most, characters }: Pick<Writing, 'most' | 'characters'>): number {
  const sections = entries.slice(0, most).flatMap((entry) => entry.sections.slice(0, most));
  return sections.reduce(
    (sum, { runs }) =>
      sum +
      Math.min(
        characters,
        runs.reduce((all, { text }) => all + text.length, 0),
      ),
    0,
  );
}

function write(report: Report, writing: Writing, whole: string | undefined): string {
  return `${paragraphs(
    `${marker}\n## Content report`,
    verdictLine(report),
    buildLine(report),
    entryPart(report, writing),
    findingPart(report, writing),
    searchPart(report, writing),
    replayPart(report, writing),
    evidencePart(report, writing),
    followUpPart(report, writing),
    reviewerPart(report, writing),
    `<sub>${sideName(report.base)} → ${sideName(report.head)}${whole === undefined ? '' : `. Cut to fit into a comment; ${whole}`}</sub>`,
  )}\n`;
}

function buildLine({ base, head }: Report): string {
  if (!head.builds) return 'This content does not build. What could be read is compared below; the rest is missing.';
  return base.builds ? '' : 'The content before this change does not build, so not all of it could be compared.';
}

function sideName({ name, commit }: Report['base']): string {
  const short = code(commit?.slice(0, 9) ?? '');
  if (commit === undefined) return code(clip(name, 80));
  return name === commit ? short : `${code(clip(name, 80))} (${short})`;
}
