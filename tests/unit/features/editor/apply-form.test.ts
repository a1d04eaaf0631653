import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyForm } from '../../../../src/features/editor/apply-form.ts';
import { formFieldsOf } from '../../../../src/features/editor/form-fields.ts';
import { readFields } from '../../../../src/features/editor/read-fields.ts';
import { splitFile } from '../../../../src/features/editor/split-file.ts';
import { collections, type Collection } from '../../../../src/features/knowledge/schema.ts';

const source = `---
id: akku
title: Akku laden
# TRANSLATE: description
description: One. # as on the box
category: battery
# TRANSLATE: findableBy
findableBy: [how long]
translatedFrom: { locale: en, version: 0123456789ab, sections: { ^: 01234567 } }
---

Text.
`;
/** What a browser sends of a form in which nobody touched anything. */
function untouchedForm(text: string, collection: Collection): [string, string][] {
  const known = readFields(splitFile(text).yaml ?? '') ?? {};
  return formFieldsOf(collection).flatMap(({ name, kind, usual = '' }): [string, string][] => {
    const value = known[name];
    const list = Array.isArray(value) ? value.map(String) : [];
    const one = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    const sent = {
      lines: [list.join('\r\n')],
      products: ['', ...list],
      entries: [...list, '', ''],
      choice: [one || usual],
    };
    const values = kind in sent ? sent[kind as keyof typeof sent] : [one.replace(/\n/g, '\r\n')];
    return values.map((each) => [`f.${name}`, each]);
  });
}
const untouched = untouchedForm(source, 'articles');
const apply = (fields: [string, string][]) => applyForm(source, { collection: 'articles', fields, body: '\nText.\n' });

test('a form in which nobody touched anything changes nothing', () => {
  expect(apply(untouched)).toBe(source);
  const files = readdirSync('content', { recursive: true, encoding: 'utf8' });
  const texts = files.flatMap((file) => {
    const collection = collections.find((name) => file.split('/')[1] === name);
    return collection && /\.mdx?$/.test(file)
      ? [{ file, collection, text: readFileSync(`content/${file}`, 'utf8') }]
      : [];
  });
  expect(texts.length).toBeGreaterThan(150);
  for (const { file, collection, text } of texts) {
    const body = splitFile(text).body.replace(/\n/g, '\r\n');
    expect(applyForm(text, { collection, fields: untouchedForm(text, collection), body }), file).toBe(text);
  }
});

test('a field that was changed, or is said to be done, is not marked as unfinished any more', () => {
  const changed = untouched.map(([name, value]): [string, string] => [
    name,
    name === 'f.description' ? 'Eins.' : value,
  ]);
  expect(apply(changed)).toBe(source.replace('# TRANSLATE: description\n', '').replace('One.', 'Eins.'));
  expect(apply([...untouched, ['done', 'findableBy']])).toBe(source.replace('# TRANSLATE: findableBy\n', ''));
});

test('front matter with a mistake in its grammar stays as it is', () => {
  const broken = source.replace('title: Akku laden', 'title: [Akku laden');
  expect(applyForm(broken, { collection: 'articles', fields: [['f.title', 'Neu']], body: '\nText.\n' })).toBe(broken);
});

test('a search that is ticked joins the questions that stand there', () => {
  const ticked: [string, string][] = [...untouched, ['f.findableBy', 'akku laden dauer']];
  expect(apply(ticked)).toBe(
    source.replace('# TRANSLATE: findableBy\n', '').replace('[how long]', '[how long, akku laden dauer]'),
  );
});
