import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdown } from '../../../../src/features/import/sources/markdown.ts';
import { zendesk } from '../../../../src/features/import/sources/zendesk.ts';
import { memoryContent, runImport } from '../../../support/import.ts';

const article = (id: number, title: string, body: string, more: object = {}): object => ({
  id,
  title,
  body,
  locale: 'de',
  section_id: 1,
  html_url: `https://h.example/hc/de/articles/${id}`,
  ...more,
});
const exported = (...articles: object[]): Record<string, string> => ({
  'articles.json': JSON.stringify({ articles }),
  'sections.json': JSON.stringify({ sections: [{ id: 1, name: 'Laden', locale: 'de' }] }),
});
const first = exported(article(10_001, 'Akku laden', '<p>Alt.</p>'), article(10_002, 'Akku lagern', '<p>Kühl.</p>'));

test('a text that changed at the source is written again, under the name it had', async () => {
  const content = memoryContent();
  await runImport(zendesk, first, content);
  const report = await runImport(
    zendesk,
    exported(article(10_001, 'Akku richtig laden', '<p>Neu.</p>'), article(10_002, 'Akku lagern', '<p>Kühl.</p>')),
    content,
    { update: true },
  );
  expect(report).toMatchObject({ entries: 1, unchanged: 1 });
  const text = content.files['de/articles/laden/akku-laden.mdx'];
  expect(text).toContain('id: akku-laden\ntitle: Akku richtig laden');
  expect(text).toContain('Neu.');
});

test('a text that was edited here stays, and the version of the source lies beside it until it is dealt with', async () => {
  const content = memoryContent();
  await runImport(zendesk, first, content);
  const file = 'de/articles/laden/akku-laden.mdx';
  content.files[file] = (content.files[file] ?? '').replace('Alt.', 'Von Hand.');
  const changed = exported(
    article(10_001, 'Akku laden', '<p>Neu.</p>'),
    article(10_002, 'Akku lagern', '<p>Kühl.</p>'),
  );
  for (let run = 0; run < 2; run += 1) {
    const report = await runImport(zendesk, changed, content, { update: true });
    expect(report.losses.map(({ kind }) => kind)).toEqual(['changed-here']);
    expect(content.files[file]).toContain('Von Hand.');
    expect(content.files[`${file}.incoming`]).toContain('Neu.');
  }
  // Somebody takes the version of the source: the next change is written again.
  content.files[file] = content.files[`${file}.incoming`] ?? '';
  delete content.files[`${file}.incoming`];
  const later = await runImport(zendesk, exported(article(10_001, 'Akku laden', '<p>Noch neuer.</p>')), content, {
    update: true,
  });
  expect(later.losses.map(({ kind }) => kind)).toEqual(['vanished']);
  expect(content.files[file]).toContain('Noch neuer.');
});

test('an edit here without a change at the source is no conflict', async () => {
  const content = memoryContent();
  await runImport(zendesk, first, content);
  content.files['de/articles/laden/akku-laden.mdx'] += 'Mehr.\n';
  const before = { ...content.files };
  const report = await runImport(zendesk, first, content, { update: true });
  expect(report.losses).toEqual([]);
  expect(content.files).toEqual(before);
});

test('a text that was moved here is found again, one that was deleted is not brought back', async () => {
  const content = memoryContent();
  await runImport(zendesk, first, content);
  content.files['de/articles/umgezogen.mdx'] = content.files['de/articles/laden/akku-laden.mdx'] ?? '';
  delete content.files['de/articles/laden/akku-laden.mdx'];
  delete content.files['de/articles/laden/akku-lagern.mdx'];
  const report = await runImport(
    zendesk,
    exported(article(10_001, 'Akku laden', '<p>Neu.</p>'), article(10_002, 'Akku lagern', '<p>Kühler.</p>')),
    content,
    { update: true },
  );
  expect(content.files['de/articles/umgezogen.mdx']).toContain('Neu.');
  expect(Object.keys(content.files).filter((file) => file.includes('lagern') || file.includes('laden/'))).toEqual([]);
  expect(report.losses.map(({ kind }) => kind)).toEqual(['deleted-here']);
});

test('new categories, languages and redirects are added to files that people edited', async () => {
  const content = memoryContent();
  await runImport(zendesk, first, content);
  content.files['categories.yaml'] =
    `# Ours\n${content.files['categories.yaml'] ?? ''}- { id: eigen, title: Eigene }\n`;
  const more = {
    'articles.json': JSON.stringify({
      articles: [
        article(10_001, 'Akku laden', '<p>Alt.</p>'),
        article(10_003, 'Charging', '<p>New.</p>', {
          locale: 'en-us',
          section_id: 2,
          html_url: 'https://h.example/hc/en-us/articles/10003',
        }),
      ],
    }),
    'sections.json': JSON.stringify({
      sections: [
        { id: 1, name: 'Laden', locale: 'de' },
        { id: 2, name: 'Fahren', locale: 'de' },
      ],
    }),
  };
  await runImport(zendesk, more, content, { update: true });
  expect(content.files['categories.yaml']).toMatch(/^# Ours\n[^]*id: laden[^]*id: eigen[^]*id: fahren/);
  expect(content.files['site.yaml']).toContain('code: en');
  expect(content.files['redirects.yaml']).toContain('/hc/articles/10003');
});

test('without --update nothing that exists is written', async () => {
  const content = memoryContent();
  await runImport(zendesk, first, content);
  const before = { ...content.files };
  const report = await runImport(zendesk, exported(article(10_001, 'Akku laden', '<p>Neu.</p>')), content);
  expect(content.files).toEqual(before);
  expect(report.losses.filter(({ kind }) => kind === 'exists').length).toBeGreaterThan(0);
});

const fragment = fc.constantFrom(
  '<b>x</b>',
  ' {a} ',
  '<li>',
  '<h2 id="u">Ü</h2>',
  '<a href="#u">l</a>',
  '<table><tr><td>1',
  '<div class="note">n</div>',
  '</div>',
  '&nbsp;',
  '\n\n',
  '* _ ` |',
  '<a href="/hc/de/articles/10002">zwei</a>',
  '<img src="data:image/png;base64,iVBORw0KGgo=">',
  '<details><summary>s</summary>t</details>',
);
test('whatever a source holds, a second run changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fragment, { maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
      async (bodies, notes) => {
        const content = memoryContent();
        const html = exported(...bodies.map((parts, at) => article(10_000 + at, `T ${at % 2}`, parts.join(''))));
        const texts = Object.fromEntries(notes.map((note, at) => [`n${at}.md`, `# N\n\n${note}`]));
        for (const [source, files] of [
          [zendesk, html],
          [markdown, texts],
        ] as const)
          await runImport(source, files, content, { locale: 'de', update: true });
        const before = { ...content.files };
        for (const [source, files] of [
          [zendesk, html],
          [markdown, texts],
        ] as const) {
          const report = await runImport(source, files, content, { locale: 'de', update: true });
          expect(report.entries).toBe(0);
        }
        expect(content.files).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
