import { expect, test } from '@playwright/test';
import { places, words } from './support/templates.ts';

for (const locale of ['en', 'de'] as const) {
  const t = words[locale];

  test(`yes is thanked for in place, in ${locale}`, async ({ page }) => {
    await page.goto(places[locale].article);
    const answer = page.waitForResponse('**/api/feedback');
    const yes = page.getByRole('button', { name: t('feedback.yes'), exact: true });
    await yes.click();
    expect((await answer).status()).toBe(201);
    await expect(page.getByText(t('feedback.thanksYes'))).toBeVisible();
    await expect(yes).toHaveAttribute('aria-pressed', 'true');
    await expect(page).toHaveURL(places[locale].article);
  });

  test(`no asks why and takes a comment, in ${locale}`, async ({ page }) => {
    await page.goto(places[locale].article);
    await page.getByRole('button', { name: t('feedback.no'), exact: true }).click();
    await expect(page.getByText(t('feedback.thanksNo'))).toBeVisible();
    await page.getByRole('radio', { name: t('feedback.reason.outdated') }).check();
    await page.getByRole('textbox', { name: t('feedback.comment') }).fill('<b>5.3</b> & "so weiter"');
    const answer = page.waitForResponse('**/api/feedback');
    await page.getByRole('button', { name: t('feedback.send'), exact: true }).click();
    expect((await answer).status()).toBe(201);
    await expect(page.getByText(t('feedback.thanksComment'))).toBeFocused();
  });
}

test('after a failure the comment is still there and can be sent again', async ({ page }) => {
  const t = words.en;
  await page.goto(places.en.faq);
  await page.getByRole('button', { name: t('feedback.no'), exact: true }).click();
  await expect(page.getByText(t('feedback.thanksNo'))).toBeVisible();
  await page.getByRole('textbox', { name: t('feedback.comment') }).fill('For the second battery, too?');
  await page.route('**/api/feedback', (route) => route.abort());
  await page.getByRole('button', { name: t('feedback.send'), exact: true }).click();
  await expect(page.getByText(t('feedback.failed'))).toBeVisible();
  await expect(page.getByRole('textbox', { name: t('feedback.comment') })).toHaveValue('For the second battery, too?');
  await page.unroute('**/api/feedback');
  await page.getByRole('button', { name: t('feedback.send'), exact: true }).click();
  await expect(page.getByText(t('feedback.thanksComment'))).toBeVisible();
});

test('every kind of entry asks whether it helped', async ({ page }) => {
  for (const path of [places.en.article, places.en.faq, places.en.guide, places.en.piece]) {
    await page.goto(path);
    await expect(page.getByRole('region', { name: words.en('feedback.question') })).toBeVisible();
  }
});
