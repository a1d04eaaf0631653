import { expect, test } from 'vitest';
import { removeIndexes } from '../../../../../src/features/search/engines/meilisearch/remove-indexes.ts';

const indexes = [
  { uid: 'help-check-run1_public_en', createdAt: '2026-11-23T12:00:00Z' },
  { uid: 'help-check-run1_public_en_next_0a', createdAt: '2026-11-23T12:00:00Z' },
  { uid: 'help-check-old_public_en', createdAt: '2026-11-23T10:00:00Z' },
  { uid: 'help-check-other_public_en', createdAt: '2026-11-23T11:59:00Z' },
  { uid: 'help-check-run10_public_en', createdAt: '2026-11-23T11:59:00Z' },
  { uid: 'help_public_en', createdAt: '2026-01-01T00:00:00Z' },
];

/** A server that has these indexes, and whose tasks end as given. */
function serverWith(status: 'succeeded' | 'failed'): { deleted: string[]; fetch: typeof fetch } {
  const deleted: string[] = [];
  const answer = (input: string | URL | Request, init?: RequestInit): unknown => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (init?.method === 'DELETE') {
      deleted.push(pathname.replace('/indexes/', ''));
      return { taskUid: deleted.length, status: 'enqueued', type: 'indexDeletion', indexUid: null, enqueuedAt: '' };
    }
    if (pathname.startsWith('/tasks/')) {
      const error =
        status === 'failed' ? { message: 'The disk is full.', code: 'no_space', type: 'system', link: '' } : null;
      return { uid: 1, status, type: 'indexDeletion', error };
    }
    return { results: indexes, offset: 0, limit: 1000, total: indexes.length };
  };
  return { deleted, fetch: async (input, init) => Response.json(answer(input, init)) };
}

const leftBehind = { family: 'help-check-', madeBefore: new Date('2026-11-23T11:00:00Z') };

test('The indexes of a run go, with those that earlier runs left behind; runs under way and the site keep theirs', async () => {
  const server = serverWith('succeeded');
  await removeIndexes({ url: 'http://meili.test', prefix: 'help-check-run1', fetch: server.fetch }, leftBehind);
  expect(server.deleted).toEqual([
    'help-check-run1_public_en',
    'help-check-run1_public_en_next_0a',
    'help-check-old_public_en',
  ]);
});

test('An index that cannot be removed is told in the words of the server', async () => {
  const removing = removeIndexes(
    { url: 'http://meili.test', prefix: 'help-check-run1', fetch: serverWith('failed').fetch },
    leftBehind,
  );
  await expect(removing).rejects.toThrow('The disk is full.');
});
