import { expect, test } from 'vitest';
import { applyForm } from '../../../../src/features/editor/apply-form.ts';
import { formFieldsOf } from '../../../../src/features/editor/form-fields.ts';

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
const untouched = formFieldsOf('articles').map(({ name, usual = '' }): [string, string] => {
  const known: Record<string, string> = {
    id: 'akku',
    title: 'Akku laden',
    description: 'One.',
    category: 'battery',
    findableBy: 'how long',
  };
  return [`f.${name}`, known[name] ?? usual];
});
const apply = (fields: [string, string][]) => applyForm(source, { collection: 'articles', fields, body: '\nText.\n' });

test('a form in which nobody touched anything changes nothing', () => {
  expect(apply(untouched)).toBe(source);
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
