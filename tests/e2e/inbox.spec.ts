import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { antwort, join, signIn } from './support/staff.ts';
import { locales, words } from './support/templates.ts';

/** Reviews of a platform of its own, so that tests do not see each other's. */
async function importReviews(...texts: string[]): Promise<string> {
  const mark = `m${test.info().workerIndex}x${Date.now()}`;
  const file = test.info().outputPath('reviews.json');
  const rows = texts.map((text, place) => ({
    platform: 'shop',
    id: `${mark}-${place}`,
    rating: place + 1,
    text: `${text} ${mark}`,
    author: 'Kim',
    product: 'city-one',
    language: 'en',
    date: `2026-11-${20 - place}`,
  }));
  await writeFile(file, JSON.stringify(rows));
  expect(await antwort('reviews', 'import', file)).toContain(`${texts.length} added`);
  return mark;
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('reviews are imported, changed together, undone, answered and handed on', async ({ page }) => {
    const mark = await importReviews('It broke after a day <b>!</b>', 'Slow delivery', 'Fine');
    const email = await join('agent');
    await page.goto(`/en/inbox?text=${mark}`);
    await signIn(page, email);
    await page.goto(`/en/inbox?text=${mark}`);
    const items = page.locator('.inbox-items > li');
    await expect(items).toHaveCount(3);
    await expect(items.first()).toContainText('It broke after a day <b>!</b>');
    await expect(items.first().getByRole('img', { name: '1 of 5 stars' })).toBeVisible();

    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('alert')).toContainText('select 1 to 200 entries first');
    for (const box of await items.getByRole('checkbox').all()) await box.check();
    await page.getByLabel('With the selected').selectOption('assign to me');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('status')).toContainText('3 entries changed.');
    await expect(items.filter({ hasText: email })).toHaveCount(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('status')).toContainText('Taken back: 3');
    await expect(items.filter({ hasText: email })).toHaveCount(0);

    await items.first().getByRole('link', { name: /^Open/ }).click();
    await page.getByLabel('Issue or pull request').fill('https://example.com/issues/7');
    await page.getByLabel('Begin with').selectOption('An apology');
    await page.getByRole('button', { name: 'Put in' }).click();
    await expect(page.getByRole('textbox', { name: 'Answer' })).toHaveValue(
      /Hello Kim,\s+we are sorry that .* let you down/,
    );
    await expect(page.getByLabel('Issue or pull request')).toHaveValue('https://example.com/issues/7');
    await page.getByLabel('Note').fill('Called: <i>no answer</i>');
    await page.getByRole('button', { name: 'Mark as answered' }).click();
    await expect(page.getByRole('status')).toContainText('1 entry changed.');
    await expect(page.getByText('Note: nothing → Called: <i>no answer</i>')).toBeVisible();
    await page.getByRole('button', { name: 'Open a request from this' }).click();
    await expect(page.getByRole('status')).toContainText(/Request \d+-\d+ was opened/);
    await expect(page.getByText('A request was opened from this.')).toBeVisible();

    const csv = await page.request.get(`/en/inbox/export.csv?state=all&text=${mark}`);
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(4);
    expect((await page.goto('/en/inbox/nowhere'))?.status()).toBe(404);
    const trail = await antwort('staff', 'audit', '--most', '200');
    for (const told of ['change-items +3 items', 'undo-change +3 items', 'answer-review +\\S', 'escalate-item +\\S'])
      expect(trail).toMatch(new RegExp(`${email} +${told}`));
  });

  test('a link that is none is refused, and nothing typed is lost', async ({ page }) => {
    const mark = await importReviews('It broke');
    const email = await join('lead');
    await page.goto('/en/inbox');
    await signIn(page, email);
    await page.goto(`/en/inbox?text=${mark}`);
    await page.getByRole('link', { name: /^Open/ }).click();
    await page.locator('form.inbox-form').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByLabel('Issue or pull request').fill('javascript:alert(1)');
    await page.getByLabel('Note').fill('Schrauben fehlen');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('A link has to begin with');
    await expect(page.getByLabel('Note')).toHaveValue('Schrauben fehlen');
    await expect(page.getByLabel('Issue or pull request')).toHaveValue('javascript:alert(1)');
  });
});

for (const locale of locales)
  test(`the inbox has no barrier and nothing sticks out, ${locale}`, async ({ page }) => {
    const mark = await importReviews('Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterungsschraube fehlt');
    const email = await join('agent');
    await page.goto(`/${locale}/inbox`);
    await signIn(page, email, locale);
    for (const path of [`/${locale}/inbox?text=${mark}`, `/${locale}/inbox?state=done&text=none`]) {
      await page.goto(path);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.goto(`/${locale}/inbox?text=${mark}`);
    await page.getByRole('link', { name: new RegExp(`^${words[locale]('inbox.open')}: `) }).click();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
