import { describe, expect, test } from 'vitest';
import { analyserFor } from '../../../../../src/features/search/analysis/analyser.ts';
import { fold } from '../../../../../src/features/search/analysis/fold.ts';
import { splitWords } from '../../../../../src/features/search/analysis/split-words.ts';

describe('Folding', () => {
  test.each([
    ['lädt', 'ladt'],
    ['laedt', 'ladt'],
    ['ladt', 'ladt'],
    ['LÄDT', 'ladt'],
    ['la\u0308dt', 'ladt'],
    ['Straße', 'strasse'],
    ['zurückschicken', 'zuruckschicken'],
    ['zurueckschicken', 'zuruckschicken'],
    ['neue', 'neue'],
    ['Dauer', 'dauer'],
    ['Quelle', 'quelle'],
  ])('makes ways to type a German word one: %s', (word, folded) => {
    expect(fold(word, 'de')).toBe(folded);
  });
  test('leaves ae, oe and ue of other languages alone', () => {
    expect(fold('blue', 'en')).toBe('blue');
  });
  test.each([
    ['réglé', 'fr', 'regle'],
    ['Łódź', 'pl', 'lodz'],
    ['ﬁrmware', 'en', 'firmware'],
    ['Ｅ４７１１', 'en', 'e4711'],
    ['مُحَرِّك', 'ar', 'محرك'],
    ['إلى', 'ar', 'الي'],
  ])('takes accents and compatibility forms off: %s', (word, language, folded) => {
    expect(fold(word, language)).toBe(folded);
  });
  test('keeps vowel signs that are letters of the script', () => {
    expect(fold('हिन्दी', 'hi')).toBe('हिन्दी');
  });
});

describe('Words', () => {
  const words = (text: string, language = 'en'): string[] => splitWords(text, language).map((word) => word.text);
  test.each([
    ['Error E-4711!', ['Error', 'E4711', '4711']],
    ['E4711', ['E4711', '4711']],
    ['version 5.2', ['version', '5.2']],
    ['v1.8.19', ['1.8.19']],
    ['E-Bike', ['EBike', 'Bike']],
    ["don't", ['dont']],
    ["bike's", ['bikes']],
    ['outlook.com', ['outlook', 'com']],
    ['Wi-Fi', ['WiFi']],
    ['Akku- und Ladezustand', ['Akku', 'und', 'Ladezustand']],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
  test('of scripts without spaces come from the segmenter', () => {
    expect(words('充电器不工作', 'zh').length).toBeGreaterThan(1);
  });
  test('know their place in the text', () => {
    const text = 'Fehler E-4711 am Akku';
    for (const { text: word, from, to } of splitWords(text, 'de'))
      expect(text.slice(from, to).replace('-', '')).toBe(word);
  });
});

describe('Stems', () => {
  test.each([
    ['de', 'Bestellungen', 'Bestellung'],
    ['de', 'Geräte', 'Geraet'],
    ['en', 'charging', 'charge'],
    ['fr', 'batteries', 'batterie'],
    ['ar', 'البطارية', 'بطارية'],
    ['pl', 'rowery', 'rowerem'],
    ['el', 'μπαταρία', 'μπαταρίες'],
  ])('are shared by inflections in %s: %s, %s', (language, one, other) => {
    const analyser = analyserFor(language);
    expect(analyser.term(one)).toBe(analyser.term(other));
  });
  test('leave numbers and codes as they are', () => {
    expect(analyserFor('en').term('4711s')).toBe('4711s');
  });
  test('leave words of a language without stemmer as they are', () => {
    expect(analyserFor('sk').term('Nabíjačky')).toBe('nabijacky');
  });
});

describe('Stop words', () => {
  test.each([
    ['en', 'how'],
    ['de', 'Wie'],
    ['de', 'fuer'],
    ['fr', 'été'],
    ['ru', 'как'],
    ['tr', 'bir'],
    ['sv', 'och'],
    ['pl', 'jak'],
  ])('are known in %s: %s', (language, word) => {
    expect(analyserFor(language).isStopWord(word)).toBe(true);
  });
  test.each([
    ['en', 'not'],
    ['de', 'nicht'],
    ['de', 'ohne'],
    ['fr', 'batterie'],
    ['sk', 'ako'],
  ])('are not words that carry meaning, in %s: %s', (language, word) => {
    expect(analyserFor(language).isStopWord(word)).toBe(false);
  });
});
