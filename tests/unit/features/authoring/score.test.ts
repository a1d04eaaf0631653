import { expect, test } from 'vitest';
import { standardScore, weights } from '../../../../src/features/authoring/content-score.ts';
import { dueEntries } from '../../../../src/features/authoring/due-entries.ts';
import { readingEase } from '../../../../src/features/authoring/reading-ease.ts';
import type { ScoreFacts } from '../../../../src/features/authoring/score-schema.ts';
import { takeStock } from '../../../../src/features/authoring/take-stock.ts';
import type { UpkeepRecord } from '../../../../src/features/authoring/upkeep-schema.ts';
import {
  fingerprintSections,
  rememberSource,
  translationDrift,
} from '../../../../src/features/knowledge/translation-drift.ts';
import { contentTerms } from '../../../../src/server/content-terms.ts';
import { article, contentOf, entryOf, knowledgeOf } from '../../../support/content-of.ts';

const today = '2026-11-26';
const whole: ScoreFacts = {
  collection: 'articles',
  kind: 'how-to',
  titleLength: 24,
  titleTerms: 2,
  titleTermsAsked: 1,
  descriptionLength: 120,
  descriptionSaysMore: true,
  environments: 1,
  hasProducts: true,
  steps: 3,
  words: 600,
  headings: 2,
  questions: 3,
  hasOwner: true,
  confidence: 'validated',
  reviewBy: '2026-11-26',
  pictures: 2,
  picturesDescribed: 2,
  readingEase: 50,
  driftedSections: 0,
  linksOut: 1,
  linksIn: 1,
};

test('the weights add up to 100, and a text that lacks nothing gets them all', () => {
  expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  expect(standardScore(whole, today)).toMatchObject({ score: 100 });
});

test('each thing that is missing costs its points, and the reasons come dearest first', () => {
  // 100 - 12 (steps) - 6 (review overdue by a day: half of 12) - 4 (reading ease 40: half of 8) = 78
  const { score, reasons } = standardScore({ ...whole, steps: 0, readingEase: 40 }, '2026-11-27');
  expect(score).toBe(78);
  expect(reasons.slice(0, 3).map(({ criterion, points }) => [criterion, points])).toEqual([
    ['steps', 0],
    ['reviewed', 6],
    ['reading-ease', 4],
  ]);
});

test('what does not apply to a text costs nothing', () => {
  // Left: title-length 5, description 10, owner 5 = 20 points; without an owner 15 of 20 = 75 %.
  const news: ScoreFacts = {
    ...whole,
    collection: 'news',
    kind: undefined,
    questions: 0,
    words: 80,
    pictures: 0,
    readingEase: undefined,
    driftedSections: undefined,
    hasOwner: false,
  };
  expect(standardScore(news, today).score).toBe(75);
});

test('one question of three is a third of the points', () => {
  // 100 - 10 × 2/3 = 93.3
  expect(standardScore({ ...whole, questions: 1 }, today).score).toBe(93);
});

test('Flesch and Amstad, by hand', () => {
  // 30 words of one syllable in 3 sentences: 206.835 - 1.015 × 10 - 84.6 × 1 = 112.1, at most 100.
  const easy = Array.from({ length: 3 }, () => 'The cat sat on the mat and it was fun.').join(' ');
  expect(readingEase(easy, 'en')).toBe(100);
  // 30 words of two syllables in 3 sentences, German: 180 - 10 - 58.5 × 2 = 53.
  const german = Array.from({ length: 3 }, () => 'Laden Laden Laden Laden Laden Laden Laden Laden Laden Laden.').join(
    ' ',
  );
  expect(readingEase(german, 'de')).toBe(53);
  expect(readingEase(german, 'fr')).toBeUndefined();
  expect(readingEase('Short.', 'en')).toBeUndefined();
});

test('drift names the sections that changed, came and went, and nothing else', async () => {
  const source = async (body: string, title = 'A') =>
    entryOf(await knowledgeOf({ 'en/articles/a.mdx': article('a', body).replace('Title of a', title) }), 'a');
  const from = rememberSource(await source('Intro.\n\n## One\n\nText.\n\n## Two\n\nText.'));
  expect(Object.keys(from.sections)).toEqual(['^', 'one', 'two']);
  expect(translationDrift(await source('Intro.\n\n## One\n\n**Text.**\n\n## Two\n\nText.'), from)).toBeUndefined();
  expect(translationDrift(await source('Intro.\n\n## One\n\nOther.\n\n## Three\n\nText.', 'B'), from)).toEqual({
    changed: ['^', 'one'],
    added: ['three'],
    removed: ['two'],
  });
  expect(fingerprintSections(await source('Intro.'))['^']).toMatch(/^[0-9a-f]{8}$/);
});

test('the check tells of a translation whose source changed', async () => {
  const files = (body: string, more = '') => ({
    'en/articles/a.mdx': article('a', body),
    'de/articles/a.mdx': article('a', 'Text.', more),
  });
  const source = entryOf(await knowledgeOf(files('Text.\n\n## One\n\nText.')), 'a');
  const memory = `translatedFrom: ${JSON.stringify(rememberSource(source))}`;
  const rules = async (body: string) =>
    (await contentOf(files(body, memory))).warnings.map(({ rule, file }) => `${rule} ${file}`);
  expect(await rules('Text.\n\n## One\n\nText.')).toEqual([]);
  expect(await rules('Text.\n\n## One\n\nOther.')).toEqual(['translation-drift de/articles/a.mdx']);
});

test('what is due says why; archived texts and news need nobody', () => {
  const record: UpkeepRecord = {
    ...{ id: 'a', locale: 'en', collection: 'articles', title: 'A', source: 'en/articles/a.mdx', owner: 'Team' },
    ...{ audience: 'public', state: 'published', reviewed: '2026-01-01', reviewBy: '2026-11-25', created: undefined },
    confidence: 'validated',
    facts: whole,
  };
  const kinds = (change: Partial<UpkeepRecord>, flags = new Map<string, number>()) =>
    dueEntries([{ ...record, ...change }], { today, flags }).flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
  expect(kinds({})).toEqual(['review-overdue']);
  expect(kinds({ reviewBy: '2026-11-26' })).toEqual([]);
  expect(kinds({ state: 'archived' })).toEqual([]);
  expect(kinds({ collection: 'news' })).toEqual([]);
  expect(kinds({ reviewBy: undefined, drift: { changed: ['a'], added: [], removed: [] } })).toEqual([
    'translation-stale',
  ]);
  expect(
    kinds({ reviewBy: undefined, confidence: 'not-validated', reviewed: undefined, created: '2026-10-26' }),
  ).toEqual(['not-validated']);
  expect(
    kinds({ reviewBy: undefined, confidence: 'not-validated', reviewed: undefined, created: '2026-10-28' }),
  ).toEqual([]);
  expect(kinds({}, new Map([['a', 2]]))).toEqual(['flagged', 'review-overdue']);
});

test('facts are counted from what is read', async () => {
  const knowledge = await knowledgeOf({
    'images/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'products.yaml': '- { id: bike, name: Bike }\n',
    'en/articles/a.mdx': article(
      'a',
      '1. Do.\n2. Look.\n\n![a.svg](../../images/a.svg) ![The red lamp](../../images/a.svg) [b](id:b)',
      'products: [bike]\nfindableBy: [what is the title]',
    ),
    'en/articles/b.mdx': article('b', 'Text.', 'reviewed: 2026-10-01'),
  });
  const [a, b] = takeStock(knowledge, { terms: contentTerms });
  expect(a?.facts).toMatchObject({
    steps: 2,
    pictures: 2,
    picturesDescribed: 1,
    linksOut: 1,
    linksIn: 0,
    environments: 1,
    titleTermsAsked: 1,
    questions: 1,
  });
  expect(b).toMatchObject({ confidence: 'validated', facts: { linksIn: 1, hasProducts: true } });
});

test('work in progress is nothing for customers, and "validated" says when', async () => {
  const knowledge = await knowledgeOf({ 'en/articles/a.mdx': article('a', 'Text.', 'confidence: work-in-progress') });
  const { publicEntries } = await import('../../../../src/features/knowledge/select.ts');
  expect(publicEntries(knowledge)).toEqual([]);
  const wrong = await contentOf({ 'en/articles/a.mdx': article('a', 'Text.', 'confidence: validated') });
  expect(wrong.success ? [] : wrong.problems.map(({ rule }) => rule)).toEqual(['validated-without-review']);
});
