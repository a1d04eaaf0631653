import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { composeEditor } from '../../src/features/editor/compose.ts';
import { workingTree } from '../../src/features/editor/connectors/working-tree.ts';
import { openWorkbench } from '../../src/features/knowledge/workbench/open-workbench.ts';
import { translator } from '../../src/i18n/index.ts';
import { createContentReader } from '../../src/server/content-reader.ts';
import { editorAuthoring } from '../../src/server/editor-authoring.ts';
import { missedQueriesIn } from '../../src/server/missed-queries.ts';
import { article } from '../support/content-of.ts';
import { describeOnBothDatabases, type DatabaseSource } from '../support/databases.ts';

const ada = { name: 'Ada', email: 'ada@example.com' };
const ben = { name: 'Ben', email: 'ben@example.com' };
const file = 'en/articles/charge.mdx';
const marks = { ours: 'yours', theirs: 'theirs' };

async function anEditor(source: DatabaseSource) {
  const contentDir = await mkdtemp(join(tmpdir(), 'antwort-editor-'));
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(contentDir, path)), { recursive: true });
    await writeFile(join(contentDir, path), text);
  };
  await put(
    'site.yaml',
    'name: Test\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch }\n',
  );
  await put('categories.yaml', '- { id: battery, title: Battery }\n');
  await put(file, article('charge', 'One.\n\nTwo.\n\nThree.'));
  const database = await source.open();
  const time = { now: Date.parse('2026-11-01T08:00:00Z') };
  const clock = () => new Date(time.now);
  const sent: string[] = [];
  const open = openWorkbench({ contentDir, clock });
  const room = composeEditor({
    database,
    repository: workingTree({ contentDir }),
    reader: createContentReader(open),
    checks: { check: async () => ({ kind: 'found', remarks: [] }) },
    authoring: editorAuthoring({ contentDir, open, findMissed: missedQueriesIn(database, clock), clock }),
    log: async ({ email }, name) => void sent.push(`${email} ${name}`),
    clock,
  });
  const stored = (path: string) => readFile(join(contentDir, path), 'utf8');
  return { room, put, stored, sent, time, database, close: () => rm(contentDir, { recursive: true }) };
}

describeOnBothDatabases('the editor', (source) => {
  test('keeps what is typed, and nothing where nothing was changed', async () => {
    const { room, stored, close } = await anEditor(source);
    const before = await stored(file);
    expect(await room.keep(ada, { file, revision: 0, text: before })).toEqual({ kind: 'kept', text: before });
    expect(await room.drafts(ada)).toEqual([]);
    const text = before.replace('Two.', 'Two and a half.');
    expect(await room.keep(ada, { file, revision: 0, text })).toMatchObject({ kind: 'kept', draft: { revision: 1 } });
    expect(await room.open(ada, file)).toMatchObject({ text, revision: 1, isChanged: true });
    expect(await stored(file)).toBe(before);
    expect(await room.keep(ada, { file: 'en/articles/none.mdx', revision: 0, text })).toEqual({ kind: 'unknown' });
    expect(await room.keep(ada, { file: '../outside.mdx', revision: 0, text })).toEqual({ kind: 'unknown' });
    await close();
  });

  test('writes over no newer text of another window, and puts aside what is given up', async () => {
    const { room, stored, close } = await anEditor(source);
    const before = await stored(file);
    const [one, two] = ['First window', 'Second window'].map((word) => before.replace('Two.', word)) as [
      string,
      string,
    ];
    await room.keep(ada, { file, revision: 0, text: one });
    expect(await room.keep(ada, { file, revision: 0, text: two })).toMatchObject({ kind: 'newer', text: two });
    const forced = await room.keep(ada, { file, revision: 1, text: two, putsAside: true });
    expect(forced).toMatchObject({ kind: 'kept', draft: { text: two, aside: one, revision: 2 } });
    expect(await room.takeAside(ada, file)).toBe(true);
    expect(await room.open(ada, file)).toMatchObject({ text: one, draft: { aside: two } });
    await close();
  });

  test('two people edit the same file, and the second sees what the first saved', async () => {
    const { room, stored, sent, close } = await anEditor(source);
    const before = await stored(file);
    await room.keep(ada, { file, revision: 0, text: before.replace('One.', 'One by Ada.') });
    await room.keep(ben, { file, revision: 0, text: before.replace('Three.', 'Three by Ben.') });
    expect((await room.open(ben, file))?.others).toMatchObject([{ member: ada.email }]);
    expect(await room.busyFiles(ben)).toEqual([{ file, member: ada.email }]);
    expect(await room.send(ada, { file, title: '', note: '' })).toEqual({ kind: 'sent', url: undefined });
    expect(await room.send(ben, { file, title: '', note: '' })).toMatchObject({
      kind: 'problem',
      problem: { code: 'conflict', file, theirs: before.replace('One.', 'One by Ada.') },
    });
    expect((await room.open(ben, file))?.moved).toEqual({ theirs: before.replace('One.', 'One by Ada.') });
    expect(await room.settle(ben, { file, wish: 'both', marks })).toEqual({ kind: 'settled', conflicts: 0 });
    expect(await room.send(ben, { file, title: '', note: '' })).toMatchObject({ kind: 'sent' });
    expect(await stored(file)).toBe(before.replace('One.', 'One by Ada.').replace('Three.', 'Three by Ben.'));
    expect(sent).toEqual([`${ada.email} ${file}`, `${ben.email} ${file}`]);
    expect(await room.drafts(ben)).toEqual([]);
    await close();
  });

  test('proposes what is there already before a text is begun', async () => {
    const { room, put, database, close } = await anEditor(source);
    const title = 'Charge the battery overnight';
    await put('en/articles/overnight.mdx', article('overnight', 'Yes.').replace('Title of overnight', title));
    const proposed = await room.propose({ title: 'Charging a battery overnight', locale: 'en' });
    expect(proposed).toMatchObject({
      category: 'battery',
      duplicates: [{ id: 'overnight', file: 'en/articles/overnight.mdx', title }],
      findableBy: [],
    });
    expect(await room.propose({ title: 'Wie lange hält der Akku', locale: 'de' })).toMatchObject({ similar: [] });
    const missed = (query: string, without_hit: number) => ({
      ...{ day: '2026-11-01', locale: 'en', query_key: query, query, without_hit },
      ...{ searches: 9, reporting: 9, clicked: 0, then_ticket: 0 },
    });
    await database.db
      .insertInto('query_days')
      .values([missed('charge at night', 3), missed('battery overnight', 7), missed('overnight', 0), missed('lamp', 9)])
      .execute();
    const wanted = { title: 'Charge the battery at night', locale: 'en' };
    expect(await room.missed(wanted)).toEqual(['battery overnight', 'charge at night']);
    expect((await room.propose(wanted)).findableBy).toEqual(['battery overnight', 'charge at night']);
    expect(await room.missed({ ...wanted, locale: 'de' })).toEqual([]);
    await close();
  });

  test('a translation begins with all that is to be translated, and remembers what it was made from', async () => {
    const { room, put, close } = await anEditor(source);
    const text = article('charge', 'One <Snippet name="hours" />.\n\n## Where\n\nThere.');
    await put('en/snippets/hours.mdx', 'From 9 to 5.');
    await put(file, text);
    const wanted = { file, to: 'de', title: 'Akku laden', slug: '' };
    expect(await room.translations(ada, { file, text })).toMatchObject({ others: [{ locale: 'de' }] });
    const german = 'de/articles/akku-laden.mdx';
    expect(await room.translate(ada, { ...wanted, title: '?' })).toMatchObject({ code: 'invalid' });
    expect(await room.translate(ada, wanted)).toEqual({ kind: 'started', file: german });
    expect(await room.translate(ada, wanted)).toEqual({ kind: 'refused', code: 'taken', file: german });
    expect((await room.drafts(ada)).map((draft) => draft.file).sort()).toEqual([german, 'de/snippets/hours.mdx']);
    const begun = (await room.current(ada, german)) ?? '';
    expect(begun).toMatch(/^id: charge$[^]*^title: Akku laden$[^]*^# TRANSLATE: description$[^]*TRANSLATE: "Where"/m);
    const sourceOf = async (current: string) => (await room.translations(ada, { file: german, text: current })).source;
    expect(await sourceOf(begun)).toMatchObject({ file, locale: 'en', changes: [] });

    expect(await room.note(ada, { file: german, step: 'translated' })).toMatchObject({
      kind: 'refused',
      problem: { code: 'unfinished', lines: expect.arrayContaining([expect.any(Number)]) },
    });
    const done = begun.replaceAll(/^(?:# TRANSLATE|\{\/\* TRANSLATE).*\n/gm, '');
    await room.keep(ada, { file: german, revision: 1, text: done });
    await put(file, text.replace('There.', 'Here.'));
    expect((await sourceOf(done))?.changes).toEqual([{ change: 'changed', anchor: 'where', title: 'Where' }]);
    expect(await room.note(ada, { file: german, step: 'translated' })).toEqual({ kind: 'noted' });
    expect((await sourceOf((await room.current(ada, german)) ?? ''))?.changes).toEqual([]);
    expect(await room.note(ada, { file: german, step: 'published' })).toEqual({ kind: 'noted' });
    expect(await room.current(ada, german)).toMatch(/^confidence: validated$[^]*^reviewed: 2026-11-01$/m);
    expect(await room.current(ada, german)).not.toContain('state: draft');
    await close();
  });

  test('blocks of text and settings are written too, settings that are not there yet as well', async () => {
    const { room, put, stored, close } = await anEditor(source);
    await put('en/snippets/hours.mdx', 'From 9 to 5.\n');
    expect(await room.list()).toContainEqual(
      expect.objectContaining({ file: 'en/snippets/hours.mdx', title: 'hours', collection: 'snippets' }),
    );
    expect(await room.settings()).toEqual(expect.arrayContaining(['site.yaml', 'style.yaml']));
    expect(await room.startSnippet(ada, { locale: 'en', name: 'Hours' })).toMatchObject({ code: 'taken' });
    expect(await room.startSnippet(ada, { locale: 'en', name: '?' })).toMatchObject({ code: 'invalid' });
    const begun = await room.startSnippet(ada, { locale: 'de', name: 'Öffnungszeiten' });
    expect(begun).toEqual({ kind: 'started', file: 'de/snippets/oeffnungszeiten.mdx' });
    const shown = await room.preview(ada, 'en/snippets/hours.mdx', 'From *10* to 5.\n\n[More](id:charge)\n');
    expect(shown?.entry.html).toMatch(/From <em>10<\/em>.*\/en\/articles\/charge/s);

    const style = { file: 'style.yaml', revision: 0, text: 'words: [Quokka]\n' };
    expect(await room.open(ada, 'style.yaml')).toMatchObject({ text: '', revision: 0 });
    expect(await room.keep(ada, { ...style, text: '' })).toEqual({ kind: 'kept', text: '' });
    expect(await room.keep(ada, style)).toMatchObject({ kind: 'kept', draft: { revision: 1 } });
    expect(await room.send(ada, { file: 'style.yaml', title: '', note: '' })).toMatchObject({ kind: 'sent' });
    expect(await stored('style.yaml')).toBe(style.text);
    expect(await room.open(ada, 'package.yaml')).toBeUndefined();
    expect(await room.open(ada, 'fr/ui.yaml')).toBeUndefined();
    await close();
  });

  test('drafts are sent together, all or none, and what is in a review goes on there', async () => {
    const { room, put, stored, sent, close } = await anEditor(source);
    const before = await stored(file);
    await put('en/snippets/hours.mdx', 'From 9 to 5.\n');
    const texts = {
      [file]: `${before}More.\n`,
      'en/snippets/hours.mdx': 'From 10 to 5.\n',
      'style.yaml': 'words: [Rad]\n',
    };
    for (const [name, text] of Object.entries(texts)) await room.keep(ada, { file: name, revision: 0, text });
    const others = ['en/snippets/hours.mdx', 'style.yaml'];
    expect((await room.alongside(ada, file)).map((other) => other.file).sort()).toEqual(others);
    await put('en/snippets/hours.mdx', 'From 8 to 5.\n');
    const wanted = { file, title: '', note: '', alongside: [...others, 'en/articles/none.mdx'] };
    expect(await room.send(ada, wanted)).toMatchObject({
      problem: { code: 'conflict', file: 'en/snippets/hours.mdx' },
    });
    expect([await stored(file), sent]).toEqual([before, []]);
    await room.settle(ada, { file: 'en/snippets/hours.mdx', wish: 'mine', marks });
    expect(await room.send(ada, wanted)).toMatchObject({ kind: 'sent' });
    for (const [name, text] of Object.entries(texts)) expect(await stored(name)).toBe(text);
    expect(sent).toHaveLength(3);
    expect([await room.drafts(ada), await room.send(ada, wanted)]).toEqual([[], { kind: 'nothing' }]);
    await close();
  });

  test('a word of the house is added to those that are there, and once', async () => {
    const { room, put, close } = await anEditor(source);
    const style = 'words: [Quokka] # ours\nspelling: all\n';
    await put('style.yaml', style);
    expect(await room.addWord(ada, 'Nordrad')).toEqual({ kind: 'added' });
    expect(await room.addWord(ada, 'Nordrad')).toEqual({ kind: 'added' });
    const added = style.replace('Quokka', 'Quokka, Nordrad');
    expect(await room.current(ada, 'style.yaml')).toBe(added);
    await room.keep(ada, { file: 'style.yaml', revision: 1, text: 'words: [' });
    expect(await room.addWord(ada, 'Rad')).toEqual({ kind: 'unreadable' });
    await close();
  });

  test('a text moves with its links and its old address, unless a draft would stay behind', async () => {
    const { room, put, stored, sent, close } = await anEditor(source);
    await put('en/articles/other.mdx', article('other', 'See [this](./charge.mdx).'));
    const wish = { kind: 'move' as const, file, slug: 'battery/charge' };
    const text = `${await stored(file)}More.\n`;
    await room.keep(ada, { file, revision: 0, text });
    expect(await room.plan(ada, wish)).toEqual({ kind: 'draft' });
    await room.discard(ada, file);
    expect(await room.plan(ada, { ...wish, file: '../../secret.mdx' })).toMatchObject({
      problem: { code: 'not-found' },
    });
    expect(await room.current(ada, '../../secret.mdx')).toBeUndefined();
    expect(await room.plan(ada, { ...wish, slug: 'No' })).toMatchObject({ problem: { code: 'invalid' } });
    expect(await room.plan(ada, { ...wish, slug: 'other' })).toMatchObject({ problem: { code: 'taken' } });
    expect(await room.plan(ada, { ...wish, slug: 'charge' })).toEqual({ kind: 'planned', changes: [] });
    const done = await room.rearrange(ada, { wish, title: '', note: '' });
    expect(done).toMatchObject({ kind: 'sent', url: undefined });
    expect(await stored('en/articles/battery/charge.mdx')).toContain('redirectFrom: [/en/articles/charge]');
    expect(await stored('en/articles/other.mdx')).toContain('[this](./battery/charge.mdx)');
    await expect(stored(file)).rejects.toThrow('ENOENT');
    expect(sent).toEqual([`${ada.email} ${file}`]);
    await close();
  });

  test('an entry that is retired leads to its successor', async () => {
    const { room, put, stored, close } = await anEditor(source);
    await put('en/articles/other.mdx', article('other', 'See [this](id:charge).'));
    await put('en/articles/next.mdx', article('next', 'Newer.'));
    const wish = { kind: 'retire' as const, file, successor: 'next' };
    expect(await room.plan(ada, { ...wish, successor: 'charge' })).toMatchObject({ problem: { code: 'invalid' } });
    expect(await room.plan(ada, { ...wish, successor: 'none' })).toMatchObject({ problem: { code: 'not-found' } });
    expect(await room.rearrange(ada, { wish, title: '', note: '' })).toMatchObject({ kind: 'sent' });
    expect(await stored(file)).toContain('state: archived');
    expect(await stored('en/articles/other.mdx')).toContain('[this](id:next)');
    expect(await stored('redirects.yaml')).toContain('{ from: /en/articles/charge, to: id:next }');
    expect(await room.rearrange(ada, { wish, title: '', note: '' })).toEqual({ kind: 'planned', changes: [] });
    await close();
  });

  test('a text begins as a draft and is stored with its pictures when it is sent', async () => {
    const { room, stored, close } = await anEditor(source);
    const wanted = {
      kind: 'faq' as const,
      locale: 'en',
      title: 'How long?',
      category: 'battery',
      findableBy: ['how long'],
    };
    expect(await room.start(ada, wanted)).toEqual({ kind: 'started', file: 'en/faqs/how-long.mdx' });
    expect(await room.start(ada, wanted)).toEqual({ kind: 'refused', code: 'taken', file: 'en/faqs/how-long.mdx' });
    expect(await room.start(ada, { ...wanted, title: '?!' })).toMatchObject({ kind: 'refused', code: 'invalid' });
    expect(await room.start(ada, { ...wanted, category: 'gone' })).toMatchObject({
      kind: 'refused',
      code: 'not-found',
    });
    const open = await room.open(ada, 'en/faqs/how-long.mdx');
    expect(open?.text).toMatch(
      /^title: How long\? [^]*^state: draft$[^]*^findableBy: \[how long\][^]*WRITE: the answer/m,
    );
    const bytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const asked = { file: 'en/faqs/how-long.mdx', bytes };
    expect(await room.addPicture(ada, { ...asked, alt: ' ' })).toEqual({ ok: false, problem: 'alt' });
    expect(await room.addPicture(ben, { ...asked, alt: 'Dot' })).toEqual({ ok: false, problem: 'unknown' });
    const added = await room.addPicture(ada, { ...asked, alt: 'One dot' });
    expect(added).toMatchObject({
      ok: true,
      markdown: expect.stringMatching(/^!\[One dot\]\(\.\.\/\.\.\/images\/one-dot-/),
    });
    const markdown = added.ok ? added.markdown : '';
    const text = `${(open?.text ?? '').replace('description: ""', 'description: x').replace("description: ''", 'description: x')}${markdown}\n`;
    await room.keep(ada, { file: asked.file, revision: 1, text });
    expect((await room.preview(ada, asked.file, text))?.entry.html).toContain('/api/editor/media?file=');
    const remarks = await room.remarks(ada, { file: asked.file, text, patienceMs: 0, t: translator('en') });
    expect(remarks?.remarks.filter(({ rule }) => rule === 'missing-picture')).toEqual([]);
    await room.send(ada, { file: asked.file, title: '', note: '' });
    expect(await stored(asked.file)).toBe(text);
    const picture = added.ok ? added.picture.file : '';
    expect((await stored(picture)).length).toBeGreaterThan(0);
    await close();
  });

  test('drafts that nobody touches are removed after half a year', async () => {
    const { room, stored, time, close } = await anEditor(source);
    const text = (await stored(file)).replace('One.', 'One more.');
    await room.keep(ada, { file, revision: 0, text });
    time.now += 179 * 86_400_000;
    expect(await room.sweep()).toBe(0);
    time.now += 2 * 86_400_000;
    expect(await room.sweep()).toBe(1);
    expect(await room.drafts(ada)).toEqual([]);
    await close();
  });
});
