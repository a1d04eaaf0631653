import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskFolder } from '../../../../src/features/authoring/disk-folder.ts';
import { findTexts } from '../../../../src/features/authoring/find-texts.ts';
import { newEntry, wrongChoice } from '../../../../src/features/authoring/new-entry.ts';
import { readTemplate } from '../../../../src/features/authoring/read-template.ts';
import { retireEntry } from '../../../../src/features/authoring/retire-entry.ts';
import { reviewTexts } from '../../../../src/features/authoring/review-entry.ts';
import { kinds } from '../../../../src/features/authoring/schema.ts';
import { finishTranslation, translateEntry } from '../../../../src/features/authoring/translate-entry.ts';
import { readKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';
import { translationDrift } from '../../../../src/features/knowledge/translation-drift.ts';
import { article } from '../../../support/content-of.ts';
import { carryOut, fileIn, folderOf, sampleFolder, siteOf, textsOf } from '../../../support/content-folder.ts';

const today = '2026-11-26';

test.each(kinds.flatMap((kind) => ['en', 'de'].map((locale) => [kind, locale] as const)))(
  'a new %s in %s has no mistake, and cannot be published before it is written',
  async (kind, locale) => {
    const folder = await folderOf({});
    const template = await readTemplate(kind, locale, diskFolder(folder));
    const wanted = {
      kind,
      locale,
      title: 'Der Akku: „leer“, was nun?',
      category: 'battery',
      findableBy: ['akku leer'],
    };
    const planned = newEntry(await textsOf(folder), wanted, { template, today });
    if (!planned.ok) throw new Error(planned.problem.message);
    await carryOut(folder, () => planned);
    const { knowledge } = await siteOf(folder);
    expect(knowledge.entries).toMatchObject([{ id: planned.id, title: wanted.title, state: 'draft', created: today }]);
    await writeFile(join(folder, planned.path), (await fileIn(folder, planned.path)).replace('state: draft\n', ''));
    const read = await readKnowledge({ contentDir: folder, today });
    expect(read.success ? [] : [...new Set(read.problems.map(({ rule }) => rule))]).toEqual(['unfinished-text']);
  },
);

test('a template of the team takes the place of the usual one, and is no text of the help centre', async () => {
  const folder = await folderOf({
    'templates/faq.mdx': '---\nid: x\ntitle: x\ndescription: x\ncategory: x\nowner: Us\n---\n\nOurs.\n',
  });
  await siteOf(folder);
  expect(await readTemplate('faq', 'de', diskFolder(folder))).toContain('Ours.');
});

test('what cannot be a new text is refused with what to do', async () => {
  const content = await textsOf(await folderOf({ 'en/articles/a.mdx': article('a') }));
  const code = (more: object) => {
    const planned = newEntry(
      content,
      { kind: 'article', locale: 'en', title: 'A', category: 'app', ...more },
      { template: '---\nid: x\n---\n', today },
    );
    return planned.ok ? 'ok' : planned.problem.code;
  };
  expect(code({})).toBe('taken');
  expect(code({ slug: 'b', id: 'a' })).toBe('taken');
  expect(code({ title: 'B', locale: 'fr' })).toBe('not-found');
  expect(code({ title: 'B', category: 'ap' })).toBe('not-found');
  expect(code({ title: '日本' })).toBe('invalid');
  expect(code({ title: 'B' })).toBe('ok');
  expect(wrongChoice(content, { locale: 'fr' })?.problem.code).toBe('not-found');
  expect(wrongChoice(content, { kind: 'article', locale: 'en' })).toBeUndefined();
  const bare = await textsOf(await folderOf({ 'categories.yaml': '[]\n' }));
  expect(wrongChoice(bare, { kind: 'article' })?.problem.message).toContain('categories.yaml');
  expect(wrongChoice(bare, { kind: 'news' })).toBeUndefined();
});

test('a translation of the sample content carries over, remembers its source, and is done when nothing is marked', async () => {
  const folder = await sampleFolder();
  await rm(join(folder, 'de/articles/akku/akku-laedt-nicht.mdx'));
  const begin = await readKnowledge({ contentDir: folder, today });
  const { entries = [] } = (begin.success ? begin.data : begin.partial) ?? {};
  const source = entries.find(({ id, locale }) => id === 'battery-does-not-charge' && locale === 'en');
  const content = await textsOf(folder);
  const file = content.texts.find(({ path }) => path === source?.source);
  if (!source || !file) throw new Error('The sample content lacks this article.');
  const slug = 'akku/akku-laedt-nicht';
  await carryOut(folder, () =>
    translateEntry(content, { source, file, to: 'de', title: 'Akku lädt nicht', slug, today, entries }),
  );
  const path = `de/articles/${slug}.mdx`;
  const text = await fileIn(folder, path);
  expect(text).toContain('# TRANSLATE: description\n');
  expect(text.match(/\{\/\* TRANSLATE: /g)?.length).toBe(source.sections.length);
  const read = await readKnowledge({ contentDir: folder, today });
  const known = read.success ? read.data : read.partial;
  const translation = known?.entries.find((entry) => entry.source === path);
  expect(translation).toMatchObject({
    state: 'draft',
    title: 'Akku lädt nicht',
    translatedFrom: { locale: 'en', version: source.version },
  });
  expect(translation?.translatedFrom && translationDrift(source, translation.translatedFrom)).toBeUndefined();

  const finish = async () => {
    const found = findTexts(await textsOf(folder), path);
    const named = found.ok ? found.named[0] : undefined;
    if (!named) throw new Error('The translation is gone.');
    return finishTranslation(named, source);
  };
  expect(await finish()).toMatchObject({ ok: false, problem: { code: 'unfinished' } });
  await writeFile(join(folder, path), text.replace(/^(?:# |\{\/\* )TRANSLATE:.*\n\n?/gm, ''));
  expect(await finish()).toMatchObject({ ok: true, plan: { changes: [] } });
});

test('snippets that the language lacks come along, and links to files become links to entries', async () => {
  const folder = await folderOf({
    'en/snippets/hours.mdx': 'Monday to Friday.\n',
    'en/articles/deep/a.mdx': article(
      'a',
      '<Snippet name="hours" />\n\n[b](../b.mdx#there) [b](/en/articles/b) [self](#x)\n\n## X\n\nText.',
    ),
    'en/articles/b.mdx': article('b', '## There\n\nText.'),
    'de/articles/b.mdx': article('b', '## Dort\n\nText.'),
  });
  const { knowledge } = await siteOf(folder);
  const content = await textsOf(folder);
  const source = knowledge.entries.find(({ id }) => id === 'a');
  const file = content.texts.find(({ id }) => id === 'a');
  if (!source || !file) throw new Error('The article is missing.');
  const plan = await carryOut(folder, () =>
    translateEntry(content, { source, file, to: 'de', slug: 'a', today, entries: knowledge.entries }),
  );
  expect(plan.changes.map(({ path }) => path)).toEqual(['de/articles/a.mdx', 'de/snippets/hours.mdx']);
  expect(await fileIn(folder, 'de/articles/a.mdx')).toContain('[b](id:b#dort) [b](id:b) [self](#x)');
  await siteOf(folder);
});

test('a retired entry leads to its successor from every address it ever had', async () => {
  const folder = await folderOf({
    'en/articles/old.mdx': article('old', 'Text.', 'redirectFrom: [/en/articles/older]'),
    'en/articles/next.mdx': article('next', '[old](id:old)'),
    'en/articles/c.mdx': article('c', '[x](id:old#there) [y](old.mdx) [z](/de/articles/old)', 'related: [old, next]'),
    'redirects.yaml': '- { from: /oldest, to: /en/articles/old }\n- { from: /alt, to: id:old }\n',
  });
  const before = await readFile(join(folder, 'en/articles/old.mdx'), 'utf8');
  const plan = await carryOut(folder, (content) => retireEntry(content, { entry: 'old', successor: 'next' }));
  const { knowledge, redirect } = await siteOf(folder);
  for (const address of ['/en/articles/old', '/en/articles/older', '/oldest', '/alt'])
    expect(redirect(address), address).toBe('/en/articles/next');
  expect(redirect('/de/articles/old')).toBe('/de/articles/next');
  expect(knowledge.entries.find(({ id }) => id === 'old')?.state).toBe('archived');
  expect(await fileIn(folder, 'en/articles/c.mdx')).toBe(
    article('c', '[x](id:next) [y](next.mdx) [z](/de/articles/next)', 'related: [next]'),
  );
  expect(await fileIn(folder, 'en/articles/old.mdx')).toBe(
    before
      .replace('redirectFrom: [/en/articles/older]\n', '')
      .replace('category: battery\n', 'category: battery\nstate: archived\n'),
  );
  expect(plan.notes.join('\n')).toContain('this is the successor');
  const again = await carryOut(folder, (content) => retireEntry(content, { entry: 'old', successor: 'next' }));
  expect(again.changes).toEqual([]);
});

test('the sample content reads without mistakes after an entry is retired', async () => {
  const folder = await sampleFolder();
  await carryOut(folder, (content) =>
    retireEntry(content, { entry: 'charge-battery', successor: 'battery-care-lifespan' }),
  );
  const { redirect } = await siteOf(folder);
  expect(redirect('/de/articles/akku/akku-laden')).toBe('/de/articles/akku/akku-pflegen');
});

test('a review writes its day and the next one as long after as last time, and touches nothing else', async () => {
  const folder = await folderOf({
    'en/articles/a.mdx': article(
      'a',
      'Text.',
      'state: draft\nowner: Team # who\nreviewed: 2026-01-01\nreviewBy: 2026-07-01 # half a year',
    ),
  });
  const review = (confidence: 'validated' | 'work-in-progress', publish = false) =>
    carryOut(folder, (content) => reviewTexts(content.texts, { confidence, today, publish }));
  const plan = await review('validated', true);
  expect(plan.notes).toEqual([]);
  expect(await fileIn(folder, 'en/articles/a.mdx')).toBe(
    article(
      'a',
      'Text.',
      'confidence: validated\nowner: Team # who\nreviewed: 2026-11-26\nreviewBy: 2027-05-26 # half a year',
    ),
  );
  await review('work-in-progress');
  expect(await fileIn(folder, 'en/articles/a.mdx')).toContain(
    'confidence: work-in-progress\nowner: Team # who\nreviewed: 2026-11-26',
  );
});
