import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../../../src/features/report/render-markdown.ts';
import { report as reportSchema, type EntryChange, type Report } from '../../../../src/features/report/schema.ts';
import { countGrounds, failsOn } from '../../../../src/features/report/verdict.ts';
import { nodesOf, parseMarkdown } from '../../../support/markdown-nodes.ts';

const entry = (id: string, given: Partial<EntryChange> = {}): EntryChange => ({
  id,
  locale: 'en',
  kind: 'changed',
  seenBy: 'everybody',
  collection: 'articles',
  title: `Title of ${id}`,
  file: `en/articles/${id}.mdx`,
  url: `/en/articles/${id}`,
  fields: [],
  sections: [],
  reading: { before: 2, after: 3 },
  links: { added: [], removed: [] },
  reviewBy: '2027-01-01',
  reviewKept: false,
  versions: { before: 'aaaaaaaaaaaa', after: 'bbbbbbbbbbbb' },
  ...given,
});

const nothing: Report = {
  format: 'antwort-report-1',
  base: { name: 'main', commit: '0123456789abcdef', builds: true },
  head: { name: 'change', builds: true },
  entries: [],
  files: [],
  findings: { brought: [], old: [], mended: 0 },
  search: [],
  searchNotes: [],
  translations: [],
  redirects: [],
  reviewers: { owners: [], unowned: [] },
};

const comment = (given: Partial<Report>, how: Partial<Parameters<typeof renderMarkdown>[1]> = {}): string =>
  renderMarkdown({ ...nothing, ...given }, { limit: 65_000, ...how });

const headings = (markdown: string): string[] =>
  markdown.split('\n').flatMap((line) => (line.startsWith('### ') ? [line.slice(4)] : []));

const question = { id: 'charge', locale: 'en', question: 'why does it not charge' };

test('a change of no content says so in one line and has no empty parts', () => {
  expect(comment({})).toContain('**No content changes.**');
  expect(headings(comment({}))).toEqual([]);
});

test('the verdict names what stands in the way and who should review', () => {
  const given: Partial<Report> = {
    entries: [entry('a')],
    findings: {
      brought: [
        { rule: 'broken-link', severity: 'error', file: 'en/articles/a.mdx', line: 4, column: 1, message: 'x' },
      ],
      old: [],
      mended: 0,
    },
    translations: [
      {
        id: 'a',
        locale: 'de',
        file: 'de/articles/a.mdx',
        title: 'A',
        from: 'en',
        sections: [{ kind: 'new', heading: 'H' }],
      },
    ],
    reviewers: { owners: [{ owner: 'Docs', handle: '@acme/docs', entries: [{ id: 'a', locale: 'en' }] }], unowned: [] },
  };
  expect(comment(given)).toContain('**1 error, 1 translation stale.** Review: Docs.');
  expect(comment(given)).toContain('| Docs (`@acme/docs`) | 1 |');
  expect(failsOn({ ...nothing, ...given }, ['errors'])).toBe(true);
  expect(failsOn({ ...nothing, ...given }, ['lost-searches', 'missing-redirects'])).toBe(false);
});

test('old findings and warnings fail nothing', () => {
  const finding = { rule: 'r', severity: 'error' as const, file: 'a.mdx', line: 1, column: 1, message: 'x' };
  const findings = { brought: [{ ...finding, severity: 'warning' as const }], old: [finding], mended: 0 };
  expect(countGrounds({ ...nothing, findings }).errors).toBe(0);
  expect(comment({ entries: [entry('a')], findings })).toContain('1 finding from before');
});

test('words are told as came and went, with the page on the preview', () => {
  const sections: EntryChange['sections'] = [
    {
      kind: 'changed',
      heading: ['When it is full'],
      left: 0,
      runs: [
        { kind: 'gap', text: '' },
        { kind: 'same', text: 'the lamp is ' },
        { kind: 'removed', text: 'red' },
        { kind: 'added', text: 'green <b>' },
      ],
    },
  ];
  const markdown = comment(
    { entries: [entry('a', { sections, url: '/en/articles/(a)' })] },
    { previewUrl: 'https://p.example/x/' },
  );
  expect(markdown).toContain('> … the lamp is <del>red</del><ins>green &lt;b&gt;</ins>');
  expect(markdown).toContain('[Title of a](<https://p.example/x/en/articles/%28a%29>) | en | 2 → 3 min');
});

test('searches that were lost stand open, others are folded', () => {
  const place = (rank: number | null) => ({ rank, behind: ['other'] });
  const markdown = comment({
    entries: [entry('charge')],
    search: [
      {
        engine: 'embedded',
        source: 'asked',
        asked: 9,
        questions: 20,
        won: [{ ...question, was: place(5), now: place(1) }],
        lost: [{ ...question, was: place(1), now: place(null) }],
        stillLost: [],
        moved: [],
        dropped: [],
      },
    ],
  });
  expect(markdown).toContain('| embedded | 9 of 20 | 1 | 1 | 0 | asked now |');
  expect(markdown).toContain(
    '**Lost: no longer in the first three (1)**\n\n- why does it not charge → `charge` (en): place 1 → not found, behind `other` (embedded)',
  );
  expect(markdown).toContain('<details><summary>Won: now in the first three (1)</summary>');
});

test('past queries are counted and named, most searched first', () => {
  const query = (text: string, searches: number) => ({
    query: text,
    locale: 'en',
    searches,
    withoutHit: 1,
    entry: 'a',
  });
  const markdown = comment({
    entries: [entry('a')],
    replay: {
      queries: 500,
      searches: 2_000,
      answered: { before: 300, after: 301 },
      gained: [query('rare', 2), query('often', 40)],
      lost: [query('gone', 3)],
      near: [query('in vain', 7)],
    },
  });
  expect(markdown).toContain('newly answers **2 of 500** past queries and no longer answers **1**');
  expect(markdown.indexOf('| often |')).toBeLessThan(markdown.indexOf('| rare |'));
  expect(markdown).toContain('- in vain (en), 1 time without a result');
});

test('evidence has counts, intervals, versions and comments as text', () => {
  const version = { locale: 'en', version: 'aaaaaaaaaaaa', firstDay: '2026-11-01', lastDay: '2026-11-20' };
  const markdown = comment({
    entries: [entry('a')],
    evidence: {
      made: '2026-11-24',
      articles: [
        {
          id: 'a',
          versions: [{ ...version, readers: 200, readersThenTicket: 10, helpful: 30, notHelpful: 10 }],
          comments: [
            { at: '2026-11-19', locale: 'en', version: 'aaaaaaaaaaaa', helpful: false, comment: '@bob ![](x)' },
          ],
          queries: [],
        },
        { id: 'untouched', versions: [], comments: [], queries: [] },
      ],
    },
  });
  expect(markdown).toContain('| Title of a | 200 | 75 % of 40 (60 to 86 %) | 5 % of 200 (3 to 9 %) | 1 |');
  expect(markdown).toContain('- 2026-11-19, en, not helpful: @\u2060bob !');
  expect(markdown).not.toContain('untouched');
});

describe('the longest comment', () => {
  const many: Partial<Report> = {
    entries: Array.from({ length: 1_500 }, (_, number) =>
      entry(`entry-${number}`, {
        title: `T${number} ${'long '.repeat(30)}`,
        sections: Array.from({ length: 20 }, () => ({
          kind: 'new' as const,
          heading: ['H'.repeat(300)],
          left: 3,
          runs: [{ kind: 'added' as const, text: '<&'.repeat(1_200) }],
        })),
      }),
    ),
    redirects: Array.from({ length: 1_500 }, (_, number) => ({ from: `/en/articles/${number}`, title: 'T' })),
  };

  test('fits, says how many are left out, and where all of it is', () => {
    const markdown = comment(many, { whole: 'the summary has all of it' });
    expect(markdown.length).toBeLessThanOrEqual(65_000);
    expect(markdown).toMatch(/… and 1\d{3} more\./);
    expect(markdown).toContain('Cut to fit into a comment; the summary has all of it');
    expect(markdown).toContain('1500 redirects missing');
  });

  test('has no half of anything: what is opened is closed', () => {
    const markdown = comment(many);
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
  });
});

test('a side that is named by its commit is told once', () => {
  const [head, commit] = ['89abcdef'.repeat(5), '01234567'.repeat(5)];
  const markdown = comment({
    base: { name: 'main', commit, builds: true },
    head: { name: head, commit: head, builds: true },
  });
  expect(markdown).toContain('<sub>`main` (`012345670`) → `89abcdef8`</sub>');
});

test('whatever a report says, its comment fits and holds no mark-up but our own', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.constantFrom('<img src=x>', '![a](b)', '@a', '`', '|', '[a](b)', '<!--', '\n# x'),
  );
  const arbitrary = fc.record({
    title: typed,
    owner: typed,
    text: typed,
    heading: typed,
    message: typed,
    file: typed,
    question: typed,
  });
  fc.assert(
    fc.property(arbitrary, ({ title, owner, text, heading, message, file, question: asked }) => {
      const place = { rank: null, behind: [asked] };
      const change = { id: asked, locale: title, question: asked, was: place, now: place };
      const made: Report = {
        ...nothing,
        base: { name: title, builds: false },
        entries: [
          entry('a', {
            title,
            owner,
            file,
            sections: [
              {
                kind: 'changed',
                heading: [heading],
                headingBefore: [text],
                left: 1,
                runs: [
                  { kind: 'same', text },
                  { kind: 'added', text },
                ],
              },
            ],
            fields: [{ name: title, before: text, after: owner }],
            links: { added: [text], removed: [title] },
          }),
        ],
        files: [{ file, kind: 'new' }],
        findings: {
          brought: [{ rule: title, severity: 'hint', file, line: 1, column: 1, message }],
          old: [],
          mended: 1,
        },
        search: [
          {
            engine: 'embedded',
            source: 'asked',
            asked: 1,
            questions: 1,
            won: [change],
            lost: [change],
            stillLost: [],
            moved: [],
            dropped: [change],
          },
        ],
        searchNotes: [message],
        reviewers: {
          owners: [{ owner, handle: text, entries: [{ id: file, locale: title }] }],
          unowned: [],
          codeowners: text,
        },
      };
      expect(reportSchema.safeParse(JSON.parse(JSON.stringify(made))).success).toBe(true);
      const nodes = nodesOf(parseMarkdown(comment(made)));
      const own = /^<(?:\/?(?:details|summary|b|ins|del|sub|code)|!-- antwort-report --)>$/;
      for (const node of nodes) {
        expect(['link', 'image', 'linkReference', 'imageReference', 'code', 'footnoteReference']).not.toContain(
          node.type,
        );
        if (node.type === 'html') for (const tag of node.value.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(own);
      }
    }),
    { numRuns: 60 },
  );
});
