import type { Reading } from '../../knowledge/reading.ts';
import { sourceLines } from '../collect/source-lines.ts';
import { fixOf } from '../examine-text.ts';
import type { Finding } from '../schema.ts';

/** Adds to what the reading found the changes that mend it without changing what the text means. */
export function mendReadings(
  findings: readonly Finding[],
  { sourceOf, reading }: { sourceOf: (file: string) => string | undefined; reading: Reading },
): Finding[] {
  const onward = new Map(reading.settings.redirects.map(({ from, to }) => [from, to]));
  return findings.map((finding): Finding => {
    if (finding.fix !== undefined) return finding;
    const fix =
      finding.rule === 'heading-level'
        ? levelTwo(finding, sourceOf)
        : finding.rule === 'redirect'
          ? atOnce(finding, sourceOf, onward)
          : undefined;
    return fix === undefined ? finding : { ...finding, fix };
  });
}

/** A heading of level 1 in the text is shown as one of level 2 anyway. */
function levelTwo({ file, line, column }: Finding, sourceOf: (file: string) => string | undefined): Finding['fix'] {
  const source = sourceOf(file);
  if (source === undefined) return undefined;
  const start = sourceLines(source).offsetAt(line, column);
  if (!/^#[ \t]/.test(source.slice(start, start + 2))) return undefined;
  return fixOf({ said: { key: 'heading-level.fix' }, edits: [{ start, end: start, text: '#' }] });
}

/** A redirect to an old address leads where that one leads. */
function atOnce(
  { file, line, column }: Finding,
  sourceOf: (file: string) => string | undefined,
  onward: ReadonlyMap<string, string>,
): Finding['fix'] {
  const source = file === 'redirects.yaml' ? sourceOf(file) : undefined;
  if (source === undefined) return undefined;
  const start = sourceLines(source).offsetAt(line, column);
  const written = /^["']?(\/[^\s"',}#]+)/.exec(source.slice(start, start + 300));
  const from = written?.[1] ?? '';
  const seen = new Set([from]);
  let to = onward.get(from);
  while (to !== undefined && onward.has(to) && !seen.has(to)) {
    seen.add(to);
    to = onward.get(to);
  }
  if (to === undefined || seen.has(to) || !written) return undefined;
  const at = start + written[0].length - from.length;
  return fixOf({
    said: { key: 'redirect.fix', values: { to } },
    edits: [{ start: at, end: at + from.length, text: to }],
  });
}
