import { expect, test } from 'vitest';
import { foundBy, text } from '../../../../support/checks-of.ts';

/** What a rule finds in an English article with this body: `line:column`, the body begins in line 8. */
async function places(rule: string, body: string, fields = '', path = 'en/articles/a.mdx'): Promise<string[]> {
  const found = await foundBy(rule, { [path]: text('a', body, fields), 'images/lamp.svg': '<svg viewBox="0 0 4 4"/>' });
  return found.map((line) => line.split(' ')[0]?.slice(path.length + 1) ?? '');
}

test('an alt text that names a file, a kind of picture, or announces one is found at its picture', async () => {
  const picture = (alt: string): string => `![${alt}](../../images/lamp.svg)`;
  expect(
    await places(
      'alt-text',
      `${picture('IMG_4711.jpg')}\n\n${picture('Screenshot')}\n\nSee ${picture('Image of the lamp')}`,
    ),
  ).toEqual(['8:1', '10:1', '12:5']);
  expect(
    await places('alt-text', `${picture('Four green dots on the lamp')}\n\n${picture('A picture frame')}`),
  ).toEqual([]);
});

test('Steps without a list, one tab alone and callouts in a row are found; what holds what it is for is not', async () => {
  expect(await places('component-use', '<Steps>\nDo this.\n</Steps>')).toEqual(['8:1']);
  expect(await places('component-use', '<Tabs>\n<Tab label="One">\nText.\n</Tab>\n</Tabs>')).toEqual(['8:1']);
  expect(await places('component-use', '<Callout>\nA.\n</Callout>\n\n<Callout>\nB.\n</Callout>')).toEqual(['12:1']);
  expect(
    await places(
      'component-use',
      '<Steps>\n1. Do this.\n</Steps>\n\n<Callout>\nA.\n</Callout>\n\nText.\n\n<Callout>\nB.\n</Callout>',
    ),
  ).toEqual([]);
});

test('a heading twice below one heading is found, below two it is not', async () => {
  expect(await places('duplicate-heading', '## Android\n\nA.\n\n## Android\n\nB.')).toEqual(['12:1']);
  expect(await places('duplicate-heading', '## iPhone\n\n### Steps\n\nA.\n\n## Android\n\n### Steps\n\nB.')).toEqual(
    [],
  );
});

test('a section without anything is found, one with a deeper heading is not', async () => {
  expect(await places('empty-section', '## One\n\n## Two\n\nText.\n\n## Three')).toEqual(['8:1', '14:1']);
  expect(await places('empty-section', '## One\n\n### Deeper\n\nText.\n\n## Two\n\n- item')).toEqual([]);
});

test('links that say nothing are found in both languages, bare addresses and names of pages are not', async () => {
  expect(await places('empty-link-text', 'Look [here](contact:), or [read more](contact:).')).toEqual(['8:6', '8:27']);
  expect(await places('empty-link-text', 'Mehr [hier](contact:).', '', 'de/articles/a.mdx')).toEqual(['8:6']);
  expect(await places('empty-link-text', 'See [how to get here](contact:) or https://nordrad.example.')).toEqual([]);
});

test('Markdown that did not come about is found, stars of footnotes, escapes and tags are not', async () => {
  expect(await places('leftover-markup', 'Press ** Power** now. See [the shop](https://nordrad.example/a b).')).toEqual(
    ['8:7', '8:36'],
  );
  expect(await places('leftover-markup', 'As in [the manual][3].')).toEqual(['8:7']);
  const described = text('a', 'Text.').replace(
    /description: .*/,
    'description: See [the shop](../shop.md) [sic] (so).',
  );
  expect(
    (await foundBy('leftover-markup', { 'en/articles/a.mdx': described })).map((line) => line.split(' ')[0]),
  ).toEqual(['en/articles/a.mdx:4:18']);
  expect(
    await places('leftover-markup', 'Zero\\*\\* and MKR\\*\\*\n\n[Bug][Lists] 2 ** 3 = 8 is `**`. \\*\\*not bold'),
  ).toEqual([]);
});

test('a repeated word is found across lines, words that may stand twice are not', async () => {
  expect(await places('repeated-word', 'Press the\nthe button.')).toEqual(['8:7']);
  expect(await places('repeated-word', '> Press the\n> the button.')).toEqual(['8:9']);
  expect(await places('repeated-word', 'It is set to **to be sent**, see the [the lamp](id:a) and `run` run.')).toEqual(
    [],
  );
  expect(await places('repeated-word', 'What he had had was very very good. Log in in Berlin.')).toEqual([]);
  expect(
    await places('repeated-word', 'Personen, die die Rechte haben, sehen und und hören.', '', 'de/articles/a.mdx'),
  ).toEqual(['8:39']);
});

test('a sentence is counted to its end; lists without signs and abbreviations are no sentence and no end', async () => {
  const long = `If ${'the lamp is red and '.repeat(10)}nothing happens, wait.`;
  expect(await places('long-sentence', `Short. ${long}`)).toEqual(['8:8']);
  expect(await places('long-sentence', `${'Fix of the lamp in the app\n'.repeat(20)}`)).toEqual([]);
});

test('hard texts are found, at their title', async () => {
  const hard =
    'Considerable institutional responsibilities necessitate comprehensive organisational documentation. '.repeat(20);
  expect(await places('reading-ease', hard)).toEqual(['3:8']);
  expect(await places('reading-ease', 'The lamp is red. Wait for a day. Then look at it. '.repeat(20))).toEqual([]);
});

test('mail addresses of others are found; those of the company, of examples and in file names are not', async () => {
  expect(await places('mail-address', 'Write to lena.meyer@gmail.com.')).toEqual(['8:10']);
  expect(
    await places(
      'mail-address',
      'help@nordrad.example, a@shop.nordrad.example, you@example.com, lamp@2x.png, git@github.com:nordrad/app',
    ),
  ).toEqual([]);
});

test('numbers of accounts and cards are found by their check digits; published examples are left alone', async () => {
  expect(await places('payment-data', 'IBAN DE12 5001 0517 0648 4898 90, card 4539 1488 0343 6467.')).toEqual([
    '8:6',
    '8:40',
  ]);
  expect(
    await places(
      'payment-data',
      'DE89 3704 0044 0532 0130 00, 4242 4242 4242 4242, order 1234 5678 9012 3456, DE12 5001 0517 0648 4898 91',
    ),
  ).toEqual([]);
});

test('telephone numbers that site.yaml does not name are found once, in words and in links', async () => {
  expect(await places('phone-number', 'Call [+49 30 901820](tel:+4930901820) or +49 40 5550 1470.')).toEqual(['8:7']);
});

test('tokens and passwords are errors, and are not repeated in the message', async () => {
  const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
  const [found = ''] = await foundBy('secret', { 'en/articles/a.mdx': text('a', `Use ${token} as the token.`) });
  expect(found).toMatch(/^en\/articles\/a\.mdx:8:5 /);
  expect(found).not.toContain(token);
});

test('terms and forbidden words of style.yaml are found as whole words, in front matter too', async () => {
  const style =
    'terms:\n  de: [{ use: Akku, insteadOf: [Batterie, "Accu*"], reason: So steht es auf dem Rad. }]\nforbidden:\n  de: [leider]\n';
  const files = {
    'style.yaml': style,
    'de/articles/a.mdx': text('a', 'Die Batterie und der Accupack, leider. Batteriesäure.', '').replace(
      'Title of a',
      'Die Batterie',
    ),
  };
  expect(await foundBy('terminology', files)).toEqual([
    'de/articles/a.mdx:3:12 Expected "Akku", got "Batterie": So steht es auf dem Rad.',
    'de/articles/a.mdx:8:5 Expected "Akku", got "Batterie": So steht es auf dem Rad.',
    'de/articles/a.mdx:8:22 Expected "Akku", got "Accupack": So steht es auf dem Rad.',
  ]);
  expect(await foundBy('forbidden-word', files)).toEqual([
    'de/articles/a.mdx:8:32 "leider" is not to be used here: style.yaml forbids it.',
  ]);
});

test('titles, descriptions and questions are held against the limits', async () => {
  const files = {
    'en/articles/a.mdx': text('a', 'Text.', 'findableBy: [title of a, where is a, Where is A?]\n')
      .replace(/description: .*/, 'description: Too short.')
      .replace('Title of a', `"Title of A${' and more'.repeat(9)}"`),
  };
  expect((await foundBy('title-length', files)).map((line) => line.split(' ')[0])).toEqual(['en/articles/a.mdx:3:8']);
  expect((await foundBy('description-length', files)).map((line) => line.split(' ')[0])).toEqual([
    'en/articles/a.mdx:4:14',
  ]);
  expect((await foundBy('findable-by', files)).map((line) => line.split(' ')[0])).toEqual(['en/articles/a.mdx:6:38']);
  expect(await places('findable-by', 'Text.', 'findableBy: [title of a]\n')).toEqual(['6:14']);
  expect(await places('findable-by', 'Text.')).toEqual(['3:8']);
  expect(await places('findable-by', 'Text.', 'audience: internal\n')).toEqual([]);
  expect(await places('title-as-heading', '## Title of *a*\n\nText.')).toEqual(['8:1']);
});
