import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFeedbackStore } from '../../src/features/feedback/feedback-store.ts';
import { openInbox } from '../../src/server/compose-inbox.ts';
import type { InboxFilter } from '../../src/features/inbox/schema.ts';
import { createRetentionStore } from '../../src/features/privacy/retention-store.ts';
import { describeOnBothDatabases, type DatabaseSource } from '../support/databases.ts';

const all: InboxFilter = { state: 'open', order: 'worst' };
const ada = 'ada@example.com';
const themes = [
  { id: 'battery', label: 'Battery', words: { en: ['battery'], de: ['Akku'] } },
  { id: 'delivery', label: 'Delivery', words: { en: ['delivery'], de: ['Lieferung'] } },
];

async function anInbox(source: DatabaseSource) {
  const database = await source.open();
  const time = { now: Date.parse('2026-11-01T08:00:00Z') };
  const clock = () => new Date(time.now);
  const inbox = openInbox({
    database,
    catalogue: { site: { themes }, products: [{ id: 'city-one', name: 'City One', versions: [] }] } as never,
    accounts: { list: async () => [{ id: '1', name: 'Ada', email: ada, role: 'agent' as const }] },
    clock,
  });
  const feedback = createFeedbackStore(database);
  const comment = async (
    text: string | undefined,
    more: { helpful?: boolean; visit?: string; locale?: string } = {},
  ) => {
    time.now += 1000;
    await feedback.save({
      id: randomUUID(),
      entryId: 'return-order',
      entryVersion: 'abcdef12',
      locale: more.locale ?? 'en',
      helpful: more.helpful ?? false,
      comment: text,
      visit: more.visit ?? randomUUID(),
      at: clock().toISOString(),
    });
  };
  const texts = async (filter: Partial<InboxFilter> = {}) =>
    (await inbox.list({ ...all, ...filter }, { from: 0, most: 50 })).items.map(({ text }) => text);
  return { database, inbox, comment, texts, time };
}
const aReview = (text: string, more: object = {}) => ({
  platform: 'shop',
  text,
  language: 'en',
  date: '2026-10-05',
  ...more,
});

describeOnBothDatabases('inbox', (source) => {
  test('a flag of staff is an item that is open until somebody has dealt with it', async () => {
    const { inbox, comment, texts } = await anInbox(source);
    await comment('Something else');
    await inbox.read();
    const entry = { id: 'return-order', version: 'abcdef123456', locale: 'de' };
    expect(await inbox.flag(entry, { reason: 'ugly' }, ada)).toBeUndefined();
    expect(await inbox.flag(entry, { reason: 'wrong', note: 'x'.repeat(4001) }, ada)).toBeUndefined();
    const id = await inbox.flag(entry, { reason: 'outdated', note: ' Since May: 60 days, not 30. ' }, ada);
    expect(await inbox.find(id ?? '')).toMatchObject({
      state: 'new',
      text: 'Since May: 60 days, not 30.',
      locale: 'de',
      flag: { entryId: 'return-order', entryVersion: 'abcdef123456', reason: 'outdated', by: ada },
      comment: undefined,
    });
    expect(await texts({ kind: 'flag' })).toEqual(['Since May: 60 days, not 30.']);
    expect(await texts({ entry: 'return-order', text: '60 DAYS' })).toEqual(['Since May: 60 days, not 30.']);
    // Reading new comments leaves flags alone.
    await inbox.read();
    expect(await inbox.openFlags()).toEqual(new Map([['return-order', 1]]));
    await inbox.change.set([id ?? ''], { state: 'done' }, ada);
    expect(await inbox.openFlags()).toEqual(new Map());
  });

  test('comments and reviews are read once, negative ones first, and read again when they change', async () => {
    const { inbox, comment, texts } = await anInbox(source);
    await comment(undefined);
    await comment('Perfect, thank you', { helpful: true });
    await comment('The battery is broken and nobody answers', { visit: 'one' });
    await inbox.importReviews([
      aReview('Lovely bike, wonderful service', { rating: 1, id: 'a', product: 'city-one' }),
      aReview('It is a bicycle', { rating: 5, id: 'b' }),
    ]);
    expect(await inbox.read()).toBe(4);
    expect(await inbox.read()).toBe(0);
    const { items, total } = await inbox.list(all, { from: 0, most: 10 });
    expect(total).toBe(4);
    expect(items.map(({ text }) => text)).toEqual([
      'The battery is broken and nobody answers',
      'Lovely bike, wonderful service',
      'Perfect, thank you',
      'It is a bicycle',
    ]);
    expect(items[0]).toMatchObject({
      state: 'new',
      mood: { sentiment: 'negative' },
      themes: ['battery'],
      comment: { entryId: 'return-order', helpful: false },
    });
    expect(items[1]?.review).toMatchObject({ platform: 'shop', rating: 1, product: 'city-one' });
    // The same visitor writes something else, and then takes the words back.
    await comment('The delivery was wonderful', { visit: 'one', helpful: true });
    expect(await inbox.read()).toBe(1);
    expect(await texts({ theme: 'delivery' })).toEqual(['The delivery was wonderful']);
    await comment(undefined, { visit: 'one' });
    await inbox.read();
    expect(await texts()).toHaveLength(3);
  });

  test('the list can be narrowed by everything that is shown', async () => {
    const { inbox, comment, texts } = await anInbox(source);
    await comment('Der Akku ist kaputt', { locale: 'de' });
    await comment('100 % useless_text, a waste of time');
    await inbox.importReviews([aReview('Great delivery', { id: 'a' })]);
    await inbox.read();
    expect(await texts({ locale: 'de' })).toEqual(['Der Akku ist kaputt']);
    expect(await texts({ theme: 'battery' })).toEqual(['Der Akku ist kaputt']);
    expect(await texts({ kind: 'review' })).toEqual(['Great delivery']);
    expect(await texts({ sentiment: 'positive' })).toEqual(['Great delivery']);
    expect(await texts({ text: '100 %' })).toEqual(['100 % useless_text, a waste of time']);
    expect(await texts({ text: 'useless-text' })).toEqual([]);
    expect(await texts({ text: 'akku' })).toEqual(['Der Akku ist kaputt']);
    expect(await texts({ entry: 'return-order', order: 'newest' })).toEqual([
      '100 % useless_text, a waste of time',
      'Der Akku ist kaputt',
    ]);
    expect(await texts({ owner: ada })).toEqual([]);
    expect(await texts({ owner: 'nobody' })).toHaveLength(3);
    expect(await texts({ state: 'done' })).toEqual([]);
  });

  test('what staff change can be undone, except where somebody changed it since', async () => {
    const { inbox, comment } = await anInbox(source);
    for (const text of ['one', 'two', 'three']) await comment(text);
    await inbox.read();
    const ids = (await inbox.list(all, { from: 0, most: 9 })).items.map(({ id }) => id);
    const done = await inbox.change.set(ids, { state: 'done', note: 'seen' }, ada);
    if (done.kind !== 'changed') throw new Error('not changed');
    expect(done.items).toBe(3);
    expect(await inbox.count()).toEqual({ new: 0, 'in-progress': 0, done: 3, dismissed: 0 });
    // The same again changes nothing.
    expect(await inbox.change.set(ids, { state: 'done' }, ada)).toMatchObject({ kind: 'changed', items: 0 });
    await inbox.change.set(ids.slice(0, 1), { owner: ada, link: 'https://example.com/issues/1' }, ada);
    expect(await inbox.change.undo(done.batch, 'bob@example.com')).toEqual({ kind: 'undone', undone: 2, kept: 1 });
    expect(await inbox.change.undo(done.batch, ada)).toEqual({ kind: 'undone', undone: 0, kept: 3 });
    expect(await inbox.count()).toMatchObject({ new: 2, done: 1 });
    expect(await inbox.find(ids[0] ?? '')).toMatchObject({ state: 'done', owner: ada, note: 'seen' });
    expect(await inbox.find(ids[1] ?? '')).toMatchObject({ state: 'new', note: '' });
    expect(await inbox.changes(ids[1] ?? '')).toEqual([
      expect.objectContaining({ actor: 'bob@example.com', before: { state: 'done', note: 'seen' } }),
      expect.objectContaining({ actor: ada, after: { state: 'done', note: 'seen' } }),
    ]);
  });

  test('what does not fit is refused and changes nothing', async () => {
    const { inbox, comment } = await anInbox(source);
    await comment('one');
    await inbox.read();
    const [item] = (await inbox.list(all, { from: 0, most: 9 })).items;
    const ids = [item?.id ?? ''];
    const set = (form: Record<string, string>, which = ids) => inbox.change.set(which, form, ada);
    expect(await set({ owner: 'nobody@example.com' })).toEqual({ kind: 'problem', problem: { field: 'owner' } });
    expect(await set({ link: 'javascript:alert(1)' })).toEqual({ kind: 'problem', problem: { field: 'link' } });
    expect(await set({ note: 'x'.repeat(4001) })).toEqual({ kind: 'problem', problem: { field: 'note' } });
    expect(await set({ state: 'gone' })).toMatchObject({ kind: 'problem' });
    expect(await set({ state: 'done' }, [])).toEqual({ kind: 'problem', problem: { field: 'items' } });
    expect(await set({ state: 'done' }, ['unknown'])).toMatchObject({ kind: 'changed', items: 0 });
    expect(await inbox.find(ids[0] ?? '')).toEqual(item);
  });

  test('reviews are imported once, brought up to date, and refused row by row', async () => {
    const { inbox, texts } = await anInbox(source);
    const rows = [
      aReview('Good', { id: '1', rating: '4' }),
      aReview('No id', { author: 'Kim' }),
      aReview('', { id: '2' }),
      aReview('Stars', { id: '3', rating: 6 }),
      aReview('Product', { id: '4', product: 'unknown' }),
      aReview('Link', { id: '5', url: 'javascript:alert(1)' }),
      'nonsense',
    ];
    const told = await inbox.importReviews(rows);
    expect(told).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(told.refused.map(({ row, field }) => `${row} ${field}`)).toEqual([
      '3 text',
      '4 rating',
      '5 product',
      '6 url',
      '7 ',
    ]);
    expect(await inbox.importReviews(rows)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await inbox.importReviews([aReview('Bad', { id: '1', rating: 1 })])).toMatchObject({ added: 0, changed: 1 });
    await inbox.read();
    expect(await texts()).toEqual(['Bad', 'No id']);
  });

  test('what is erased on schedule takes what staff made of it along', async () => {
    const { database, inbox, comment, texts } = await anInbox(source);
    await comment('one');
    await inbox.importReviews([aReview('two', { id: '1' })]);
    await inbox.read();
    const [first] = (await inbox.list(all, { from: 0, most: 1 })).items;
    await inbox.change.set([first?.id ?? ''], { note: 'calls herself Ada' }, ada);
    const retention = createRetentionStore(database);
    await retention.erase('feedbackComments', '2027-01-01', 10);
    expect(await texts()).toEqual(['two']);
    await retention.erase('reviews', '2027-01-01', 10);
    expect(await texts()).toEqual([]);
    expect(await database.db.selectFrom('inbox_changes').selectAll().execute()).toEqual([]);
    expect(await inbox.read()).toBe(0);
  });
});
