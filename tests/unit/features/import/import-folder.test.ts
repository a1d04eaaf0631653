import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { guessLocale } from '../../../../src/features/import/guess-locale.ts';
import { importFolder } from '../../../../src/features/import/import-folder.ts';
import { markdown } from '../../../../src/features/import/sources/markdown.ts';
import { memoryContent, memorySource } from '../../../support/import.ts';

async function run(source: Record<string, string>, existing: Record<string, string> = {}, locale?: string) {
  const target = memoryContent(existing);
  const report = await importFolder({
    source: markdown,
    folder: memorySource(source),
    target,
    siteName: 'Test',
    locale,
    guessLocale,
    now: () => new Date('2026-11-26'),
    check: async () => [],
    onProgress: () => undefined,
  });
  const frontmatter = (path: string): Record<string, unknown> =>
    parse(/^---\n([\s\S]*?)\n---/.exec(target.files[path] ?? '')?.[1] ?? '') as Record<string, unknown>;
  return { files: target.files, report, frontmatter };
}

describe('importing a folder', () => {
  test('keeps the old id, title and tags, and makes nested folders into categories', async () => {
    const { files, frontmatter } = await run(
      {
        'Store Support/Orders & more/Track an order.md':
          '---\ntitle: "Track an order"\nid: 4711001\ntags: [parcel, DHL]\n---\n\nYou find the number of the parcel in the mail we sent you on that day.\n',
      },
      {},
      'en',
    );
    expect(frontmatter('en/articles/store-support/orders-and-more/track-an-order.md')).toEqual({
      id: '4711001',
      title: 'Track an order',
      description: 'You find the number of the parcel in the mail we sent you on that day.',
      category: 'store-support-orders-and-more',
      keywords: ['parcel', 'DHL'],
    });
    expect(parse(files['categories.yaml'] ?? '')).toEqual([
      {
        id: 'store-support',
        title: 'Store Support',
        children: [{ id: 'store-support-orders-and-more', title: 'Orders & more' }],
      },
    ]);
  });

  test('takes a description as the plain text that readers see, to the end of a word', async () => {
    const { frontmatter } = await run(
      {
        'a/One.md': `---\ndescription: "See [the [big] map](../b.md) and ![x](y.png) it: -5 °C"\n---\n# One\n\nText.\n`,
        'a/Two.md': `---\ndescription: ${'Endless words '.repeat(40)}\n---\n# Two\n\nText.\n`,
      },
      {},
      'en',
    );
    expect(frontmatter('en/articles/a/one.md')['description']).toBe('See the [big] map and it: -5 °C');
    const long = String(frontmatter('en/articles/a/two.md')['description']);
    expect([long.length <= 320, /(?:Endless|words)…$/.test(long)]).toEqual([true, true]);
  });

  test('leads relative links, links with spaces and links by article number to the new entries', async () => {
    const { files, report } = await run(
      {
        'a/One.md':
          '---\nid: 360012345\n---\n# One\n\n[two](../b/Two%20words.md#the-end), [same](#part), [old](https://help.example/hc/en-us/articles/360012345-One)\n\n## Part\n',
        'b/Two words.md': 'Text\n\n## The end {#finis}\n\n[back](<../a/One.md#part> "Up")\n',
        'c.md': '[named](b/Two%20words.md#finis)\n',
      },
      {},
      'en',
    );
    expect(files['en/articles/a/one.md']).toContain(
      '[two](id:b-two-words#the-end), [same](#part), [old](id:360012345)',
    );
    expect(files['en/articles/b/two-words.md']).toContain('[back](id:360012345#part "Up")');
    expect(files['en/articles/b/two-words.md']).toContain('## The end\n');
    expect(files['en/articles/c.md']).toContain('[named](id:b-two-words#the-end)');
    expect(report.losses).toEqual([]);
  });

  test('keeps the words of links that lead nowhere and tells each with its line', async () => {
    const { files, report } = await run(
      { 'a.md': '---\ntitle: A\n---\n\nSee **[the *old* page](gone.md)** or\n[this](#nowhere).\n' },
      {},
      'en',
    );
    expect(files['en/articles/a.md']).toContain('See **the *old* page** or\nthis.');
    expect(report.losses.map(({ kind, file, line }) => ({ kind, file, line }))).toEqual([
      { kind: 'broken-link', file: 'a.md', line: 5 },
      { kind: 'broken-anchor', file: 'a.md', line: 6 },
    ]);
  });

  test('brings pictures along, also those in raw HTML, and tells missing and foreign ones', async () => {
    const { files, report } = await run(
      {
        'a/b.md':
          '![A lamp](img/Lamp%20on.PNG) ![gone](img/no.png)\n\n<p><img src="img/Lamp on.PNG"> <img src="https://cdn.example/x.svg" alt="x"></p>\n\n[![A lamp](img/Lamp%20on.PNG)](img/Lamp%20on.PNG)\n',
        'a/img/Lamp on.PNG': 'png',
      },
      {},
      'en',
    );
    expect(files['images/a/img/lamp-on.png']).toBe('png');
    const text = files['en/articles/a/b.md'] ?? '';
    expect(text).toContain('![A lamp](../../../images/a/img/lamp-on.png) gone');
    expect(text).toContain('<img src="../../../images/a/img/lamp-on.png" alt="">');
    expect(text.trimEnd().endsWith('\n![A lamp](../../../images/a/img/lamp-on.png)')).toBe(true);
    expect(report.losses.map((loss) => loss.kind)).toEqual(['missing-image', 'external-image']);
  });

  test('turns admonitions into alerts and reports the line of the original file', async () => {
    const { files, report } = await run(
      { 'a.md': 'Intro\n\n!!! warning "Hot"\n    Do not touch\n    [this](gone.md).\n\nAfter [that](gone.md)\n' },
      {},
      'en',
    );
    expect(files['en/articles/a.md']).toContain('> [!WARNING]\n> **Hot**\n>\n> Do not touch\n> this.\n');
    expect(report.losses.map((loss) => loss.line)).toEqual([5, 7]);
  });

  test('finds headings whose anchors another generator spelled without umlauts, and the top of a page by its title', async () => {
    const { files, report } = await run(
      {
        'a.md': '# Über uns\n\n[Öffnen](#offnen-und-schliessen)\n\n## Öffnen und Schließen\n',
        'b.md': '[Über uns](a.md#uber-uns)\n',
      },
      {},
      'de',
    );
    expect(files['de/articles/a.md']).toContain('[Öffnen](#öffnen-und-schließen)');
    expect(files['de/articles/b.md']).toContain('[Über uns](id:a)');
    expect(report.losses).toEqual([]);
  });

  test('takes the same path in two language folders as one entry in two languages', async () => {
    const { frontmatter, report, files } = await run({
      'de/grundlagen.md': 'Das ist der Text.',
      'en/grundlagen.md': 'This is the text.',
    });
    expect(report.locales).toEqual(['de', 'en']);
    expect(frontmatter('de/articles/grundlagen.md')['id']).toBe(frontmatter('en/articles/grundlagen.md')['id']);
    expect(files['site.yaml']).not.toContain('standIns');
  });

  test('does not let languages stand in for each other whose texts do not belong together', async () => {
    const { files } = await run({ 'de/grundlagen.md': 'Das ist der Text.', 'en/basics.md': 'This is the text.' });
    expect(files['site.yaml']).toContain('standIns: false');
  });

  test('tells the language from the words where nothing names it', async () => {
    const { report } = await run({
      'a.md':
        'Wenn der Akku nicht lädt, prüfen Sie bitte zuerst, ob das Ladegerät eingesteckt ist und die Leuchte grün leuchtet.',
    });
    expect(report.locales).toEqual(['de']);
  });

  test('never overwrites and says what it left alone', async () => {
    const { files, report } = await run(
      { 'a.md': 'New' },
      { 'en/articles/a.md': 'Mine', 'site.yaml': 'name: Mine' },
      'en',
    );
    expect(files['en/articles/a.md']).toBe('Mine');
    expect(files['site.yaml']).toBe('name: Mine');
    expect(report.entries).toBe(0);
    expect(report.losses.map((loss) => loss.kind)).toEqual(['exists', 'exists']);
  });

  test('saves a title with an unquoted colon and reports the front matter', async () => {
    const { frontmatter, report } = await run({ 'a.md': '---\ntitle: CSV import: examples\n---\nText' }, {}, 'en');
    expect(frontmatter('en/articles/a.md')['title']).toBe('CSV import: examples');
    expect(report.losses[0]).toMatchObject({ kind: 'front-matter', file: 'a.md' });
  });
});
