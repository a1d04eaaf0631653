import { expect, test } from 'vitest';
import {
  comparedTexts,
  findNearlySame,
  resemblance,
} from '../../../../../src/features/tickets/defence/similar-text.ts';

const isNearlySame = (one: string, other: string) => findNearlySame(one, [other], (text) => text) === other;

const first = 'Akku lädt nicht\nDie Lampe am Ladegerät blinkt rot, und nach einer Nacht ist der Akku noch immer leer.';
const long =
  'The bell of my City One broke\nI bought the bike in March at your shop in Hamburg. Since last week the bell makes no sound when I press it. The spring inside seems to be loose. Can you send me a new one, and what does it cost?';

test.each([
  ['the same', first, first],
  ['other case, punctuation and accents', first, first.toUpperCase().replaceAll(',', '!')],
  ['a slip put right', long, long.replace('spring', 'sprign')],
  ['a greeting in front', long, `Hello,\n${long}`],
  ['a line of reminder at the end', long, `${long}\nPlease answer, it is urgent.`],
  ['one word changed', first, first.replace('rot', 'orange')],
  ['short and the same', 'Bell broken\nIt is broken.', 'bell broken It is broken'],
])('%s is nearly the same', (_what, one, other) => {
  expect([isNearlySame(one, other), resemblance(one, other)]).toEqual([true, expect.any(Number)]);
});

test.each([
  ['another matter', first, long],
  [
    'the same topic in other words',
    first,
    'Akku defekt\nSeit gestern lädt mein Akku nicht mehr, obwohl das Ladegerät grün leuchtet.',
  ],
  [
    'the same form letter with another order',
    'Cancel order N-1\nPlease cancel my order N-1 from Monday, the blue saddle.',
    'Cancel order N-2\nPlease cancel my order N-2 from Friday, the red helmet and the lamp.',
  ],
  ['nothing', '', ''],
  ['signs only', '!!!', '???'],
])('%s is not', (_what, one, other) => {
  expect([isNearlySame(one, other), resemblance(one, other)]).toEqual([false, expect.any(Number)]);
});

test('the longest texts are compared by their beginning', () => {
  const text = Array.from({ length: 4_000 }, (_, place) => `word${place}`).join(' ');
  expect(resemblance(text, text)).toBe(1);
});

test('a mailbox that is flooded costs no more than so many comparisons', () => {
  const read: number[] = [];
  const flood = Array.from({ length: 500 }, (_, place) => place);
  const found = findNearlySame(first, flood, (place) => {
    read.push(place);
    return `${long} ${place}`;
  });
  expect(found).toBeUndefined();
  expect(read).toEqual(flood.slice(0, comparedTexts));
});

test('the newest of several is found, and no other is read after it', () => {
  const read: string[] = [];
  const earlier = [long, first, first];
  expect(findNearlySame(first, earlier, (text) => (read.push(text), text))).toBe(first);
  expect(read).toEqual([long, first]);
});
