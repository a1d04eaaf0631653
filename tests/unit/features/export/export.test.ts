import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeDocument } from '../../../../src/features/export/document/make-document.ts';
import { exportJsonSchema, knowledgeExport } from '../../../../src/features/export/schema.ts';
import { jsonExport } from '../../../../src/features/export/write-json.ts';
import { article, knowledgeOf } from '../../../support/content-of.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const guide = `---
id: why
title: Why it is dark
description: Two questions.
category: battery
tree:
  start: lamp
  steps:
    lamp:
      question: Is the lamp on?
      options: [{ label: 'Yes', next: done }, { label: 'No', next: ask }]
    done: { outcome: fixed, title: All is well, text: Ride on. }
    ask: { outcome: contact, title: We look at it, text: Write to us. }
---
`;
const files = {
  'en/articles/a.mdx': article(
    'a',
    '## Part\n\nSee [b](id:b#part), [c](id:c), [us](contact:), [web](https://e.example/). ![One dot](../../images/dot.png)\n\n<Details summary="More">\nHidden\n</Details>',
  ),
  'en/articles/b.mdx': article('b', '## Part\n\n[up](#part)'),
  'en/articles/c.mdx': article('c', 'Elsewhere.').replace('category: battery', 'category: app'),
  'en/articles/secret.mdx': article('secret', 'Hush.', 'audience: internal'),
  'de/articles/a.mdx': article('a', 'Größe.'),
  'en/troubleshooting/why.mdx': guide,
  'images/dot.png': png,
};
const now = new Date('2026-11-26T12:00:00Z');
const origin = 'https://help.example';

test('JSON holds what customers may read, in the shape that is documented', async () => {
  const knowledge = await knowledgeOf(files);
  const text = (includeInternal: boolean): string =>
    [...jsonExport({ knowledge, origin, now, includeInternal })].join('');
  const read = knowledgeExport.strict().parse(JSON.parse(text(false)));
  expect(read.entries.map(({ id, locale }) => `${locale} ${id}`).toSorted()).toEqual([
    'de a',
    'en a',
    'en b',
    'en c',
    'en why',
  ]);
  expect(read.entries.find(({ id }) => id === 'why')?.guide?.steps).toHaveLength(3);
  expect(text(false)).not.toContain('Hush');
  expect(knowledgeExport.parse(JSON.parse(text(true))).entries.map(({ id }) => id)).toContain('secret');
});

test('the published JSON Schema is the one of the code', async () => {
  const file = path.resolve(import.meta.dirname, '../../../../docs/antwort-export-v1.schema.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(exportJsonSchema());
});

test('a document needs nothing else: links lead within it or to the site, pictures are in it', async () => {
  const knowledge = await knowledgeOf(files);
  const made = await makeDocument({
    knowledge,
    category: 'battery',
    locale: 'en',
    origin,
    now,
    readFile: async () => png,
  });
  const html = made?.html ?? '';
  expect(made?.entries).toBe(3);
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  expect(ids.size).toBe([...html.matchAll(/ id="/g)].length);
  const links = [...html.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href ?? '');
  for (const link of links)
    expect(link.startsWith('#') ? ids.has(link.slice(1)) : /^https:\/\/(help|e)\.example\//.test(link), link).toBe(
      true,
    );
  expect(links).toContain('#b--part');
  expect(links).toContain('https://help.example/en/articles/c');
  expect(html).toContain('src="data:image/png;base64,');
  expect(html).not.toMatch(/Hush|<script|src="\//);
  expect(html).toMatch(/<details[^>]* open/);
});

test('a guide is printed as numbered steps that say where to go on', async () => {
  const knowledge = await knowledgeOf(files);
  const made = await makeDocument({
    knowledge,
    category: 'battery',
    locale: 'de',
    origin,
    now,
    readFile: async () => png,
  });
  expect(made?.html).toContain('„No“: weiter mit Schritt 3');
  expect(made?.html).toContain('<html lang="de" dir="ltr">');
});

test('there is no document of a category that does not exist, and an empty one says so', async () => {
  const knowledge = await knowledgeOf(files);
  const options = { knowledge, locale: 'en', origin, now, readFile: async () => png };
  expect(await makeDocument({ ...options, category: 'none' })).toBeUndefined();
  expect((await makeDocument({ ...options, category: 'charging' }))?.html).toContain('There is nothing to read');
});
