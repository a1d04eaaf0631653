import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endFormSession, formSession } from '../../../src/components/tickets/form-session.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 10, 9);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('a tab keeps its session for 72 hours, and then takes that of the page', () => {
  expect(formSession('first', start)).toBe('first');
  expect(formSession('second', start + 72 * hour)).toBe('first');
  expect(formSession('third', start + 72 * hour + 1)).toBe('third');
});

test('after a request was sent, what comes next is another session', () => {
  formSession('first', start);
  endFormSession();
  expect(formSession('second', start + hour)).toBe('second');
});

test('without storage each page is a session of its own', () => {
  vi.stubGlobal('sessionStorage', undefined);
  expect(formSession('first', start)).toBe('first');
  expect(formSession('second', start)).toBe('second');
});
