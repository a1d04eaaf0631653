import { describe, expect, test } from 'vitest';
import { slowPattern } from '../../../../src/features/knowledge/rules/slow-pattern.ts';
import { article, contentOf } from '../../../support/content-of.ts';

const site = `name: Test
defaultLocale: en
locales: [{ code: en, name: English }]
desks:
  - { id: support, connector: zammad, url: 'https://desk.example.com', group: Support }
`;

async function problemsOf(files: { topics?: string; routing?: string }): Promise<string[]> {
  const reading = await contentOf({
    'site.yaml': site + (files.routing ?? ''),
    'categories.yaml': '- { id: battery, title: Battery }\n',
    'topics.yaml': files.topics ?? '- { id: technical, label: Technical }\n',
    'en/articles/charge.mdx': article('charge'),
  });
  return (reading.success ? [] : reading.problems).map(
    ({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`,
  );
}

const field = (definition: string): string => `- id: technical\n  label: Technical\n  fields:\n    - ${definition}\n`;

describe('topics.yaml', () => {
  test('an unknown desk and an unknown article are told with what was probably meant', async () => {
    const found = await problemsOf({
      topics: '- { id: technical, label: T, desks: [suport] }\n- { id: other, label: O, articles: [charg] }\n',
    });
    expect(found).toEqual([
      expect.stringMatching(/^topics\.yaml:1 unknown-desk: .*did you mean "support"\?$/),
      expect.stringMatching(/^topics\.yaml:2 unknown-entry: .*did you mean "charge"\?$/),
    ]);
  });

  test('a complaint with articles is refused', async () => {
    expect(await problemsOf({ topics: '- { id: c, label: C, kind: complaint, articles: [charge] }\n' })).toEqual([
      expect.stringContaining('topics.yaml:1 complaint-articles'),
    ]);
  });

  test('two questions or two options with one id, and a second field for files, are refused', async () => {
    const found = await problemsOf({
      topics: [
        '- id: technical',
        '  label: Technical',
        '  fields:',
        '    - { id: a, type: text, label: A }',
        '    - { id: a, type: text, label: A }',
        '    - { id: c, type: choice, label: C, options: [{ id: x, label: X }, { id: x, label: Y }] }',
        '    - { id: f, type: file, label: F }',
        '    - { id: g, type: file, label: G }',
        '',
      ].join('\n'),
    });
    expect(found.map((problem) => problem.split(':').slice(0, 2).join(':'))).toEqual([
      'topics.yaml:5 duplicate-id',
      'topics.yaml:6 duplicate-id',
      'topics.yaml:8 second-file-field',
    ]);
  });

  test('one id has one meaning in all topics; only whether it is required may differ', async () => {
    const topics = (second: string): string =>
      `- { id: one, label: One, fields: [{ id: n, type: phone, label: Phone }] }\n- { id: two, label: Two, fields: [${second}] }\n`;
    expect(await problemsOf({ topics: topics('{ id: n, type: phone, label: Phone, required: true }') })).toEqual([]);
    expect(await problemsOf({ topics: topics('{ id: n, type: phone, label: Mobile }') })).toEqual([
      expect.stringMatching(/^topics\.yaml:2 conflicting-field: .*of the topic "one"/),
    ]);
  });

  test.each([
    ["'N-['", 'expected a regular expression'],
    ["'(\\d+)+'", 'no repetition around a repetition'],
    ["'(a|a)*b'", 'no repetition around a repetition or a choice'],
    ["'(N)-\\1'", 'no reference'],
    ["'\\d+-\\d+-\\d+-\\d+'", 'at most three repetitions'],
  ])('the pattern %s is refused', async (pattern, message) => {
    const found = await problemsOf({ topics: field(`{ id: n, type: order-number, label: N, pattern: ${pattern} }`) });
    expect(found).toEqual([expect.stringMatching(/^topics\.yaml:4 bad-pattern: /)]);
    expect(found[0]).toContain(message);
  });

  test('an example that does not fit its pattern is refused', async () => {
    const found = await problemsOf({
      topics: field(`{ id: n, type: order-number, label: N, pattern: 'N-\\d{6}', example: N-12 }`),
    });
    expect(found).toEqual([expect.stringMatching(/^topics\.yaml:4 bad-pattern: .*example that fits/)]);
  });
});

describe('routing in site.yaml', () => {
  test('every unknown name is told with its line', async () => {
    const routing = [
      'routing:',
      '  - when: { topic: [tecnical] }',
      '    desks: [suport]',
      '  - when: { category: [batery], locale: [fr] }',
      '    team: Workshop',
      '',
    ].join('\n');
    expect(await problemsOf({ routing })).toEqual([
      expect.stringMatching(/^site\.yaml:7 unknown-topic: .*did you mean "technical"\?$/),
      expect.stringMatching(/^site\.yaml:8 unknown-desk: .*did you mean "support"\?$/),
      expect.stringMatching(/^site\.yaml:9 unknown-category: .*did you mean "battery"\?$/),
      expect.stringMatching(/^site\.yaml:9 unknown-locale: /),
    ]);
  });

  test('rules that name what exists are no mistake', async () => {
    const routing =
      'routing:\n  - { when: { topic: [technical], category: [battery], severity: high }, desks: [support] }\n';
    expect(await problemsOf({ routing })).toEqual([]);
  });
});

describe('a pattern that could keep a server busy', () => {
  test.each([
    String.raw`N-\d{3}-\d{4}`,
    String.raw`(?:NR-)?\d{4}-\d{6}`,
    String.raw`(?:\d{3}-){2}\d+`,
    '[A-Z]+',
    String.raw`\p{L}{2}\d*`,
    '(?:A|B)\\d{4}',
    '[()+*|]{3}',
  ])('%s is none', (pattern) => expect(slowPattern(pattern)).toBeUndefined());
  test.each(['(a+)+', '(a*)*', '((a?)b?){5}', '(?:a|ab)+', '(a{1,9}){2}', '((?:a+))*', '(?<x>a+)+'])(
    '%s is one',
    (pattern) => expect(slowPattern(pattern)).toBe('nested'),
  );
});
