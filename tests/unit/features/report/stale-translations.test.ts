import { expect, test } from 'vitest';
import { rememberSource } from '../../../../src/features/knowledge/translation-drift.ts';
import { staleTranslations } from '../../../../src/features/report/stale-translations.ts';
import { article, entryOf, knowledgeOf } from '../../../support/content-of.ts';

type Files = Record<string, string>;

const charge = article('charge', 'Plug it in.\n\n## When it is full\n\nThe lamp is green.\n\n## Colours\n\nGreen.');
const laden = article('charge', 'Einstecken.');
const files = { 'en/articles/charge.md': charge, 'de/articles/laden.md': laden };
const green = charge.replace('lamp is green', 'lamp is off');

async function stale(before: Files, changed: Files) {
  const found = staleTranslations(await knowledgeOf(before), await knowledgeOf({ ...before, ...changed }));
  return found.map(({ file, from, sections }) => [
    file,
    from,
    ...sections.map(({ kind, heading }) => `${kind} ${heading}`),
  ]);
}

/** A translation that remembers what it was made from. */
async function madeFrom(source: string): Promise<string> {
  const knowledge = await knowledgeOf({ 'en/articles/charge.md': source });
  return article(
    'charge',
    'Einstecken.',
    `translatedFrom: ${JSON.stringify(rememberSource(entryOf(knowledge, 'charge')))}`,
  );
}

test('a translation is left behind where the default language changed without it, section by section', async () => {
  const changed = green.replace('Plug', 'Now plug').replace('## Colours\n\nGreen.', '## Sounds\n\nOne.');
  expect(await stale(files, { 'en/articles/charge.md': changed })).toEqual([
    ['de/articles/laden.md', 'en', 'changed ', 'changed When it is full', 'new Sounds', 'removed Colours'],
  ]);
});

test('whoever changes both at once is believed, and front matter alone leaves nothing behind', async () => {
  const both = { 'en/articles/charge.md': green, 'de/articles/laden.md': laden.replace('Einstecken', 'Anstecken') };
  expect(await stale(files, both)).toEqual([]);
  expect(
    await stale(files, { 'en/articles/charge.md': charge.replace('category:', 'owner: Docs\ncategory:') }),
  ).toEqual([]);
  expect(await stale(files, { 'de/articles/laden.md': laden.replace('Einstecken', 'Anstecken') })).toEqual([]);
});

test('a translation that remembers its source is told of what it was not left behind in before', async () => {
  const remembers = { ...files, 'de/articles/laden.md': await madeFrom(charge) };
  expect(await stale(remembers, { 'en/articles/charge.md': green })).toEqual([
    ['de/articles/laden.md', 'en', 'changed When it is full'],
  ]);
  const behind = { ...remembers, 'en/articles/charge.md': green };
  expect(await stale(behind, { 'en/articles/other.md': article('other') })).toEqual([]);
  expect(await stale(behind, { 'en/articles/charge.md': green.replace('Plug', 'Now plug') })).toEqual([
    ['de/articles/laden.md', 'en', 'changed '],
  ]);
  // Some words of it are other ones, and what it says of its source is not.
  const touched = (await madeFrom(charge)).replace('Einstecken', 'Anstecken');
  expect(await stale(remembers, { 'en/articles/charge.md': green, 'de/articles/laden.md': touched })).toEqual([
    ['de/articles/laden.md', 'en', 'changed When it is full'],
  ]);
  expect(
    await stale(remembers, { 'en/articles/charge.md': green, 'de/articles/laden.md': await madeFrom(green) }),
  ).toEqual([]);
});

test('a translation that nobody sees is left alone', async () => {
  const draft = { ...files, 'de/articles/laden.md': article('charge', 'Einstecken.', 'state: draft') };
  expect(await stale(draft, { 'en/articles/charge.md': green })).toEqual([]);
});
