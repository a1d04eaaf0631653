import { expect, test } from 'vitest';
import { brandColours, oklchToHex } from '../../../src/components/social/brand-colours.ts';

test('OKLCH becomes the sRGB that browsers show', () => {
  expect(oklchToHex(1, 0, 0)).toBe('#ffffff');
  expect(oklchToHex(0, 0, 0)).toBe('#000000');
  expect(oklchToHex(0.62796, 0.25768, 29.234)).toBe('#ff0000');
});
test('the hue of the site shows in its brand colour', () => {
  const theme = { chroma: 0.1, radius: 8, font: 'system' } as const;
  expect(brandColours({ ...theme, hue: 25 }).brand).not.toBe(brandColours({ ...theme, hue: 165 }).brand);
});
