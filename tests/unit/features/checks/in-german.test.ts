import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkExternalLinks } from '../../../../src/features/checks/external/check-external-links.ts';
import { readContent } from '../../../../src/features/checks/read-content.ts';
import { allRules } from '../../../../src/features/checks/rules/index.ts';
import type { Finding } from '../../../../src/features/checks/schema.ts';
import { translator } from '../../../../src/i18n/index.ts';
import { tell } from '../../../../src/i18n/saying.ts';
import { text, withContent, type Files } from '../../../support/checks-of.ts';

const today = '2026-11-23';
const german = translator('de');
/** Opening dictionaries takes seconds on a machine that has other work. */
const patience = 120_000;

const picture = (alt: string): string => `![${alt}](../../images/lamp.svg)`;
const long = `If ${'the lamp is red and '.repeat(10)}nothing happens, wait.`;
const hard =
  'Considerable institutional responsibilities necessitate comprehensive organisational documentation. '.repeat(20);
const many = Array.from({ length: 60 }, (_, at) => `Step ${at} has words of its own ${at * 7}.`).join(' ');
const steps = Array.from(
  { length: 9 },
  (_, at) =>
    `    q${at}:\n      question: Question ${at}?\n      options: [{ label: A, next: ${at === 8 ? 'ask' : `q${at + 1}`} }, { label: B, next: ask }]\n`,
).join('');

/** Texts that break what the rules of the checks hold. */
const careless: Files = {
  'style.yaml':
    'terms: { en: [{ use: lamp, insteadOf: [light] }, { use: app, insteadOf: [apps], reason: So it is. }] }\n' +
    'forbidden: { en: [simply, { word: easy, reason: It is not. }] }\nlimits: { imageKilobytes: 1 }\n' +
    'rules: { broken-link: hint, repeated-wrod: off, xyzzy: off }\n',
  'redirects.yaml': '- { from: /en/old, to: id:b }\n- { from: /en/older, to: /en/old }\n',
  'images/lamp.svg': `<svg viewBox="0 0 4 4"><!-- ${'x'.repeat(3000)} --></svg>`,
  'images/nobody.svg': '<svg viewBox="0 0 4 4"/>',
  'en/articles/a.mdx': text(
    'a',
    [
      `${picture('IMG_4711.jpg')} ${picture('Screenshot')} ${picture('Image of the lamp')}`,
      '<Steps>\nDo this.\n</Steps>\n\n<Tabs>\n<Tab label="One">\nText.\n</Tab>\n</Tabs>',
      '<Callout>\nA.\n</Callout>\n\n<Callout>\n<Callout>\nB.\n</Callout>\n</Callout>',
      '<Details summary="One">\n<Details summary="Two">\nText.\n</Details>\n</Details>',
      '## Empty\n\n## Android\n\nA.\n\n## Android\n\nB.',
      'Look [here](contact:), press ** Power** now, **open. As in [the manual][3] &amp;nbsp; and (https://a.example)[a].',
      'Press the the button. See [the shop](https://nordrad.example/a b) and [old](/en/old).',
      long,
      'Write to lena.meyer@gmail.com, IBAN DE12 5001 0517 0648 4898 90, card 4539 1488 0343 6467, call +49 30 901820.',
      `Use ghp_${'a1B2c3D4e5F6'.repeat(3)} as the token. The light is simply easy, and so are apps.`,
      '{/* antwort-disable-next-line repeated-wort */}\n\n{/* antwort-disable-line empty-section */}',
      'The bttery works.',
    ].join('\n\n'),
    'findableBy: [title of a, where is a, Where is A?]\nreviewed: 2020-01-01\n',
  ).replace(/description: .*/, 'description: Too short.'),
  'en/articles/b.mdx': text('b', `## Title of b\n\n${many} The battery.`, 'reviewBy: 2026-01-01\nowner: Ada\n'),
  'en/articles/c.mdx': text(
    'c',
    `# Top\n\n#### Deep\n\n${many} The battery. One more.`,
    'findableBy: [where is a]\n',
  ).replace('Title of c', `"Title of b"`),
  'en/articles/d.mdx': text('d', hard, 'reviewBy: 2026-01-01\nreviewed: 2020-01-01\n').replace(
    'Title of d',
    `"Title of D${' and more'.repeat(9)}"`,
  ),
  'en/articles/e.mdx': text(
    'e',
    '![A lamp](https://elsewhere.example/lamp.png)\n\nThe battery.',
    'reviewed: 2020-01-01\n',
  ),
  'en/articles/f.md': text('f', '<img src="https://elsewhere.example/lamp.png"> <img src="none.png" alt="x">'),
  'en/articles/g.mdx': text('g', '{/* TRANSLATE: all of it */}\n\n<Snippet name="s" />'),
  'en/snippets/s.mdx': '{/* WRITE: all of it */}\n\nText.\n',
  'en/articles/h.mdx': text('h', 'Text.', 'findableBy: [where is it]\n'),
  'en/articles/i.mdx': text('i', 'Text.', 'findableBy: [where is it]\n'),
  'de/articles/h.mdx': text(
    'h',
    'Text.',
    `confidence: validated\ntranslatedFrom: { locale: en, version: '0123456789ab', sections: { gone: '01234567', lost: '01234567' } }\n`,
  ),
  'en/troubleshooting/t.mdx': `---\nid: t\ntitle: Guide\ndescription: A guide with a description that is long enough.\ncategory: battery\ntree:\n  start: q0\n  steps:\n${steps}    ask: { outcome: contact, title: Ask, text: Us. }\n---\n\n## Ask\n\nText.\n`,
};

const field = (definition: string): string => `    - ${definition}\n`;
/** Settings that name what is not there. */
const mistaken: Files = {
  'topics.yaml':
    '- { id: c, label: C, kind: complaint, articles: [a], desks: [suport] }\n- { id: a, label: A, articles: [b], fields: [{ id: p, type: phone, label: P }] }\n- id: t\n  label: T\n  fields:\n' +
    [
      '{ id: p, type: phone, label: Q }',
      '{ id: p, type: phone, label: Q }',
      "{ id: n1, type: order-number, label: N, pattern: 'N-[' }",
      "{ id: n2, type: order-number, label: N, pattern: '(\\d+)+' }",
      "{ id: n3, type: order-number, label: N, pattern: '(N)-\\1' }",
      "{ id: n4, type: order-number, label: N, pattern: '\\d+-\\d+-\\d+-\\d+' }",
      "{ id: n5, type: order-number, label: N, pattern: 'N-\\d{6}', example: N-12 }",
      '{ id: f, type: file, label: F }',
      '{ id: g, type: file, label: G }',
      '{ id: h, type: choice, label: C, options: [{ id: x, label: X, product: none }, { id: y, label: Y, version: "1" }, { id: z, label: Z, product: bike, version: "1" }] }',
    ]
      .map(field)
      .join(''),
  'products.yaml': '- { id: bike, name: Bike, versions: ["2"] }\n',
  'synonyms.yaml': 'fr: [[a, b]]\n',
  'de/articles/later.mdx': text('later', 'Text.').replace('title: Title of later', 'title: "a" b'),
  'de/articles/shapes.mdx':
    '---\nid: a b\ntitle: [A]\ndescription: ""\ncategory: battery\nreviewed: soon\nversions: [1, true]\nredirectFrom: [x]\nrelated: x\n' +
    'translatedFrom: { locale: DE, version: x, sections: { a: x } }\n---\n',
  'de/articles/tab.mdx': '---\nid:\n\t- a\n---\n',
  'de/articles/colon.mdx': '---\nid: a\ntitle: One: two\n---\n\nText with <3 and {x y}.\n',
  'de/articles/twice.mdx': '---\nid: a\nid: b\n---\n\n<!-- No comment -->\n',
  'de/articles/open.mdx': '---\nid: a\n---\n\nA brace { that is open\n',
  'de/articles/sign.mdx': '---\nid: a\n---\n\nText <a!b> and more\n',
  'de/articles/deep.md': `---\nid: a\n---\n\n${'> '.repeat(120)}deep\n`,
  'de/articles/brackets.md': `---\nid: a\n---\n\n${'['.repeat(200)}\n`,
  'de/articles/stars.md': `---\nid: a\n---\n\n${'*a '.repeat(3000)}\n`,
  'de/articles/large.md': 'x'.repeat(600_000),
  'de/articles/attributes.mdx': text(
    'attributes',
    '<Callout type="tip" type="tip">\nA.\n</Callout>\n\n<Callout {...x}>\nA.\n</Callout>\n\n<Figure src="" alt="" />\n\n<>\n\nText.\n\n</>\n\n<Snippet name="s">Text.</Snippet>',
  ),
};

/** Settings of the wrong shape. */
const misshapen: Files = {
  'site.yaml': [
    "name: ''\ndefaultLocale: english\nlocales: [{ code: EN, name: 5, dir: up }]",
    'theme: { hue: 900, font: comic }',
    'contact: { channels: [{ type: fax }, { type: phone, label: { XX: a }, detail: 4, number: 5 }] }',
    'home: { notice: { since: yesterday, text: x }, popular: [A B] }',
    "desks: [{ id: A_, connector: zammad, url: 'https://a:b@c.example', group: '' }, { id: c, connector: none }]",
    'companies: [{ name: a, domains: [x], sharing: all }]',
    'privacy: { keep: { tickets: 0, outbox: never } }',
    'owners: { a: 5, b: { handle: x } }',
    "workingHours: { timeZone: Mars, week: { mon: ['8-9'], tue: ['08:00-12:00', '09:00-13:00'] }, holidays: [1] }",
    '',
  ].join('\n'),
  'style.yaml': 'limits: { titleLength: ten, treeDepth: 1, staleMonths: 1.5 }\nspelling: none\nwords: x\n',
  'redirects.yaml': '- { from: a, to: b }\n- 5\n',
  'topics.yaml': '- { id: "a b", label: 4, fields: [{ id: x, type: none }], priority: asap }\n',
};

/** What is told of findings and their fixes in English and in German. */
function sayingsOf(findings: readonly Finding[]): { rule: string; english: string; told: ReturnType<typeof tell> }[] {
  return findings.flatMap(({ rule, message, said, fix }) => [
    { rule, english: message, told: tell(german, { message, said }) },
    ...(fix
      ? [{ rule, english: fix.description, told: tell(german, { message: fix.description, said: fix.said }) }]
      : []),
  ]);
}

test(
  'what any rule finds can be told in German',
  async () => {
    const findings: Finding[] = [];
    for (const files of [careless, mistaken, misshapen])
      await withContent(files, async (contentDir) => {
        await symlink('site.yaml', join(contentDir, 'linked.yaml'));
        findings.push(...(await readContent({ contentDir, today })).findings);
      });
    findings.push(...(await readContent({ contentDir: 'tests/fixtures/content-broken', today })).findings);
    findings.push(...(await readContent({ contentDir: '/does/not/exist', today })).findings);
    findings.push(
      ...(await checkExternalLinks({
        links: [{ file: 'en/a.mdx', line: 1, column: 1, url: 'https://none.example' }],
        ask: async () => ({ kind: 'broken', reason: 'no server has this name' }),
        now: () => new Date(),
      })),
    );
    for (const { rule, english, told } of sayingsOf(findings)) {
      expect(told, `${rule}: ${english}`).toEqual({ text: expect.not.stringMatching(/\{[a-z]\w*\}|\bexpected\b/i) });
      expect(told.text, rule).not.toBe(english);
    }
    const found = new Set(findings.map(({ rule }) => rule));
    expect([...allRules.keys()].filter((rule) => !found.has(rule))).toEqual([]);
  },
  patience,
);
