import { sentence } from '../../i18n/saying.ts';
import { suggestion } from '../knowledge/suggestion.ts';
import type { Finding } from './schema.ts';

/**
 * `antwort-disable-next-line rule, rule`, the same with `-line`, and `antwort-disable rule` for the whole file, in a comment
 * of the text (in MDX with braces, in Markdown with `<!--`) or of YAML.
 */
const comment =
  /(?:\{\/\*|<!--|#)[ \t]*antwort-disable(-next-line|-line)?(?=[ \t])[ \t]+([a-z][a-z0-9, \t-]*?)[ \t]*(?:\*\/\s*\}|-->|\r?$)/gm;

interface SwitchOff {
  rule: string;
  /** Line it holds for; the whole file without one. */
  forLine?: number | undefined;
  line: number;
  column: number;
  isUsed: boolean;
}

/**
 * Takes out what comments of a file switch off. Errors stay: they end the build, whatever a comment says. Comments that
 * name no rule, or switch off nothing, are findings themselves.
 */
export function switchOff(
  file: string,
  source: string,
  findings: readonly Finding[],
  { known, applied }: { known: ReadonlySet<string>; applied: ReadonlySet<string> },
): Finding[] {
  if (!source.includes('antwort-disable')) return [...findings];
  const comments = commentsIn(source);
  const kept = findings.filter((finding) => {
    if (finding.severity === 'error') return true;
    const matching = comments.filter(
      ({ rule, forLine }) => rule === finding.rule && (forLine === undefined || forLine === finding.line),
    );
    for (const found of matching) found.isUsed = true;
    return matching.length === 0;
  });
  for (const { rule, line, column, isUsed } of comments) {
    const at = { file, line, column };
    if (!known.has(rule))
      kept.push({
        ...at,
        rule: 'unknown-rule',
        severity: 'warning',
        ...sentence({
          key: 'unknown-rule',
          values: { rule, hint: suggestion(rule, known) || { key: 'unknown-rule.listed' } },
        }),
      });
    else if (!isUsed && applied.has(rule))
      kept.push({
        ...at,
        rule: 'unused-switch-off',
        severity: 'hint',
        ...sentence({ key: 'unused-switch-off', values: { rule } }),
      });
  }
  return kept;
}

function commentsIn(source: string): SwitchOff[] {
  return source.split(/\r\n?|\n/).flatMap((text, number) =>
    [...text.matchAll(comment)].flatMap(({ index, 1: reach, 2: names = '' }) =>
      names
        .split(/[,\s]+/)
        .filter((rule) => rule !== '')
        .map((rule): SwitchOff => {
          const forLine = reach === '-next-line' ? number + 2 : reach === '-line' ? number + 1 : undefined;
          return { rule, forLine, line: number + 1, column: index + 1, isUsed: false };
        }),
    ),
  );
}
