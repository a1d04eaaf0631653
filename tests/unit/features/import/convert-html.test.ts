import { describe, expect, test } from 'vitest';
import { convertHtml } from '../../../../src/features/import/html/convert-html.ts';
import { pictureIn } from '../../../../src/features/import/picture-data.ts';
import { parseText } from '../../../../src/features/knowledge/text/parse-text.ts';

function convert(body: string) {
  return convertHtml({ key: 'k', path: 'a.html', format: 'html', frontmatter: {}, body }, 'Title', {
    link: (url) =>
      /^javascript:/i.test(url) ? { kind: 'loss', loss: 'broken-link', detail: url } : { kind: 'ok', url },
    image: (url) => ({ kind: 'ok', url }),
  });
}

describe('HTML of help desks as MDX', () => {
  test.each([
    [
      'a callout of Zendesk',
      '<div class="callout callout--danger"><p>Hot</p></div>',
      '<Callout type="danger">\n  Hot\n</Callout>',
    ],
    [
      'a callout of Help Scout',
      '<section class="callout-yellow">Mind</section>',
      '<Callout type="warning">\n  Mind\n</Callout>',
    ],
    [
      'a callout of Freshdesk',
      '<div class="fd-callout fd-callout--idea">Try</div>',
      '<Callout type="tip">\n  Try\n</Callout>',
    ],
    ['a paragraph that is a note', '<p class="note">So</p>', '<Callout type="note">\n  So\n</Callout>'],
    [
      'what is folded up',
      '<details><summary>Why <b>not</b>?</summary><p>So</p></details>',
      '<Details summary="Why not?">\n  So\n</Details>',
    ],
    [
      'an accordion',
      '<div class="accordion"><h4 class="accordion-title">Why?</h4><div>So</div></div>',
      '<Details summary="Why?">\n  So\n</Details>',
    ],
    [
      'a film',
      '<iframe src="https://player.vimeo.com/video/123456?x" title="Ride"></iframe>',
      '<Video src="https://vimeo.com/123456" title="Ride" />',
    ],
    [
      'a picture with a caption',
      '<figure><img src="a.png" alt="A"><figcaption>B</figcaption></figure>',
      '<Figure src="a.png" alt="A" caption="B" />',
    ],
    ['headings that skip levels', '<h1>A</h1><h4>B</h4><h2>C</h2>', '## A\n\n### B\n\n### C'],
    ['the title as a first heading', '<h2>Title</h2><p>x</p>', 'x'],
    ['styles and empty paragraphs', '<p style="color:red"><span>x</span></p><p>&nbsp;</p><p><br></p>', 'x'],
    ['braces and angles', '<p>{a} &lt;b&gt; <code>{c}</code></p>', '\\{a} \\<b> `{c}`'],
    ['bold with a space in it', '<p><b>a </b>b</p>', '**a** b'],
    ['a table of one cell', '<table><tr><td><p>x</p></td></tr></table>', 'x'],
    ['code', '<pre class="x"><code class="language-js">a\n  b</code></pre>', '```js\na\n  b\n```'],
    ['keys', '<p>Press <kbd>Esc</kbd></p>', 'Press <Key>Esc</Key>'],
  ])('%s', (_name, html, mdx) => {
    expect(convert(html).body).toBe(mdx);
  });

  test('nothing that runs comes over', () => {
    const { body } = convert(
      '<script>alert(1)</script><p onclick="alert(2)">Text <a href="javascript:alert(3)">l</a></p><svg onload="alert(4)"></svg><object data="x"></object><style>p{}</style><img src="a.png" onerror="alert(5)" alt="a"><form action="/x"><input name="p"><p>In</p></form>',
    );
    expect(body).toBe('Text l\n\n![a](a.png)\n\nIn');
  });

  test('losses have the line they stand at', () => {
    expect(convert('<p>a</p>\n\n<p><button>b</button>c</p>').losses).toEqual([
      { kind: 'dropped-html', file: 'a.html', line: 3, detail: '<button> is not shown in a help centre.' },
    ]);
  });
});

describe('hostile HTML', () => {
  const deep = (tag: string, times: number): string => `<${tag}>`.repeat(times) + 'Words';
  test.each([
    ['nesting', deep('div', 200_000)],
    ['lists in lists', deep('ul><li', 20_000)],
    ['unclosed formatting', Array.from({ length: 5_000 }, (_, n) => `<b id="${n}"><p>`).join('') + 'Words'],
    ['a name without an end', `Words <${'a'.repeat(2_000_000)}`],
    ['openings without an end', `Words ${'<a '.repeat(500_000)}`],
    [
      'a cell of a billion columns',
      '<table><tr><td>Words</td><td colspan="1000000000" rowspan="1000000000">b</td></tr></table>',
    ],
    ['comments without an end', `Words${'<!--'.repeat(300_000)}`],
  ])(
    '%s is bounded',
    (_name, html) => {
      const { body } = convert(html);
      expect(body).toContain('Words');
      expect(body.length).toBeLessThan(3_000_000);
    },
    30_000,
  );

  test('an article of ten megabytes, most of it pictures as editors paste them, comes over whole', () => {
    const picture = `<p><img alt="Foto" src="data:image/png;base64,${'A'.repeat(2_400_000)}"></p>`;
    const paragraph =
      '<p>Der Akku <b>lädt</b> bei {Kälte} langsamer, siehe <a href="https://a.example/x">hier</a>.</p>\n';
    const { body, losses } = convert((picture + paragraph.repeat(250)).repeat(4));
    expect(body.match(/\*\*lädt\*\*/g)?.length).toBe(1000);
    expect(body.match(/!\[Foto\]/g)?.length).toBe(4);
    expect(losses).toEqual([]);
  }, 60_000);

  test('what comes of broken HTML is MDX that can be read', () => {
    for (const html of [
      '<p>a<b>b<i>c</b>d</i><li>e<td>f',
      '<table><p>x<tr>y<td>z',
      '</div></p>&#0;&#xD800; {',
      '<a href="x"><a href="y">z</a><h2></a>',
      '<ul>x<p>y</p><ul><li>z</ul>',
    ])
      expect(parseText(convert(html).body, 'mdx')).toMatchObject({ success: true });
  });
});

test('a picture in the text is told by its bytes', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64');
  expect(pictureIn(`data:image/jpeg;base64,${png}`)?.extension).toBe('.png');
  expect(pictureIn(`data:image/png;base64,${Buffer.from('<svg onload=alert(1)>').toString('base64')}`)).toBeUndefined();
  expect(pictureIn('data:text/html,<b>')).toBeUndefined();
});
