import type { ContentProblem } from '../knowledge/schema.ts';
import { allRules } from './rules/index.ts';
import type { Finding } from './schema.ts';
import type { Style } from './style-schema.ts';
import { switchOff } from './switch-off.ts';

export interface ConcludeOptions {
  style: Style;
  /** Slugs of the rules to apply; all without them. */
  rules?: readonly string[] | undefined;
  sourceOf: (file: string) => string | undefined;
  /** Files whose comments are looked at though nothing was found in them. */
  files: Iterable<string>;
}

/** What is told in the end: weighed as `style.yaml` says, without what comments switch off, by file and place. */
export function conclude(findings: readonly Finding[], { style, rules, sourceOf, files }: ConcludeOptions): Finding[] {
  const known = new Set(allRules.keys());
  const wanted = (slug: string): boolean => rules === undefined || rules.includes(slug);
  const weighed = findings.flatMap((finding): Finding[] => {
    const own = Object.hasOwn(style.rules, finding.rule) ? style.rules[finding.rule] : undefined;
    if (own === 'off' || !wanted(finding.rule)) return [];
    return [own === undefined ? finding : { ...finding, severity: own }];
  });
  const applied = new Set([...known].filter((slug) => wanted(slug) && style.rules[slug] !== 'off'));
  const byFile = Map.groupBy(weighed, ({ file }) => file);
  const told = [...new Set([...files, ...byFile.keys()])].flatMap((file) => {
    const own = byFile.get(file) ?? [];
    const source = sourceOf(file);
    return source === undefined ? own : switchOff(file, source, own, { known, applied });
  });
  return told.filter(({ rule }) => wanted(rule) && style.rules[rule] !== 'off').sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

/** What the reading found, as a finding. Its mistakes are errors: they end a build. */
export function toFinding({ rule, file, line, column, message, said }: ContentProblem, isMistake: boolean): Finding {
  const severity = isMistake ? 'error' : allRules.get(rule)?.severity === 'hint' ? 'hint' : 'warning';
  return { rule, severity, file, line, column, message, ...(said === undefined ? {} : { said }) };
}
