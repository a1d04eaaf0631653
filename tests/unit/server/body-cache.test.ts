import { expect, test } from 'vitest';
import { BodyCache } from '../../../src/server/static/body-cache.ts';

test('keeps what was asked for last and never more than its budget', () => {
  const cache = new BodyCache(800);
  for (let count = 0; count < 8; count += 1) cache.set(`file ${count}`, Buffer.alloc(100));
  expect(cache.get('file 0')).toBeDefined();
  cache.set('file 8', Buffer.alloc(100));
  expect(cache.get('file 0')).toBeDefined();
  expect(cache.get('file 1')).toBeUndefined();
});

test('does not let one large file push out all others', () => {
  const cache = new BodyCache(800);
  cache.set('small', Buffer.alloc(100));
  cache.set('large', Buffer.alloc(700));
  expect(cache.get('small')).toBeDefined();
  expect(cache.get('large')).toBeUndefined();
});
