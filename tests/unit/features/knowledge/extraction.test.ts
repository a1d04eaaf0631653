import { describe, expect, test } from 'vitest';
import { article, entryOf, knowledgeOf } from '../../../support/content-of.ts';

interface Given {
  format?: 'md' | 'mdx';
  more?: Record<string, string>;
}

async function sectionsOf(body: string, { format = 'mdx', more = {} }: Given = {}) {
  const files = { [`en/articles/one.${format}`]: article('one', body), 'a.svg': '<svg viewBox="0 0 1 1"/>', ...more };
  return entryOf(await knowledgeOf(files), 'one').sections;
}

/** Text of an entry without headings. */
async function textOf(body: string, given?: Given): Promise<string | undefined> {
  return (await sectionsOf(body, given))[0]?.text;
}

describe('text inside components', () => {
  test.each([
    [
      'tabs',
      '<Tabs>\n<Tab label="iPhone">\nSwipe.\n</Tab>\n<Tab label="Android">\nTap\n</Tab>\n</Tabs>',
      'iPhone · Swipe. Android · Tap',
    ],
    ['steps', '<Steps>\n1. **Lift it.** Slowly\n2. Turn it\n</Steps>', 'Lift it. Slowly · Turn it'],
    [
      'callout',
      '<Callout type="danger" title="Swollen?">\nDo *not* charge it.\n</Callout>',
      'Swollen? Do not charge it.',
    ],
    ['callout of one line', '<Callout type="tip">Short.</Callout>', 'Short.'],
    ["GitHub's alert", '> [!NOTE]\n> Mind the gap.', 'Mind the gap.'],
    ['folded text', '<Details summary="Why so long">\nIt is cold\n</Details>', 'Why so long · It is cold'],
    [
      'figure',
      '<Figure src="../../a.svg" alt="Three contacts" caption="Below the rail" />',
      'Three contacts · Below the rail',
    ],
    ['figure that says the same twice', '<Figure src="../../a.svg" alt="Contacts" caption="Contacts" />', 'Contacts'],
    ['film', '<Video src="https://youtu.be/dQw4w9WgXcQ" title="Taking it out" />', 'Taking it out'],
    [
      'compared table',
      '<Compare>\n| | E-Trek |\n| --- | --- |\n| Range | 120 km |\n</Compare>',
      'E-Trek · Range · 120 km',
    ],
    ['keys', 'Hold <Key>Power</Key>, then <Key>Ctrl</Key><Key>C</Key>.', 'Hold Power, then Ctrl C.'],
    [
      'components in components',
      '<Details summary="More">\n<Callout>\n- one\n- two\n</Callout>\n</Details>',
      'More · one · two',
    ],
  ])('%s', async (_what, body, text) => {
    expect(await textOf(body)).toBe(text);
  });

  test('entities in attributes are decoded, and words of attributes that nobody reads are left out', async () => {
    expect(await textOf('<Details summary="Bikes &amp; parts &#8211; all">\nYes\n</Details>')).toBe(
      'Bikes & parts – all · Yes',
    );
    expect(await textOf('<Callout type="warning">\nHot\n</Callout>')).toBe('Hot');
  });

  test('snippets, in lists and components too', async () => {
    const more = { 'en/snippets/address.mdx': 'Hafenstraße 1\n\nHamburg' };
    expect(await textOf('Send it to\n\n<Snippet name="address" />\n\nSoon', { more })).toBe(
      'Send it to · Hafenstraße 1 · Hamburg · Soon',
    );
    expect(await textOf('- Send\n\n  <Snippet name="address" />', { more })).toBe('Send · Hafenstraße 1 · Hamburg');
  });

  test('headings inside tabs begin sections', async () => {
    expect(await sectionsOf('<Tabs>\n<Tab label="iPhone">\n\n## Pairing\n\nSwipe.\n</Tab>\n</Tabs>')).toMatchObject([
      { anchor: '', text: 'iPhone' },
      { anchor: 'pairing', text: 'Swipe.' },
    ]);
  });
});

describe('Markdown', () => {
  test.each([
    [
      'cells of tables, their headings first',
      '| Lamp | Means |\n| :-- | --: |\n| red | **empty** |\n| | full |',
      'Lamp · Means · red · empty · full',
    ],
    ['nested lists', '- One\n  - Two\n    1. Three\n- Four', 'One · Two · Three · Four'],
    ['tasks', '- [x] Helmet\n- [ ] Key', 'Helmet · Key'],
    ['quotes', '> Well\n> said\n\nMeant', 'Well said · Meant'],
    ['lines', 'Hafenstraße 1\\\nHamburg', 'Hafenstraße 1 · Hamburg'],
    ['words with markup inside', 'un**screw** it, H~~i~~o, _E_-_4711_.', 'unscrew it, Hio, E-4711.'],
    [
      'links',
      'See [the **manual**](https://example.com/x "Title"), <https://example.com/y>.',
      'See the manual, https://example.com/y.',
    ],
    ['alt texts', 'Look\n\n![Three contacts](../../a.svg)\n\nClean', 'Look · Three contacts · Clean'],
    ['alt texts of pictures by reference', '![Three contacts][p]\n\n[p]: ../../a.svg "Title"', 'Three contacts'],
    ['code within a line', 'Order `NR-BT-500`, open `Settings > Bike`.', 'Order NR-BT-500, open Settings > Bike.'],
    ['entities', 'R&amp;D &uuml;ber 5&nbsp;&euro; &#x2192; &lt;b&gt;', 'R&D über 5 € → <b>'],
    ['marks where words may break', 'Akku&shy;lade&shy;gerät NR&#8203;BT', 'Akkuladegerät NRBT'],
    ['sentences of other scripts', 'هل تعمل؟\n\nنعم', 'هل تعمل؟ نعم'],
    ['escapes', '\\*not\\* \\# emphasised', '*not* # emphasised'],
  ])('%s', async (_what, body, text) => {
    expect(await textOf(body, { format: 'md' })).toBe(text);
  });

  test('a footnote stands once, at the end of the section that first points to it', async () => {
    const body =
      'Charge it[^1] daily[^2].\n\nWell.\n\n## Cold[^3]\n\nAgain[^1].\n\n[^1]: With our charger[^deep]\n[^2]: Or `NR-1`.\n[^3]: Below 0 °C.\n[^deep]: Any year.\n[^4]: Nobody reads it.';
    expect(await sectionsOf(body)).toMatchObject([
      { text: 'Charge it daily. Well. With our charger · Any year. Or NR-1.' },
      { headingPath: ['Cold'], text: 'Again. Below 0 °C.' },
    ]);
  });

  test('comments are left out', async () => {
    expect(await textOf('One {/* for us */} two.\n\n{/* and\nus */}')).toBe('One two.');
    expect(await textOf('One <!-- for us --> two.\n\n<!-- a -->\n\n<!-- b --> three', { format: 'md' })).toBe(
      'One two. three',
    );
  });

  test('headings keep the words of their markup', async () => {
    const sections = await sectionsOf('## The *red* `E-4711` [lamp](id:one) &amp; <Key>Power</Key>\n\nText');
    expect(sections[1]).toEqual({
      anchor: 'the-red-e-4711-lamp--power',
      headingPath: ['The red E-4711 lamp & Power'],
      text: 'Text',
    });
  });
});

describe('blocks of code', () => {
  test('are left out', async () => {
    expect(await textOf('Run\n\n```bash\nnpm install\n```\n\n    indented\n\nDone', { format: 'md' })).toBe(
      'Run · Done',
    );
  });

  test('are found where they ask for it', async () => {
    expect(await textOf('It says\n\n```text search\nERR_BATTERY 0x51\n```\n\nWait')).toBe(
      'It says · ERR_BATTERY 0x51 · Wait',
    );
  });
});

describe('raw HTML', () => {
  const md = { format: 'md' } as const;

  test.each([
    ['definition lists', '<dl><dt>Lamp</dt><dd>It glows</dd></dl>', 'Lamp · It glows'],
    ['tables', '<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>', 'A · B · 1 · 2'],
    ['words with tags inside', 'H<sub>2</sub>O and <b>un</b>screw<br>now', 'H2O and unscrew · now'],
    ['entities', '<p>R&amp;D&nbsp;&uuml;ber &lt;b&gt;</p>', 'R&D über <b>'],
    [
      'alt texts',
      '<p>Look <img src="../../a.svg" alt="a &quot;lamp&quot;"></p>\n\nor <img src="../../a.svg" alt="two"> here',
      'Look · a "lamp" · or · two · here',
    ],
    ['folded text', '<details><summary>Why</summary>\n\nBecause **of** it\n\n</details>', 'Why · Because of it'],
    ['an attribute with a sign', '<p title="a > b">Text</p>', 'Text'],
  ])('%s', async (_what, body, text) => {
    expect(await textOf(body, md)).toBe(text);
  });

  test('scripts, style sheets and code are nowhere', async () => {
    const body =
      '<style>p { color: red }</style>\n\n<script>\nalert(1)\n</script>\n\n<p>Text<!-- for us --></p><pre>npm i</pre><template>x</template>';
    const entry = entryOf(await knowledgeOf({ 'en/articles/one.md': article('one', body) }), 'one');
    expect(entry.sections[0]?.text).toBe('Text');
    expect(entry.html).not.toMatch(/color|alert|for us/);
    expect(entry.markdown).not.toMatch(/color|alert|for us/);
    expect(entry.markdown).toContain('<p>Text</p>');
  });

  test('tags in headings are no words of theirs', async () => {
    expect(await sectionsOf('## <a name="old"></a>The <b>lamp</b>\n\nText', md)).toMatchObject([
      {},
      { anchor: 'the-lamp', headingPath: ['The lamp'], text: 'Text' },
    ]);
  });
});
