import { expect, test } from 'vitest';
import { translator } from '../../../src/i18n/index.ts';
import { phrase, say, sentence, tell, type Saying } from '../../../src/i18n/saying.ts';
import findings from '../../../src/i18n/words/findings.ts';

const german = translator('de');
const placesIn = (text: string): string[] => [...new Set(text.match(/\{[a-z]\w*\}/gi))].sort();

test('a sentence has the same places in every language, unless a parser says it in English', () => {
  const keys = Object.keys(findings.en) as (keyof typeof findings.en)[];
  const own = keys.filter(
    (key) => !(/^(?:syntax|yaml)\./.test(key) && placesIn(findings.en[key]).includes('{reason}')),
  );
  expect(own.length).toBeGreaterThan(200);
  for (const key of own) expect(placesIn(findings.de[key]), key).toEqual(placesIn(findings.en[key]));
});

test('what is said in parts is said in one language, with its lists and its plurals', () => {
  const said: Saying = {
    key: 'shape.oneOf',
    values: {
      expected: { key: 'or', values: { list: ['a', { key: 'shape.text' }], last: { key: 'shape.items', count: 1 } } },
      got: { key: 'shape.items', count: 1200 },
      hint: { key: 'didYouMean', values: { word: '{got}' } },
    },
  };
  expect(sentence(said)).toEqual({
    message: 'expected a, text or 1 item, got 1200 items; did you mean "{got}"?',
    said,
  });
  expect(say(german, said)).toBe(
    'erwartet wird a, ein Text oder 1 Eintrag, da steht 1200 Einträge; meinten Sie „{got}“?',
  );
});

test('a sentence with a part that is known in English only is told in English, and marked on pages of other languages', () => {
  const foreign = sentence({ key: 'external-link', values: { url: '/a', reason: phrase('it is closed') } });
  expect(foreign).toEqual({ message: 'The link /a leads nowhere: it is closed.' });
  expect(tell(german, foreign)).toEqual({ text: foreign.message, lang: 'en' });
  expect(tell(translator('en-GB'), foreign)).toEqual({ text: foreign.message });
  const known = sentence({ key: 'external-link', values: { url: '/a', reason: phrase('no server has this name') } });
  expect(tell(german, known)).toEqual({
    text: 'Der Link /a führt ins Leere: einen Server dieses Namens gibt es nicht.',
  });
});
