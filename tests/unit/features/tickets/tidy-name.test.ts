import { expect, test } from 'vitest';
import { tidyName } from '../../../../src/features/tickets/file-storage.ts';

test.each([
  ['C:\\fakepath\\Rücklicht.png', 'Rücklicht.png'],
  ['../../etc/passwd', 'passwd'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  ['a\r\nb.txt', 'ab.txt'],
  ['', 'file'],
])('%j is shown as %j', (given, shown) => {
  expect(tidyName(given)).toBe(shown);
});

test('a long name keeps its beginning and its ending', () => {
  const short = tidyName(`${'x'.repeat(300)}.pdf`);
  expect(short.length).toBeLessThanOrEqual(120);
  expect(short.endsWith('.pdf')).toBe(true);
});
