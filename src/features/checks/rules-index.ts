import { allRules } from './rules/index.ts';

/** The list of all rules, `docs/rules/README.md`: made from what each says of itself. */
export function rulesIndex(): string {
  const rules = [...allRules.values()];
  const width = (texts: string[]): number => Math.max(...texts.map((text) => text.length));
  const links = rules.map(({ slug }) => `[${slug}](${slug}.md)`);
  const columns = [
    width(['rule', ...links]),
    width(rules.map(({ severity }) => severity)),
    width(rules.map(({ about }) => about)),
  ];
  const row = (cells: string[]): string => `| ${cells.map((cell, at) => cell.padEnd(columns[at] ?? 0)).join(' | ')} |`;
  return [
    '# Rules of `antwort check`',
    '',
    'Errors fail the check, and all but `secret` end the build; warnings fail the check with `--strict`; hints are told and fail',
    'nothing. `npm run rules:index` writes this list.',
    '',
    row(['rule', 'weight', 'what holds where it finds nothing']),
    row(columns.map((count) => '-'.repeat(count))),
    ...rules.map(({ severity, about }, at) => row([links[at] ?? '', severity, about])),
    '',
  ].join('\n');
}
