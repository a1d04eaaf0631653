import { expect, test } from 'vitest';
import { createFeedbackStore } from '../../src/features/feedback/feedback-store.ts';
import type { FeedbackRecord } from '../../src/features/feedback/schema.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const vote: FeedbackRecord = {
  id: '1',
  entryId: 'charge-battery',
  entryVersion: 'abcdef012345',
  locale: 'en',
  helpful: true,
  visit: 'visit one',
  at: '2026-11-23T08:00:00.000Z',
};

describeOnBothDatabases('the store of feedback', (source) => {
  test('keeps one vote per visit and version, the last one', async () => {
    const database = await source.open();
    const store = createFeedbackStore(database);
    await store.save({ ...vote, comment: 'thanks' });
    await store.save({ ...vote, id: '2', helpful: false, reason: 'wrong', at: '2026-11-23T09:00:00.000Z' });
    await store.save({ ...vote, id: '3', entryVersion: '0123456789ab' });
    await store.save({ ...vote, id: '4', visit: 'visit two' });
    const rows = await database.db.selectFrom('feedback').selectAll().orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(['1', '3', '4']);
    expect(rows[0]).toMatchObject({
      helpful: 0,
      reason: 'wrong',
      comment: null,
      created_at: vote.at,
      updated_at: '2026-11-23T09:00:00.000Z',
    });
  });

  test('counts votes by entry and version', async () => {
    const database = await source.open();
    const store = createFeedbackStore(database);
    expect(await store.countVotes()).toEqual([]);
    await store.save(vote);
    await store.save({ ...vote, id: '2', visit: 'visit two', helpful: false });
    await store.save({ ...vote, id: '3', visit: 'visit three', locale: 'de' });
    await store.save({ ...vote, id: '4', entryVersion: '0123456789ab', helpful: false });
    const counts = await store.countVotes();
    expect(counts).toHaveLength(2);
    expect(counts).toContainEqual({ entryId: 'charge-battery', entryVersion: 'abcdef012345', votes: 3, helpful: 2 });
    expect(counts).toContainEqual({ entryId: 'charge-battery', entryVersion: '0123456789ab', votes: 1, helpful: 0 });
  });

  test('gives all processes the same salt for a day and forgets those of days before', async () => {
    const database = await source.open();
    const [one, two] = [createFeedbackStore(database), createFeedbackStore(await source.again(database))];
    const salts = await Promise.all([one.saltOfDay('2026-11-23', 'a'), two.saltOfDay('2026-11-23', 'b')]);
    expect(new Set(salts).size).toBe(1);
    expect(await two.saltOfDay('2026-11-24', 'c')).toBe('c');
    const kept = await database.db.selectFrom('settings').selectAll().where('key', 'like', 'visit-salt:%').execute();
    expect(kept.map(({ value }) => value)).toEqual(['c']);
  });
});
