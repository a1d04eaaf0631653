import { expect, test } from 'vitest';
import { nameFile, tidyName } from '../../../../src/features/tickets/tidy-name.ts';

test.each([
  ['C:\\fakepath\\Rücklicht.png', 'Rücklicht.png'],
  ['../../etc/passwd', 'passwd'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  ['lamp\u200b\ufeff.png', 'lamp.png'],
  ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
  ['a\r\nb\u0000.txt', 'ab.txt'],
  ['half \ud83d.txt', 'half \ufffd.txt'],
  ['..', 'file'],
  ['', 'file'],
])('%j is shown as %j', (given, shown) => {
  expect(tidyName(given)).toBe(shown);
});

test.each(['x', '🚲'])('a long name of %s keeps its beginning and its ending, and no half character', (character) => {
  const short = tidyName(`${character.repeat(300)}.pdf`);
  expect([...short].length).toBeLessThanOrEqual(120);
  expect(short.endsWith('.pdf')).toBe(true);
  expect(short.isWellFormed()).toBe(true);
});

test.each([
  ['run.bat', 'text/plain', 'run.bat.txt'],
  ['page.html', 'text/plain', 'page.html.txt'],
  ['server.LOG', 'text/plain', 'server.LOG'],
  ['invoice.pdf.exe', 'application/pdf', 'invoice.pdf.exe.pdf'],
  ['foto.JPG', 'image/jpeg', 'foto.JPG'],
  ['picture', 'image/png', 'picture.png'],
])('%s, found to be %s, is stored as %s', (given, mediaType, stored) => {
  expect(nameFile(given, mediaType)).toBe(stored);
});
