import { expect, test } from 'vitest';
import { topicField } from '../../../../../src/features/tickets/topic-schema.ts';
import { formFields } from '../../../../../src/features/tickets/topics/form-fields.ts';
import { topicCss } from '../../../../../src/server/topic-css.ts';
import { aTopic } from '../../../../support/tickets.ts';

const number = (required: boolean) => topicField.parse({ id: 'n', type: 'order-number', label: 'N', required });

test('a question of several topics is asked once, and required only where a topic says so', () => {
  const topics = [
    aTopic('order', { fields: [number(false)] }),
    aTopic('return', { fields: [number(true), topicField.parse({ id: 'd', type: 'date', label: 'D' })] }),
  ];
  expect(formFields(topics).map(({ field, topics: of, requiredIn }) => [field.id, of, requiredIn])).toEqual([
    ['n', ['order', 'return'], ['return']],
    ['d', ['return'], []],
  ]);
});

test('the stylesheet names every topic, so that the form follows the choice without script', () => {
  const css = topicCss([aTopic('order'), aTopic('a.b_c')]);
  expect(css).toContain('form:not(:has([name="topic"]:checked)) [data-for-topic]{display:none}');
  expect(css).toContain('form:has([id="topic-a.b_c"]:checked) [data-for-topic]:not([data-for-topic~="a.b_c"])');
  expect(css).toContain('form:has([id="topic-order"]:checked) [data-not-for-topic~="order"]');
});
