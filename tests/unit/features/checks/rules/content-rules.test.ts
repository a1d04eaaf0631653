import sharp from 'sharp';
import { expect, test } from 'vitest';
import { foundBy, text } from '../../../../support/checks-of.ts';

const many = Array.from({ length: 60 }, (_, at) => `Step ${at} has words of its own ${at * 7}.`).join(' ');

test('a text that another one repeats is found at its title, a different one is not', async () => {
  const found = await foundBy('near-duplicate', {
    'en/articles/a.mdx': text('a', many),
    'en/articles/b.mdx': text('b', `${many} And one more sentence.`),
    'en/articles/c.mdx': text('c', many.replaceAll('Step', 'Page').replaceAll('words', 'pictures')),
    'de/articles/d.mdx': text('d', many),
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^en\/articles\/b\.mdx:3:8 About 9\d % of this text also stands in en\/articles\/a\.mdx/);
});

test('a link through a redirect is found at its address and led to where the page is', async () => {
  const files = {
    'redirects.yaml': '- { from: /en/old, to: id:b }\n',
    'en/articles/a.mdx': text('a', 'See [b](/en/old#b-2) and [c](/en/articles/c-before).\n\n[d]: /en/old\n[d]'),
    'en/articles/b.mdx': text('b', '## B 2\n\nText.'),
    'en/articles/c.mdx': text('c', 'Text.', 'redirectFrom: [/en/articles/c-before]\n'),
  };
  expect(await foundBy('redirect-link', files)).toEqual([
    'en/articles/a.mdx:8:9 The link /en/old#b-2 goes through a redirect: expected /en/articles/b#b-2, where the page is now.',
    'en/articles/a.mdx:8:30 The link /en/articles/c-before goes through a redirect: expected /en/articles/c, where the page is now.',
    'en/articles/a.mdx:10:6 The link /en/old goes through a redirect: expected /en/articles/b, where the page is now.',
  ]);
});

test('one title and one question for two entries are found in the later one', async () => {
  const files = {
    'en/articles/a.mdx': text('a', 'Text.', 'findableBy: [Where is it?]\n').replace('Title of a', 'Same'),
    'en/articles/b.mdx': text('b', 'Text.', 'findableBy: [where is it]\n').replace('Title of b', 'Same'),
    'de/articles/c.mdx': text('c', 'Text.', 'findableBy: [where is it]\n').replace('Title of c', 'Same'),
  };
  expect((await foundBy('duplicate-title', files)).map((line) => line.split(' ')[0])).toEqual([
    'en/articles/b.mdx:3:8',
  ]);
  expect((await foundBy('findable-by-twice', files)).map((line) => line.split(' ')[0])).toEqual([
    'en/articles/b.mdx:6:14',
  ]);
});

test('an entry that nothing leads to is found; links, related entries and questions lead to one', async () => {
  const found = await foundBy('orphan-page', {
    'en/articles/a.mdx': text('a', 'See [b](id:b), [c](../articles/c.mdx) and [a](id:a).', 'related: [d]\n'),
    'en/articles/b.mdx': text('b', 'Text.'),
    'en/articles/c.mdx': text('c', 'Text.'),
    'en/articles/d.mdx': text('d', 'Text.'),
    'en/articles/e.mdx': text('e', 'Text.', 'findableBy: [where is e]\n'),
    'en/news/f.mdx': '---\nid: f\ntitle: F\ndescription: News.\ndate: 2026-11-01\n---\n\nText.\n',
  });
  expect(found.map((line) => line.split(' ')[0])).toEqual(['en/articles/a.mdx:3:8']);
});

test('pictures that nobody shows, heavy ones and large ones are found', async () => {
  const noise = await sharp({
    create: {
      width: 700,
      height: 700,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const wide = await sharp({ create: { width: 3200, height: 10, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const files = {
    'images/noise.png': noise,
    'images/wide.png': wide,
    'images/nobody.png': wide,
    'en/articles/a.mdx': text('a', '![Noise](../../images/noise.png)\n\n![A red line](../../images/wide.png)'),
  };
  expect((await foundBy('image-weight', files)).map((line) => line.split(':')[0])).toEqual([
    'images/noise.png',
    'images/wide.png',
  ]);
  expect((await foundBy('orphan-image', files)).map((line) => line.split(':')[0])).toEqual(['images/nobody.png']);
});

test('a rare word one slip from a known one is found with what is meant; names and trade words are not', async () => {
  const others = Object.fromEntries(
    ['b', 'c', 'd'].map((id) => [
      `en/articles/${id}.mdx`,
      text(id, 'The battery of the Zorblex needs a quibbler. Installation takes a day.'),
    ]),
  );
  const found = await foundBy('spelling', {
    ...others,
    'en/articles/a.mdx': text(
      'a',
      'The bttery of the Zorblex and its Instalation, see `bttery` at bttery.example.\n\nWe recieve it.',
    ),
  });
  expect(found).toEqual([
    'en/articles/a.mdx:8:5 No dictionary has "bttery": expected "battery"?',
    'en/articles/a.mdx:8:35 No dictionary has "Instalation": expected "Installation"?',
    'en/articles/a.mdx:10:4 No dictionary has "recieve": expected "receive"?',
  ]);
});

test('German compounds are known, slips in them are found; with "all" every unknown word is told but those of style.yaml', async () => {
  const de = (id: string, body: string): Record<string, string> => ({ [`de/articles/${id}.mdx`]: text(id, body) });
  const files = {
    ...de('b', 'Die Bestellnummer steht auf der Rechnungskopie.'),
    ...de('c', 'Die Bestellnummer und das Akkuladegerät gehören zum Frontgepäckträger.'),
    ...de('d', 'Rücksendeetikett und Bestellnummer, Werkstatttermin, Firmware-Update und der Glorptus.'),
    ...de('a', 'Ihre Bestellnumer finden Sie am Akkuladegerät, die Bestätigung per E-Mail.'),
  };
  expect(await foundBy('spelling', files)).toEqual([
    'de/articles/a.mdx:8:6 No dictionary has "Bestellnumer": expected "Bestellnummer"?',
  ]);
  const all = await foundBy('spelling', { ...files, 'style.yaml': 'spelling: all\n' });
  expect(all.filter((line) => line.includes('Glorptus'))).toHaveLength(1);
  expect(
    await foundBy('spelling', { ...files, 'style.yaml': 'spelling: all\nwords: [Glorptus, Bestellnumer]\n' }),
  ).toEqual(all.filter((line) => !/Glorptus|Bestellnumer/.test(line)));
});

test('a longer word that stands in one place is held against the dictionary, names and words of the trade are not', async () => {
  const found = await foundBy('spelling', {
    'de/articles/a.mdx': text(
      'a',
      'Die Kategoire taeglich widerspüchlich, ausserdem; das Rad antippen. KATEGOIRE und Gebaeude, Gebaeude.',
    ),
    'en/articles/b.mdx': text('b', 'It is sanitazion. The Quokkary is on the shelf.'),
    'en/articles/c.mdx': text('c', 'A Zorblexy srollbars.'),
    'en/articles/d.mdx': text('d', 'Other srollbars.'),
  });
  expect(found.map((line) => line.replace(/^(\S+?):.*has (.*)\?$/, '$1 $2'))).toEqual([
    'de/articles/a.mdx "Kategoire": expected "Kategorie"',
    'de/articles/a.mdx "taeglich": expected "täglich"',
    'de/articles/a.mdx "widerspüchlich": expected "widersprüchlich"',
    'de/articles/a.mdx "ausserdem": expected "außerdem"',
    'en/articles/b.mdx "sanitazion": expected "sanitation"',
  ]);
});

test('a long way through a guide and an old review are found', async () => {
  const steps = Array.from(
    { length: 9 },
    (_, at) =>
      `    q${at}:\n      question: Question ${at}?\n      options: [{ label: A, next: ${at === 8 ? 'ask' : `q${at + 1}`} }, { label: B, next: ask }]\n`,
  ).join('');
  const guide = `---\nid: g\ntitle: Guide\ndescription: A guide with a description that is long enough.\ncategory: battery\nreviewed: 2020-01-01\ntree:\n  start: q0\n  steps:\n${steps}    ask: { outcome: contact, title: Ask, text: Us. }\n---\n\nText.\n`;
  const files = { 'en/troubleshooting/g.mdx': guide };
  expect((await foundBy('tree-depth', files))[0]).toMatch(
    /^en\/troubleshooting\/g\.mdx:3[45]:\d+ On the way to "q8" readers answer 9 questions/,
  );
  expect((await foundBy('stale-review', files)).map((line) => line.split(' ')[0])).toEqual([
    'en/troubleshooting/g.mdx:6:11',
  ]);
});

test.each([
  ['title: Plain', '3:8'],
  ["title: 'Single: quoted'", '3:8'],
  ['title:   Far away', '3:10'],
  ['title: >-\n  Folded', '3:8'],
  ['"title": Key in quotes', '3:10'],
  ['description: |\n  title: not this one\ntitle: Größe', '5:8'],
])('a title is found however it is written: %s', async (title, place) => {
  const fields = title.startsWith('description') ? title : `${title}\ndescription: A description.`;
  const source = `---\nid: lonely\n${fields}\ncategory: battery\n---\n\nText.\n`;
  for (const written of [source, source.replaceAll('\n', '\r\n'), `\uFEFF${source}`]) {
    const found = await foundBy('orphan-page', { 'en/articles/lonely.mdx': written });
    expect(found.map((line) => /:(\d+:\d+) /.exec(line)?.[1])).toEqual([place]);
  }
});
