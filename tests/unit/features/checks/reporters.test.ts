import { readdirSync, readFileSync } from 'node:fs';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { githubReport } from '../../../../src/features/checks/reporters/github.ts';
import { jsonReport } from '../../../../src/features/checks/reporters/json.ts';
import { markdownReport } from '../../../../src/features/checks/reporters/markdown.ts';
import { summaryOf, type Report } from '../../../../src/features/checks/reporters/reporter.ts';
import { sarifReport } from '../../../../src/features/checks/reporters/sarif.ts';
import { textReport } from '../../../../src/features/checks/reporters/text.ts';
import { rulesIndex } from '../../../../src/features/checks/rules-index.ts';
import { allRules } from '../../../../src/features/checks/rules/index.ts';
import { finding, type Finding } from '../../../../src/features/checks/schema.ts';

const found: Finding[] = [
  {
    rule: 'repeated-word',
    severity: 'warning',
    file: 'en/a b.mdx',
    line: 2,
    column: 7,
    endLine: 2,
    endColumn: 14,
    message: '"the" stands twice in a row, 100 %: expected it once.',
  },
  {
    rule: 'broken-link',
    severity: 'error',
    file: 'en/a b.mdx',
    line: 3,
    column: 1,
    message: 'The link <b> *leads* nowhere.\nReally.',
    fix: { description: 'Mend it', edits: [{ start: 0, end: 1, text: '' }] },
  },
];
const report: Report = {
  findings: found,
  files: 2,
  shownAs: (file) => `content/${file}`,
  sourceOf: () => 'One.\nPress the the button.\n\u001b[31mRed\n',
};

test('the terminal shows each finding with its line, a mark below it and what --fix does, and nothing that could steer it', () => {
  const shown = textReport(report, { colored: false });
  expect(shown).toContain('content/en/a b.mdx:2:7  warning  "the" stands twice');
  expect(shown).toContain('  2 | Press the the button.\n    |       ^^^^^^^\n');
  expect(shown).toContain('--fix: Mend it');
  expect(shown).toContain('1 error and 1 warning in 2 files.');
  expect(shown).not.toContain('\u001b');
  expect(textReport(report, { colored: true })).toContain('\u001b[31merror');
  expect(summaryOf({ findings: [], files: 1 })).toBe('Nothing found in 1 file.');
});

test('the terminal is told in German what can be said in it', () => {
  const said = { key: 'repeated-word', values: { word: 'the' } } as const;
  const german = { ...report, findings: found.map((one) => (one.rule === 'repeated-word' ? { ...one, said } : one)) };
  const shown = textReport(german, { colored: false, language: 'de' });
  expect(shown).toContain('content/en/a b.mdx:2:7  warning  „the“ steht zweimal hintereinander: Einmal genügt.');
  expect(shown).toContain('The link <b> *leads* nowhere.');
  expect(shown).toContain('1 Fehler und 1 Warnung in 2 Dateien.');
  expect(jsonReport(german)).toBe(jsonReport(report));
});

test('annotations for GitHub escape what would end them', () => {
  expect(githubReport(report).split('\n').slice(0, 2)).toEqual([
    '::warning file=content/en/a b.mdx,line=2,col=7,endLine=2,endColumn=14,title=repeated-word::"the" stands twice in a row, 100 %25: expected it once. (docs/rules/repeated-word.md)',
    '::error file=content/en/a b.mdx,line=3,col=1,title=broken-link::The link <b> *leads* nowhere.%0AReally. (docs/rules/broken-link.md)',
  ]);
});

test('SARIF is valid by the schema of OASIS', () => {
  const validator = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  // The schema is of draft 4 by its name, and holds nothing that later drafts read differently.
  const shape = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'id' && key !== '$schema'));
  const isValid = validator.compile(shape);
  const log: unknown = JSON.parse(sarifReport(report));
  isValid(log);
  expect(isValid.errors).toBeNull();
  isValid({ version: '2.1.0' });
  expect(isValid.errors).not.toBeNull();
  expect(sarifReport(report)).toContain('content/en/a%20b.mdx');
});

test('JSON holds the findings as they are, Markdown quotes what authors wrote', () => {
  const { findings, counts } = z
    .object({ findings: z.array(finding), counts: z.unknown() })
    .parse(JSON.parse(jsonReport(report)));
  expect(findings).toEqual(found);
  expect(counts).toEqual({ error: 1, warning: 1, hint: 0 });
  const summary = markdownReport(report);
  expect(summary.indexOf('error: [broken-link](docs/rules/broken-link.md), 1')).toBeLessThan(
    summary.indexOf('repeated-word'),
  );
  expect(summary).toContain('The link \\<b\\> \\*leads\\* nowhere. Really.');
});

test('every rule has a page, every page a rule, and the list is what the rules say', () => {
  const pages = readdirSync('docs/rules').filter((file) => file !== 'README.md');
  expect(pages.sort()).toEqual([...allRules.keys()].map((slug) => `${slug}.md`).sort());
  expect(readFileSync('docs/rules/README.md', 'utf8')).toBe(rulesIndex());
});
