import { describe, expect, test } from 'vitest';
import { setField } from '../../../../src/features/editor/yaml/edit-yaml.ts';

const source = `# Who reads this first
id: charge-battery
title:   'Charge the battery'   # as on the box
products: [e-trek, city-one]

# Asked every week
findableBy:
  - how long does it take   # since May
  - "battery: full?"
own: { kept: true }
tree:
  start: lamp
  steps:
    lamp:
      question: Is the lamp on?
      options:
        - { label: 'Yes', next: fine }
        - { label: 'No', next: socket }
    fine:
      outcome: fixed   # the usual
      title: It charges
      text: >-
        A long text that is
        folded.
`;

describe('a field of YAML', () => {
  test('changes alone, with all else as it was to the letter', () => {
    expect(setField(source, ['title'], 'Charging')).toBe(
      source.replace(`title:   'Charge the battery'`, `title: 'Charging'`),
    );
    expect(setField(source, ['id'], 'other')).toBe(source.replace('id: charge-battery', 'id: other'));
  });
  test('as a list keeps its style and the comments of what stays', () => {
    expect(setField(source, ['products'], ['city-one', 'cargo'])).toBe(
      source.replace('[e-trek, city-one]', '[city-one, cargo]'),
    );
    const changed = setField(source, ['findableBy'], ['battery: full?', 'how long does it take', 'charging: time']);
    expect(changed).toContain(
      `# Asked every week\nfindableBy:\n  - "battery: full?"\n  - how long does it take # since May\n  - 'charging: time'\nown: { kept: true }\n`,
    );
  });
  test('that is not there yet stands in its place', () => {
    const order = ['id', 'title', 'description', 'products', 'owner', 'findableBy'];
    expect(setField(source, ['description'], 'How to: charge.', { order })).toBe(
      source.replace('# as on the box\n', `# as on the box\ndescription: 'How to: charge.'\n`),
    );
    expect(setField('# nothing\n', ['id'], 'x')).toBe('# nothing\nid: x\n');
    expect(setField('title: x', ['id'], 'a', { order: ['id', 'title'] })).toBe('id: a\ntitle: x');
  });
  test('that is emptied goes with its line', () => {
    expect(setField(source, ['products'], undefined)).toBe(source.replace('products: [e-trek, city-one]\n', ''));
    const gone = setField(source, ['findableBy'], undefined);
    expect(gone).not.toContain('findableBy');
    expect(gone).toContain('own: { kept: true }');
    expect(setField(source, ['nothing'], undefined)).toBe(source);
  });
  test('deep in a tree changes its step alone', () => {
    const step = {
      question: 'Does the lamp shine?',
      options: [
        { label: 'Yes', next: 'fine' },
        { label: 'No', next: 'socket' },
        { label: 'It blinks', next: 'fine' },
      ],
    };
    expect(setField(source, ['tree', 'steps', 'lamp'], step)).toBe(
      source
        .replace('Is the lamp on?', 'Does the lamp shine?')
        .replace('next: socket }\n', `next: socket }\n        - { label: It blinks, next: fine }\n`),
    );
    const added = setField(source, ['tree', 'steps', 'socket'], { outcome: 'contact', title: 'Ask us', text: 'x' });
    expect(added).toBe(`${source}    socket:\n      outcome: contact\n      title: Ask us\n      text: x\n`);
    expect(setField(added, ['tree', 'steps', 'socket'], undefined)).toBe(source);
  });
  test('within braces is written with its surroundings', () => {
    expect(setField(source, ['own', 'kept'], false)).toBe(source.replace('kept: true', 'kept: false'));
  });
});
