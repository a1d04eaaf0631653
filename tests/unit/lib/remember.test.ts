import { expect, test } from 'vitest';
import { remember } from '../../../src/lib/remember.ts';

const counted = () => {
  const asked: string[] = [];
  const ask = async (text: string, locale: string): Promise<string> => {
    asked.push(`${locale} ${text}`);
    if (text === 'broken') throw new Error('broken');
    return text.toUpperCase();
  };
  return { asked, ask };
};

test('a question is asked once, also by two at the same time', async () => {
  const { asked, ask } = counted();
  const remembered = remember(2, ask);
  expect(await Promise.all([remembered('a', 'en'), remembered('a', 'en')])).toEqual(['A', 'A']);
  expect(await remembered('a', 'de')).toBe('A');
  expect(asked).toEqual(['en a', 'de a']);
});

test('what was asked longest ago is forgotten first', async () => {
  const { asked, ask } = counted();
  const remembered = remember(2, ask);
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await remembered(text, 'en');
  expect(asked).toEqual(['en a', 'en b', 'en c', 'en b']);
});

test('a question that failed is asked again', async () => {
  const { asked, ask } = counted();
  const remembered = remember(2, ask);
  await expect(remembered('broken', 'en')).rejects.toThrow('broken');
  await expect(remembered('broken', 'en')).rejects.toThrow('broken');
  expect(asked).toHaveLength(2);
});
