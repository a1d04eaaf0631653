import { expect, test, type Page } from '@playwright/test';
import { places, words } from './support/templates.ts';

const t = words.en;
const first = 'Is the battery swollen, cracked, wet inside or hotter than lukewarm?';
const second = /What does the lamp on the charger do/;

const question = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name });

test('one step at a time: an answer leads on and the focus goes along', async ({ page }) => {
  await page.goto(places.en.guide);
  await expect(question(page, first)).toBeVisible();
  await expect(question(page, second)).toBeHidden();
  await expect(page.getByRole('button', { name: t('guide.back'), exact: true })).toBeHidden();
  await page.getByRole('link', { name: /No, it looks normal/ }).click();
  await expect(question(page, second)).toBeFocused();
  await expect(question(page, first)).toBeHidden();
});

test('back goes one step back, start again to the beginning, and so does the browser', async ({ page }) => {
  await page.goto(places.en.guide);
  await page.getByRole('link', { name: /No, it looks normal/ }).click();
  await page.getByRole('link', { name: /It blinks red/ }).click();
  await expect(question(page, 'Does it charge after cleaning the contacts?')).toBeVisible();
  await page.getByRole('button', { name: t('guide.back'), exact: true }).click();
  await expect(question(page, second)).toBeVisible();
  await page.goBack();
  await expect(question(page, 'Does it charge after cleaning the contacts?')).toBeVisible();
  await page.getByRole('button', { name: t('guide.restart') }).click();
  await expect(question(page, first)).toBeVisible();
  await expect(page).toHaveURL(places.en.guide);
});

test('the address of a step can be shared', async ({ page, context }) => {
  await page.goto(places.en.guide);
  await page.getByRole('link', { name: /No, it looks normal/ }).click();
  await page.getByRole('link', { name: /It is steady red/ }).click();
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  await expect(question(other, 'Has the battery been at room temperature for two hours?')).toBeVisible();
  await expect(other.getByRole('region', { name: t('guide.path') }).getByRole('listitem')).toHaveCount(2);
});

test('an address with a step that does not exist begins at the start', async ({ page }) => {
  await page.goto(`${places.en.guide}#state/no-such-step`);
  await expect(question(page, first)).toBeVisible();
});

test('an earlier answer can be changed', async ({ page }) => {
  await page.goto(places.en.guide);
  await page.getByRole('link', { name: /No, it looks normal/ }).click();
  await page.getByRole('link', { name: /It blinks red/ }).click();
  await page
    .getByRole('region', { name: t('guide.path') })
    .getByRole('link', { name: /What does the lamp/ })
    .click();
  await expect(question(page, second)).toBeVisible();
  await expect(page.getByRole('region', { name: t('guide.path') }).getByRole('listitem')).toHaveCount(1);
});

test('all steps can be shown at once', async ({ page }) => {
  await page.goto(places.en.guide);
  await page.getByRole('button', { name: t('guide.showAll') }).click();
  await expect(question(page, second)).toBeVisible();
  await expect(question(page, 'The charge limit is on')).toBeVisible();
  await page.getByRole('button', { name: t('guide.oneByOne') }).click();
  await expect(question(page, second)).toBeHidden();
});

test('where a person has to help, the form knows the way taken', async ({ page }) => {
  await page.goto(places.en.guide);
  await page.getByRole('link', { name: /No, it looks normal/ }).click();
  await page.getByRole('link', { name: /It blinks red/ }).click();
  await page.getByRole('link', { name: /^No\b/ }).click();
  await expect(question(page, 'We should look at this together')).toBeVisible();
  await page.getByRole('link', { name: t('guide.contactAction') }).click();
  await expect(page).toHaveURL(/\/en\/contact\?/);
  await expect(page.getByRole('radio', { name: 'Technical problem' })).toBeChecked();
  const along = page.getByRole('group').filter({ hasText: /notes about what you tried/ });
  await along.getByText(/notes about what you tried/).click();
  await expect(along.getByText(/It blinks red/)).toBeVisible();
  await expect(along.getByText(/Does it charge after cleaning the contacts\? → No/)).toBeVisible();
});
