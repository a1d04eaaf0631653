import { expect, test, type Page } from '@playwright/test';
import { places, words } from './support/templates.ts';
import { formOf } from './support/tickets.ts';

const t = words.en;

async function openDialog(page: Page, path = '/en/articles') {
  await page.goto(path);
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const field = dialog.getByRole('combobox');
  await expect(field).toBeFocused();
  return { dialog, field, options: dialog.getByRole('option') };
}

for (const key of ['/', 'Control+k'])
  test(`${key} opens the dialog, Escape closes it and gives the focus back`, async ({ page }) => {
    await page.goto(places.en.article);
    const before = page.getByRole('link', { name: t('common.news') }).first();
    await before.focus();
    await page.keyboard.press(key);
    const field = page.getByRole('dialog').getByRole('combobox');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(before).toBeFocused();
  });

test('a slash in a field is a slash', async ({ page }) => {
  await page.goto('/en/contact');
  await formOf(page).subject.click();
  await page.keyboard.type('and/or');
  await expect(formOf(page).subject).toHaveValue('and/or');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the button in the header opens the dialog', async ({ page }) => {
  await page.goto('/en/articles');
  await page.getByRole('link', { name: t('common.searchLabel') }).click();
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
});

test('typing on the start page goes on in the dialog', async ({ page }) => {
  await page.goto('/en');
  await page.getByRole('searchbox').pressSequentially('charge', { delay: 40 });
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('charge');
});

for (const [locale, typed, title] of [
  ['en', 'batery dosnt charge', 'Battery does not charge'],
  ['en', 'batt', 'Battery does not charge'],
  ['de', 'Akku laedt nicht', 'Akku lädt nicht'],
  ['de', 'groesse umtauschen', 'Größe'],
  ['de', 'AKKU LÄDT NICHT', 'Akku lädt nicht'],
] as const)
  test(`"${typed}" finds "${title}" in ${locale}`, async ({ page }) => {
    const { field, options } = await openDialog(page, `/${locale}/articles`);
    await field.pressSequentially(typed, { delay: 20 });
    await expect(options.filter({ hasText: title }).first()).toBeVisible();
  });

test('arrow keys and Enter open a hit at its section', async ({ page }) => {
  const { dialog, field, options } = await openDialog(page);
  await field.fill('cleaning the contacts');
  await expect(options.first()).toBeVisible();
  const sections = dialog.locator('[role="option"][href*="#"]');
  const target = await sections.first().getAttribute('href');
  const place = await options.evaluateAll(
    (all, href) => all.findIndex((option) => option.getAttribute('href') === href),
    target,
  );
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
  await expect(sections.first()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await sections.first().getAttribute('id')) ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${target?.replace('#', '#')}$`));
  await expect(page.locator(`[id="${target?.split('#')[1]}"]`)).toBeInViewport();
});

test('the first hit is chosen from the start, and the arrows go round', async ({ page }) => {
  const { field, options } = await openDialog(page);
  await field.fill('battery');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/(articles|faqs|troubleshooting|news)\//);
});

test('matches are marked, and the count is told to those who listen', async ({ page }) => {
  const { dialog, field } = await openDialog(page);
  await field.fill('battery');
  await expect(dialog.locator('mark').first()).toHaveText(/batter/i);
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ results?$/);
});

test('recent searches stay in this browser and can be forgotten', async ({ page }) => {
  const sent: string[] = [];
  const { field, options } = await openDialog(page);
  await field.fill('pairing code');
  await expect(options.first()).toHaveAttribute('href', /\/en\//);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/en\/(articles|faqs|troubleshooting|news)\//);

  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/en/faqs');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t('search.recent'))).toBeVisible();
  await expect(dialog.getByRole('option', { name: 'pairing code' })).toBeVisible();
  expect(sent.filter((request) => /pairing(%20|\+| )code/.test(request))).toEqual([]);

  await dialog.getByRole('button', { name: t('search.forget') }).click();
  await expect(dialog.getByRole('option', { name: 'pairing code' })).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('antwort.recent'))).toBeNull();
});

test('nothing found says so and carries the words to the form', async ({ page }) => {
  const { dialog, field } = await openDialog(page);
  await field.fill('qwxzvkjq');
  await expect(dialog.getByRole('status')).toHaveText(t('search.nothing', { query: 'qwxzvkjq' }));
  await dialog.getByRole('link', { name: t('search.nothingAsk') }).click();
  await expect(page).toHaveURL(/\/en\/contact\?subject=qwxzvkjq/);
  await expect(formOf(page).subject).toHaveValue('qwxzvkjq');
});

test('Enter on words that were not answered yet opens the results page', async ({ page }) => {
  await page.route('**/api/search*', () => undefined);
  const { field } = await openDialog(page);
  await field.fill('battery');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/search\?q=battery/);
});

test('while the search does not answer, the dialog says so and offers the results page', async ({ page }) => {
  await page.route('**/api/search*', (route) => route.abort());
  const { dialog, field } = await openDialog(page);
  await field.fill('battery');
  await expect(dialog.getByRole('status')).toHaveText(new RegExp(`${t('search.failed')}|${t('search.offline')}`));
  await dialog.getByRole('link', { name: t('search.tryPage') }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^\d+ results for/ })).toBeVisible();
});

test('only the last word typed decides what is shown', async ({ page }) => {
  let first = true;
  await page.route('**/api/search*', async (route) => {
    const isFirst = first;
    first = false;
    if (isFirst) await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue().catch(() => undefined);
  });
  const { dialog, field, options } = await openDialog(page);
  await field.fill('battery');
  await page.waitForTimeout(300);
  await field.fill('invoice');
  await expect(options.first()).toContainText(/invoice/i);
  await page.waitForTimeout(1_600);
  await expect(options.first()).toContainText(/invoice/i);
  await expect(dialog.getByRole('combobox')).toHaveValue('invoice');
});

test('mark-up in the words is text', async ({ page }) => {
  const { dialog, field } = await openDialog(page);
  await field.fill('<img src=x onerror=alert(1)>');
  await expect(dialog.getByRole('status')).not.toBeEmpty();
  await expect(dialog.locator('img')).toHaveCount(0);
  await page.goto(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  await expect(page.getByRole('searchbox')).toHaveValue('"><script>alert(1)</script>');
  await expect(page.locator('main script:not([src])')).toHaveCount(0);
});

test('German readers find an article that exists in English only, and are told its language', async ({ page }) => {
  await page.goto('/de/search?q=smartwatch');
  const hit = page.getByRole('listitem').filter({ has: page.locator('a[href="/de/articles/app/smartwatch-display"]') });
  await expect(hit.first()).toContainText(/auf Englisch/);
  await expect(hit.getByRole('link').first()).toHaveAttribute('lang', 'en');
});

test.describe('a question that one entry answers', () => {
  test('is answered above the results, and the answer leads to its page', async ({ page }) => {
    await page.goto(places.en.answered);
    const answer = page.getByRole('region', { name: /How long does it take to charge the battery/ });
    await expect(answer).toContainText('4.5 h');
    await expect(answer.locator('mark').first()).toBeVisible();
    // The entry is the first of the list as well.
    await expect(page.getByRole('heading', { level: 3 }).first()).toHaveText(/How long does it take/);
    await answer.getByRole('link', { name: t('search.readAnswer') }).click();
    await expect(page).toHaveURL(/\/en\/faqs\/charging-time$/);
  });

  test('is answered in the dialog as the first option, in one round trip', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/search?')) asked.push(request.url());
    });
    const { field, options } = await openDialog(page);
    await field.fill('how long does it take to charge the battery');
    await expect(options.first()).toContainText(t('search.answer'));
    await expect(options.first()).toContainText('4.5 h');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id')) ?? '');
    await expect(options.nth(1)).toBeVisible();
    expect(asked).toHaveLength(1);
    await page.keyboard.press('ArrowDown');
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/en\/faqs\/charging-time$/);
  });
});

test('one word is not taken for a question', async ({ page }) => {
  await page.goto(places.en.hits);
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expect(page.getByText(t('search.answer'), { exact: true })).toHaveCount(0);
});

test('the page says what was searched and offers exactly the words typed', async ({ page }) => {
  await page.goto('/en/search?q=invioce');
  await expect(page.getByText('Searched for invoice.')).toBeVisible();
  await page.getByRole('link', { name: t('search.literally', { query: 'invioce' }) }).click();
  await expect(page).toHaveURL(/exact=1/);
  await expect(page.getByText(t('search.exactly'))).toBeVisible();
  await page.getByRole('link', { name: t('search.notExactly') }).click();
  await expect(page.getByText('Searched for invoice.')).toBeVisible();
});

test('each number beside a filter is what choosing it shows', async ({ page }) => {
  await page.goto(places.en.hits);
  const facets = page.getByRole('navigation', { name: t('search.refine') });
  const link = facets.getByRole('link', { name: new RegExp(`^${t('search.type.faqs')}`) });
  const number = Number((await link.textContent())?.match(/\d+/)?.[0]);
  expect(number).toBeGreaterThan(0);
  await link.click();
  const heading = page.getByRole('heading', { name: t.plural('search.hitsFor', number, { query: 'battery' }) });
  await expect(heading).toBeVisible();
  await page.getByRole('link', { name: t('search.removeFilter', { filter: t('search.type.faqs') }) }).click();
  await expect(heading).toBeHidden();
  await expect(page).not.toHaveURL(/collection=/);
});

test('nothing behind a filter says how much there is without it', async ({ page }) => {
  await page.goto(places.en.filteredAway);
  await expect(
    page.getByRole('heading', { name: t('search.nothingHere', { query: 'voucher discount' }) }),
  ).toBeVisible();
  await page.getByRole('link', { name: /^Show (it|all)/ }).click();
  await expect(page).not.toHaveURL(/category=/);
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
});

test('nothing at all says what was tried and leads to topics', async ({ page }) => {
  await page.goto(places.en.nothing);
  await expect(page.getByText(t('search.nothingTried'))).toBeVisible();
  await page
    .getByRole('navigation', { name: t('search.orTopics') })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/en\/categories\//);
});

test('what is not in the list is asked with the words typed', async ({ page }) => {
  await page.goto(places.en.hits);
  await page
    .getByRole('main')
    .getByRole('link', { name: t('search.nothingAsk') })
    .click();
  await expect(formOf(page).subject).toHaveValue('battery');
});

test('on a phone the filters are folded above the results', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(places.en.hits);
  const link = page
    .getByRole('navigation', { name: t('search.refine') })
    .getByRole('link', { name: new RegExp(`^${t('search.type.faqs')}`) });
  await expect(link).toBeHidden();
  await page.locator('summary', { hasText: t('search.refine') }).click();
  await link.click();
  await expect(page).toHaveURL(/collection=faqs/);
});
