import { expect, test, type Page } from '@playwright/test';
import { words } from './support/templates.ts';

const t = words.en;
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test('the appearance follows the device until one is chosen, and the choice stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en');
  const dark = await background(page);
  await expect(page.getByRole('radio', { name: t('common.themeSystem') })).toBeChecked();

  await page.getByRole('radio', { name: t('common.themeLight') }).check();
  const light = await background(page);
  expect(light).not.toBe(dark);

  await page.goto('/en/articles');
  expect(await background(page)).toBe(light);
  await expect(page.getByRole('radio', { name: t('common.themeLight') })).toBeChecked();

  await page.getByRole('radio', { name: t('common.themeSystem') }).check();
  expect(await background(page)).toBe(dark);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('the choice is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => localStorage.setItem('antwort.theme', 'dark'));
  await page.goto('/en', { waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a choice that nobody knows is left alone', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('antwort.theme', '<b>'));
  await page.goto('/en');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});
