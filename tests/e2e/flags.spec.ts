import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { join, signIn } from './support/staff.ts';

// axe itself is a script: those of the page are kept away instead.
test.beforeEach(async ({ page }) => page.route(/\.js(\?|$)/, (route) => route.abort()));

test('staff flag an article by its address, and the flag stands in the inbox and beside the article', async ({
  page,
}) => {
  // An account, and axe in both themes on two pages.
  test.setTimeout(120_000);
  const email = await join('product');
  const note = `Step 3 is <b>wrong</b> ${Date.now()}`;
  await page.goto('/en/staff/flag?page=/de/articles/akku/akku-laden');
  await signIn(page, email);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Akku richtig laden');
  await expectAccessible(page);
  await page.getByLabel('What is the matter?').selectOption('outdated');
  await page.getByLabel('Note').fill(note);
  await page.getByRole('button', { name: 'Flag it' }).click();
  await page.getByRole('status').getByRole('link', { name: 'Open it there' }).click();
  await expect(page.getByRole('blockquote')).toHaveText(note);
  await page.goto('/en/insights/articles/charge-battery');
  await expect(page.getByText(note)).toBeVisible();
  await page.goto('/en/staff/flag?page=nowhere');
  await expect(page.getByRole('alert')).toContainText('There is no article');
  await expectAccessible(page);
});
