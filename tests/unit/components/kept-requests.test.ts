import { expect, test } from 'vitest';
import { readRequests } from '../../../src/components/requests/kept-requests.ts';

const request = {
  number: '4711-2039',
  subject: 'Red lamp',
  url: '/en/requests/abc',
  createdAt: '2026-11-01T10:00:00Z',
};

test('the newest request comes first', () => {
  const newer = { ...request, number: '4711-2040', createdAt: '2026-11-02T10:00:00Z' };
  expect(readRequests(JSON.stringify([request, newer])).map(({ number }) => number)).toEqual([
    '4711-2040',
    '4711-2039',
  ]);
});
test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'an address that leads elsewhere, %s, is left out',
  (url) => {
    expect(readRequests(JSON.stringify([{ ...request, url }, request]))).toEqual([request]);
  },
);
test.each([null, '', '{', '{}', '[null, 1, {"number": 4711}]'])('%s holds no requests', (json) => {
  expect(readRequests(json)).toEqual([]);
});
