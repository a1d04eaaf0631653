import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { editFields } from '../../../../src/features/authoring/text/edit-fields.ts';
import { editStrings } from '../../../../src/features/authoring/text/edit-strings.ts';

const yaml = [
  '# first',
  "id: 'a'   # never change",
  'title: "Quoted: yes"',
  'description: >-',
  '  folded',
  '  text',
  'related: [b,  "c" ] # two',
  'findableBy:',
  '  - one # why',
  '  - two',
  '',
  '# of the next',
  'owner: Team',
  '',
].join('\n');

test('a field is exchanged in its own quotes, and its comment stays', () => {
  expect(editFields(yaml, { id: 'b: c', title: 'Now "so"', owner: 'Shop' })).toBe(
    yaml.replace("'a'", "'b: c'").replace('"Quoted: yes"', '"Now \\"so\\""').replace('Team', 'Shop'),
  );
});

test('a text over several lines becomes one line', () => {
  expect(editFields(yaml, { description: 'short' })).toBe(yaml.replace('>-\n  folded\n  text', 'short'));
});

test('items that stay in a list stay as they were written', () => {
  expect(editFields(yaml, { related: ['c', 'd, e'] })).toBe(yaml.replace('[b,  "c" ]', '["c", "d, e"]'));
  expect(editFields(yaml, { findableBy: ['one', 'three'] })).toBe(yaml.replace('  - two\n', '  - three\n'));
  expect(editFields(yaml, { findableBy: undefined })).toBe(yaml.replace('findableBy:\n  - one # why\n  - two\n', ''));
});

test('a new field goes where its like stand', () => {
  expect(
    editFields('id: a\nstate: draft # yet\n\n# end\nowner: x', { confidence: 'validated', reviewed: '2026-11-26' }),
  ).toBe('id: a\nstate: draft # yet\nconfidence: validated\nreviewed: 2026-11-26\n\n# end\nowner: x');
  expect(editFields('id: a', { state: 'draft' })).toBe('id: a\nstate: draft\n');
});

test('Windows line ends stay what they are', () => {
  const windows = yaml.replaceAll('\n', '\r\n');
  const edited = editFields(windows, {
    owner: undefined,
    translatedFrom: { locale: 'en', sections: { a: '12345678' } },
  });
  expect(edited?.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(parse(edited ?? '')).toMatchObject({ translatedFrom: { sections: { a: '12345678' } }, related: ['b', 'c'] });
});

test('YAML with mistakes is not touched', () => {
  expect(editFields('a: [', { state: 'draft' })).toBeUndefined();
  expect(editFields('- a', { state: 'draft' })).toBeUndefined();
});

const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'ab:#,[]{}"\'-?! éß\\0') });
const value = fc.oneof(word, fc.array(word, { maxLength: 4 }));

test('whatever is set reads back, and no other line changes', () => {
  fc.assert(
    fc.property(value, value, fc.boolean(), (owner, related, inBlock) => {
      const before = inBlock ? yaml.replace('[b,  "c" ]', '\n  - b\n  - "c"') : yaml;
      const wanted = { owner, related: [...new Set([related].flat())] };
      const edited = editFields(before, wanted) ?? '';
      expect(parse(edited)).toEqual({ ...(parse(before) as object), ...wanted });
      for (const line of before.split('\n').filter((text) => /^(?:id|title|# first|# of)|folded|- one/.test(text)))
        expect(edited.split('\n')).toContain(line);
      // The same once more changes nothing.
      expect(editFields(edited, wanted)).toBe(edited);
    }),
  );
});

const item = fc.constantFrom('a', 'b', 'c', 'd', 'x: y');
const some = fc.array(fc.tuple(item, fc.constantFrom('', ' # why')), { maxLength: 4 });

test('a list says what is wanted, in the order that is wanted', () => {
  fc.assert(
    fc.property(some, fc.uniqueArray(item), fc.constantFrom('flow', 'block', 'above'), (present, related, style) => {
      const lines = present.map(([text, comment], at) => {
        const line = `  - ${stringify(text).trim()}${comment}\n`;
        return style === 'above' ? `  # number ${at}\n${line}` : line;
      });
      const list = style === 'flow' || lines.length === 0 ? ` ${JSON.stringify(present.map(([text]) => text))}\n` : '';
      const before = `id: a\nrelated:${list === '' ? `\n${lines.join('')}` : list}# below\nowner: Team\n`;
      const edited = editFields(before, { related }) ?? '';
      expect(parse(edited)).toEqual({ id: 'a', related, owner: 'Team' });
      expect(edited).toMatch(/# below\nowner: Team\n$/);
    }),
  );
});

test('items of a list change places with what stands beside and above them', () => {
  const list = 'related:\n  - one # 1\n  # of two\n  - >-\n    two\n    lines\n  - three\nowner: x\n';
  expect(editFields(list, { related: ['three', 'two lines', 'new', 'one'] })).toBe(
    'related:\n  - three\n  # of two\n  - >-\n    two\n    lines\n  - new\n  - one # 1\nowner: x\n',
  );
  expect(editFields(list, { related: ['one', 'three'] })).toBe(
    'related:\n  - one # 1\n  # of two\n  - three\nowner: x\n',
  );
});

test('items taken out of lists leave what is around them', () => {
  const list = 'a: [x, y, x] # z\nb:\n  - x # gone\n  - y\nc: [x, x]\n';
  expect(editStrings(list, (text) => (text === 'x' ? { remove: true } : undefined))?.text).toBe(
    'a: [y] # z\nb:\n  - y\nc: []\n',
  );
});

test('strings over several lines are changed word by word', () => {
  const block = 'text: |\n  See [it](id:old), or\n  [it](id:old#x).\nlong: "a\n  id:old b"\n';
  const change = (text: string) => ({ to: text.replaceAll('id:old', 'id:quite-new') });
  const edited = editStrings(block, change);
  expect(edited).toEqual({ text: block.replaceAll('id:old', 'id:quite-new'), changed: 2, undone: [] });
});
