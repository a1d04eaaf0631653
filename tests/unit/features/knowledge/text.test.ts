import { describe, expect, test } from 'vitest';
import { article, entryOf, knowledgeOf } from '../../../support/content-of.ts';

async function read(
  body: string,
  {
    format = 'mdx',
    fields = '',
    more = {},
  }: { format?: 'md' | 'mdx'; fields?: string; more?: Record<string, string> } = {},
) {
  return entryOf(await knowledgeOf({ [`en/articles/one.${format}`]: article('one', body, fields), ...more }), 'one');
}

describe('components', () => {
  test('tabs stand one after the other under their labels, which are no headings', async () => {
    const { html, headings, scripts, markdown } = await read(
      '<Tabs>\n<Tab label="iPhone">\nSwipe.\n</Tab>\n<Tab label="Android">\nTap.\n</Tab>\n</Tabs>',
    );
    expect(html).toBe(
      '<div class="tabs" data-tabs=""><section class="tab" data-tab="iPhone" aria-label="iPhone"><p class="tab-label">iPhone</p><p>Swipe.</p></section>' +
        '<section class="tab" data-tab="Android" aria-label="Android"><p class="tab-label">Android</p><p>Tap.</p></section></div>',
    );
    expect(headings).toEqual([]);
    expect(scripts).toEqual(['tabs']);
    expect(markdown).toBe('**iPhone**\n\nSwipe.\n\n**Android**\n\nTap.');
  });

  test('a film at a provider is a link that names the provider and loads nothing', async () => {
    const { html, scripts } = await read('<Video src="https://youtu.be/dQw4w9WgXcQ" title="Taking it out" />');
    expect(html).toContain('href="https://youtu.be/dQw4w9WgXcQ"');
    expect(html).toContain('data-video="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"');
    expect(html).toContain('YouTube');
    expect(html).not.toMatch(/<(?:iframe|img|script)/);
    expect(scripts).toEqual(['video']);
  });

  test('a film in the content folder plays in place, and loads only then', async () => {
    const { html, scripts } = await read('<Video src="../../films/a.mp4" title="Film" />', {
      more: { 'films/a.mp4': 'film' },
    });
    expect(html).toMatch(/<video src="\/media\/[0-9a-f]{8}-a\.mp4" controls preload="none"/);
    expect(scripts).toEqual([]);
  });

  test('a picture has its size and its text, and a public address made of its content', async () => {
    const { html } = await read('<Figure src="../../a.svg" alt="A lamp" caption="Green" />', {
      more: { 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>' },
    });
    expect(html).toMatch(
      /^<figure><img src="\/media\/[0-9a-f]{8}-a\.svg" alt="A lamp" width="40" height="20" loading="lazy" decoding="async"><figcaption>Green<\/figcaption><\/figure>$/,
    );
  });

  test('folded text, keys and compared tables', async () => {
    const { html, markdown } = await read(
      '<Details summary="Why?">\nBecause.\n</Details>\n\nPress <Key>Power</Key>.\n\n<Compare>\n| | A |\n| --- | --- |\n| Range | 90 |\n</Compare>',
    );
    expect(html).toContain(
      '<details class="details"><summary>Why?</summary><div class="details-body"><p>Because.</p></div></details>',
    );
    expect(html).toContain('Press <kbd>Power</kbd>.');
    expect(html).toContain('<div class="compare"><div class="table"');
    expect(html).toContain('<th scope="row">Range</th>');
    expect(markdown).toContain('Press <kbd>Power</kbd>.');
  });

  test('a component on one line is the same as on three', async () => {
    expect((await read('<Callout type="tip">Short.</Callout>')).html).toBe(
      (await read('<Callout type="tip">\nShort.\n</Callout>')).html,
    );
  });
});

test('an alert that says nothing is left out', async () => {
  const { html } = await read('> [!NOTE]\n\nThe text that slipped out of it.', { format: 'md' });
  expect(html).toBe('<p>The text that slipped out of it.</p>');
});

test("GitHub's alerts become callouts in Markdown and in MDX", async () => {
  const alert = '> [!CAUTION]\n> Do **not** open it.';
  for (const format of ['md', 'mdx'] as const) {
    const { html, markdown } = await read(alert, { format });
    expect(html).toBe(
      '<div class="callout callout-danger" role="note"><p class="callout-title">Danger</p><p>Do <strong>not</strong> open it.</p></div>',
    );
    expect(markdown).toBe('> **Danger**\n>\n> Do **not** open it.');
  }
});

describe('raw HTML in plain Markdown', () => {
  test('is kept as far as it is harmless', async () => {
    const { html } = await read(
      '<div align="center" onclick="x()"><b>Bold</b><script>alert(1)</script></div>\n\n<a href="javascript:alert(1)">x</a> <img src=x onerror=alert(1) alt="">',
      { format: 'md', more: { 'en/articles/x': 'x' } },
    );
    expect(html).toContain('<b>Bold</b>');
    expect(html).not.toMatch(/script|onclick|onerror|alert/);
  });

  test('has its links and pictures found like those of Markdown', async () => {
    const { html } = await read(
      '<p><a href="id:two">two</a> <a href="https://example.com">out</a> <img src="../../a.svg" alt="A"></p>',
      {
        format: 'md',
        more: { 'a.svg': '<svg viewBox="0 0 4 2"/>', 'en/articles/two.mdx': article('two') },
      },
    );
    expect(html).toContain('<a href="/en/articles/two">two</a>');
    expect(html).toContain('<a href="https://example.com" rel="noopener">out</a>');
    expect(html).toMatch(/<img src="\/media\/\w{8}-a\.svg" alt="A" width="4" height="2" loading="lazy"/);
  });

  test("is text in nobody's search and no comment is in the plain twin", async () => {
    const { sections, markdown } = await read('<!-- for colleagues -->\n\n<table><tr><td>Cell</td></tr></table>', {
      format: 'md',
    });
    expect(sections[0]?.text).toBe('Cell');
    expect(markdown).not.toContain('colleagues');
  });
});

describe('links', () => {
  const two = {
    'en/articles/sub/two.mdx': article('two', '## A part'),
    'de/articles/zwei.mdx': article('two', '## Ein Teil'),
  };

  test('by id, by file and by address lead to the same page', async () => {
    const { html } = await read(
      '[a](id:two#a-part) [b](sub/two.mdx#a-part) [c](/en/articles/sub/two#a-part) [d][ref]\n\n[ref]: id:two',
      { more: two },
    );
    expect(html.match(/href="\/en\/articles\/sub\/two#a-part"/g)).toHaveLength(3);
    expect(html).toContain('<a href="/en/articles/sub/two">d</a>');
  });

  test("by id lead to the translation of the reader's language, and its headings", async () => {
    const knowledge = await knowledgeOf({
      ...two,
      'de/articles/eins.mdx': article('one', '[a](id:two#ein-teil)'),
      'en/articles/one.mdx': article('one', '[a](id:two#a-part)'),
    });
    expect(entryOf(knowledge, 'one', 'de').html).toContain('href="/de/articles/zwei#ein-teil"');
  });

  test('to the contact form name the topic and the entry', async () => {
    const { html, markdown } = await read('[write](contact:technical) or [ask](contact:)');
    expect(html).toContain('href="/en/contact?topic=technical&amp;entry=one"');
    expect(html).toContain('href="/en/contact?entry=one"');
    expect(markdown).toBe('[write](/en/contact?topic=technical&entry=one) or [ask](/en/contact?entry=one)');
  });

  test('to a file of the folder publish it', async () => {
    const knowledge = await knowledgeOf({
      'en/articles/one.mdx': article('one', '[manual](../../files/m.pdf)'),
      'files/m.pdf': 'pdf',
    });
    expect(entryOf(knowledge, 'one').html).toMatch(/href="\/media\/\w{8}-m\.pdf"/);
    expect(knowledge.assets).toMatchObject([{ url: expect.stringMatching(/^\/media\/\w{8}-m\.pdf$/) }]);
  });

  test('that look like the markers of our own are text', async () => {
    expect((await read('Text \uE0000\uE001 and [two](id:two)', { more: two })).html).toBe(
      '<p>Text \uFFFD0\uFFFD and <a href="/en/articles/sub/two">two</a></p>',
    );
  });
});

test('files that only hidden entries show are not published', async () => {
  const picture = '![A](../../a.svg)';
  const knowledge = await knowledgeOf({
    'en/articles/draft.mdx': article('draft', picture, 'state: draft'),
    'en/articles/one.mdx': article('one', '![B](../../b.svg)'),
    'a.svg': '<svg viewBox="0 0 1 1"/>',
    'b.svg': '<svg viewBox="0 0 2 2"/>',
  });
  expect(knowledge.assets.map(({ url }) => url.slice('/media/01234567-'.length))).toEqual(['b.svg']);
});

describe('snippets', () => {
  const more = { 'en/snippets/address.mdx': 'Hamburg, [map](id:one).' };

  test('stand in the text of those who use them', async () => {
    const { html, markdown, sections } = await read('Send it to:\n\n<Snippet name="address" />', { more });
    expect(html).toContain('<p>Hamburg, <a href="/en/articles/one">map</a>.</p>');
    expect(markdown).toBe('Send it to:\n\nHamburg, [map](/en/articles/one).');
    expect(sections[0]?.text).toBe('Send it to: Hamburg, map.');
  });

  test('change the content version of those who use them', async () => {
    const body = '<Snippet name="address" />';
    const before = await read(body, { more });
    expect((await read(body, { more })).version).toBe(before.version);
    expect((await read(body, { more: { 'en/snippets/address.mdx': 'Berlin.' } })).version).not.toBe(before.version);
    expect(before.version).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('sections and headings', () => {
  test('a section knows the headings above it', async () => {
    const { sections, headings } = await read('Intro.\n\n## One\n\nA.\n\n### Deep\n\nB.\n\n## One\n\nC.');
    expect(sections).toEqual([
      { anchor: '', headingPath: [], text: 'Intro.' },
      { anchor: 'one', headingPath: ['One'], text: 'A.' },
      { anchor: 'deep', headingPath: ['One', 'Deep'], text: 'B.' },
      { anchor: 'one-1', headingPath: ['One'], text: 'C.' },
    ]);
    expect(headings.map(({ depth }) => depth)).toEqual([2, 3, 2]);
  });

  test('steps for structured data come from <Steps>, else from the first numbered list', async () => {
    expect((await read('1. no\n\n<Steps>\n1. **One.** Do.\n2. Two\n</Steps>')).howToSteps).toEqual(['One. Do.', 'Two']);
    expect((await read('1. One\n2. Two\n\n- x')).howToSteps).toEqual(['One', 'Two']);
  });

  test('a heading of level 1 becomes one of level 2', async () => {
    expect((await read('# Title\n\nText.', { format: 'md' })).html).toContain('<h2 id="title">Title</h2>');
  });
});

test('a table can be reached by keyboard and is named for its section', async () => {
  const { html } = await read('## Lamp\n\n| A | B |\n| --- | --- |\n| 1 | 2 |');
  expect(html).toContain('<div class="table" tabindex="0" role="group" aria-label="Lamp"><table>');
});

test('bare web and mail addresses become links', async () => {
  const { html } = await read('See https://example.com/a, www.example.com or help@example.com.', { format: 'md' });
  expect(html).toContain('<a rel="noopener" href="https://example.com/a">');
  expect(html).toContain('<a rel="noopener" href="http://www.example.com">');
  expect(html).toContain('<a href="mailto:help@example.com">');
});
