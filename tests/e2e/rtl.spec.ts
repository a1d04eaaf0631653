import { expect, test } from '@playwright/test';
import { portals } from './support/portals.ts';
import { words } from './support/templates.ts';
import { openTicket } from './support/tickets.ts';

// Arabic has no words of the interface of its own yet: English ones stand in, but for those the company set.
const t = words.en;
test.use({ baseURL: portals.rightToLeft.origin });

test('the page runs from right to left', async ({ page }) => {
  await page.goto('/ar');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(html).toHaveAttribute('lang', 'ar');
  const mark = await page.getByRole('banner').getByRole('link').first().boundingBox();
  expect(mark?.x).toBeGreaterThan(640);
  const navigation = await page.getByRole('navigation', { name: t('common.mainNavigation') }).boundingBox();
  expect(navigation?.x).toBeLessThan(640);
});

test('an Arabic article has its contents at the left and its steps at the right', async ({ page }) => {
  await page.goto('/ar/articles/charge-battery');
  await expect(page.getByRole('heading', { level: 1, name: 'شحن البطارية' })).toBeVisible();
  const text = await page.getByText('استخدم الشاحن المرفق فقط').boundingBox();
  const contents = await page.getByRole('navigation', { name: 'في هذه الصفحة' }).last().boundingBox();
  expect(contents?.x ?? Infinity).toBeLessThan(text?.x ?? 0);
});

test('tabs follow the arrow that points to them', async ({ page }) => {
  await page.goto('/ar/articles/charge-battery');
  await page.getByRole('tab', { name: 'آيفون' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'أندرويد' })).toHaveAttribute('aria-selected', 'true');
});

test('search finds an Arabic word, with and without its article', async ({ page }) => {
  for (const query of ['البطارية', 'بطارية', 'شحن']) {
    await page.goto(`/ar/search?q=${encodeURIComponent(query)}`);
    await expect(page.getByRole('heading', { level: 3 }).getByRole('link', { name: 'شحن البطارية' })).toBeVisible();
  }
});

test('an English text on an Arabic page has its own language and direction', async ({ page }) => {
  await page.goto('/ar/articles/update-firmware');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Update the firmware of the display');
  await expect(heading).toHaveAttribute('lang', 'en');
  await expect(heading).toHaveCSS('direction', 'ltr');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('note')).toBeVisible();
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    'href',
    `${portals.rightToLeft.origin}/en/articles/update-firmware`,
  );
});

test('an Arabic text on an English page has its own language and direction', async ({ page }) => {
  await page.goto('/en/troubleshooting/battery-guide');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'ar');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('direction', 'rtl');
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveCSS('direction', 'rtl');
});

test('the dialog of the search works in Arabic', async ({ page }) => {
  await page.goto('/ar/articles');
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('combobox').fill('بطارية');
  await expect(page.getByRole('option', { name: /شحن البطارية/ }).first()).toBeVisible();
});

test('a reader who asks for Arabic is led to the Arabic start page', async ({ request }) => {
  const answer = await request.get('/', { headers: { 'accept-language': 'ar-EG,ar;q=0.9' }, maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers()['location']).toMatch(/\/ar$/);
});

test('the results page in Arabic answers from the right, and narrows', async ({ page }) => {
  await page.goto('/ar/search?q=بطارية');
  const hits = page
    .getByRole('main')
    .getByRole('list')
    .filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(hits.first()).toBeVisible();
  await expect(hits.first()).toHaveCSS('direction', 'rtl');
  const field = await page.getByRole('searchbox').boundingBox();
  const facets = await page.locator('.facets').boundingBox();
  if (field !== null && facets !== null) expect(facets.x).toBeLessThan(field.x);
});

test('whoever is done can say whether they would recommend the company, or leave it out', async ({ page, request }) => {
  const url = (await openTicket(request, 'en')).replace('/en/', '/ar/');
  await request.post(`/api/requests/${url.split('/').pop()}/close`, { data: {} });
  await page.goto(url);
  const recommend = page.getByRole('radiogroup', { name: t('status.recommendation', { name: 'Noor' }) });
  await expect(recommend.getByRole('radio')).toHaveCount(11);
  await page.getByRole('radio', { name: t('status.score.5'), exact: true }).check();
  await page.getByRole('button', { name: t('status.sendRating') }).click();
  await expect(page.getByText(t('status.ratedText', { score: 5 }))).toBeVisible();
  await expect(recommend.getByRole('radio', { checked: true })).toHaveCount(0);
  await recommend.getByRole('radio', { name: '0', exact: true }).check();
  await page.getByRole('button', { name: t('status.changeRating') }).click();
  await page.reload();
  await expect(recommend.getByRole('radio', { name: '0', exact: true })).toBeChecked();
});
