import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  createFileLinks,
  hashToken,
  looksLikeToken,
  newToken,
  sealToken,
} from '../../../../src/features/tickets/status-link.ts';

test('a sealed token comes back with its key and with no other', () => {
  const token = newToken(randomBytes);
  expect(looksLikeToken(token)).toBe(true);
  const sealed = sealToken(token, 'key-1');
  expect(sealed).not.toBe(token);
  expect(sealToken(sealed, 'key-1')).toBe(token);
  expect(sealToken(sealed, 'key-2')).not.toBe(token);
  expect(hashToken(token)).not.toContain(token);
});

test('a link to a file is good for that file and this installation only', () => {
  const links = createFileLinks('secret', 'https://help.example');
  const capability = links.url('file-1').split('/').at(-1) ?? '';
  expect(links.isGenuine('file-1', capability)).toBe(true);
  expect(links.isGenuine('file-2', capability)).toBe(false);
  expect(createFileLinks('other', 'https://help.example').isGenuine('file-1', capability)).toBe(false);
});
