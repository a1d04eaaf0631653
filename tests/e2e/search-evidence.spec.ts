import { randomUUID } from 'node:crypto';
import { test as base, expect, type Page, type Request } from '@playwright/test';
import { words } from './support/templates.ts';
import { aRequest, expectStatusPage, fill, formOf } from './support/tickets.ts';

/** Each test is a visit of its own: the same words of one visit are one search. */
const test = base.extend({
  userAgent: async ({ userAgent }, use) => use(`${userAgent} ${randomUUID()}`),
});

/** What the page reports about searches, in order: method, path and body. */
function reportsOf(page: Page): { method: string; path: string; body: Record<string, unknown> }[] {
  const reports: { method: string; path: string; body: Record<string, unknown> }[] = [];
  page.on('request', (request: Request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith('/api/searches'))
      reports.push({ method: request.method(), path, body: request.postDataJSON() ?? {} });
  });
  return reports;
}

async function openDialog(page: Page) {
  await page.goto('/en/articles');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return { dialog, field: dialog.getByRole('combobox'), options: dialog.getByRole('option') };
}

/** The next answer to a report of a search, by its status. */
const answerTo = (page: Page, method: string) =>
  page.waitForResponse((answer) => answer.url().includes('/api/searches') && answer.request().method() === method);

test('a pause is one search; typing on without one is none', async ({ page, context }) => {
  const reports = reportsOf(page);
  const { field, options } = await openDialog(page);
  const answered = answerTo(page, 'POST');
  await field.pressSequentially('battery winter', { delay: 60 });
  await expect(options.first()).toBeVisible();
  expect((await answered).status()).toBe(201);
  await page.waitForTimeout(1_200);
  expect(reports.map(({ body }) => body['query'])).toEqual(['battery winter']);
  expect(await context.cookies()).toEqual([]);
});

test('words that go on from a pause keep the id of their beginning', async ({ page }) => {
  const reports = reportsOf(page);
  const { field } = await openDialog(page);
  const first = answerTo(page, 'POST');
  await field.fill('batt');
  await first;
  const second = answerTo(page, 'POST');
  await field.fill('battery');
  await second;
  expect(reports.map(({ body }) => body['query'])).toEqual(['batt', 'battery']);
  expect(reports[1]?.body['id']).toBe(reports[0]?.body['id']);
});

test('a hit that is opened at once is told with its search, and the server knows its rank', async ({
  page,
  request,
}) => {
  const reports = reportsOf(page);
  const { field, options } = await openDialog(page);
  await field.fill('invoice');
  const hit = options.and(page.locator('[data-hit]')).first();
  await expect(hit).toBeVisible();
  const entry = await hit.getAttribute('data-hit');
  await hit.click();
  await page.waitForURL(/\/en\/(articles|faqs|troubleshooting|news)\//);
  // On a slow machine the pause before the click is a report of its own: of the same search.
  expect(reports.at(-1)).toMatchObject({ method: 'POST', body: { query: 'invoice', clicked: entry, locale: 'en' } });
  expect(new Set(reports.map(({ body }) => body['id'])).size).toBe(1);
  // The id that the browser made leads to the search: a click on what was not shown is refused, on what was it is not.
  const id = String(reports[0]?.body['id']);
  const click = (one: string | null) => request.post(`/api/searches/${id}/clicks`, { data: { entry: one } });
  await expect.poll(async () => (await click(entry)).status()).toBe(204);
  expect((await click('no-such-entry')).status()).toBe(422);
});

test('the results page says that it tells of clicks, and tells of them', async ({ page, context }) => {
  const reports = reportsOf(page);
  const noted = answerTo(page, 'PATCH');
  await page.goto('/en/search?q=puncture+repair+battery');
  expect((await noted).status()).toBe(204);
  const hit = page.locator('.hit').nth(1);
  const entry = await hit.getAttribute('data-hit');
  await hit.getByRole('link').first().click();
  await page.waitForURL(/\/en\/(articles|faqs|troubleshooting|news)\//);
  const id = reports[0]?.path.split('/').at(-1) ?? '';
  expect(reports).toEqual([
    { method: 'PATCH', path: `/api/searches/${id}`, body: { reportsClicks: true } },
    { method: 'POST', path: `/api/searches/${id}/clicks`, body: { entry } },
  ]);
  expect(await context.cookies()).toEqual([]);
});

test('the dialog and the results page that it leads to are one search', async ({ page }) => {
  const { field } = await openDialog(page);
  const told = answerTo(page, 'POST');
  await field.fill('bike service');
  const { id } = await (await told).json();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: words.en('search.all') })
    .click();
  await expect(page.locator('[data-search]')).toHaveAttribute('data-search', id);
});

test('a request names the searches that led to it, but not what the customer took out', async ({ page }) => {
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/tickets')) sent.push(request.postDataJSON());
  });
  const ids: (string | null)[] = [];
  for (const query of ['purple bell', 'violet horn']) {
    const noted = answerTo(page, 'PATCH');
    await page.goto(`/en/search?q=${encodeURIComponent(query)}`);
    await noted;
    ids.push(await page.locator('[data-search]').getAttribute('data-search'));
  }
  await page.goto('/en/contact');
  await page.locator('[data-along] summary').click();
  await page.locator('[data-along] li', { hasText: 'purple bell' }).getByRole('button').click();
  await fill(page, aRequest());
  await formOf(page).send.click();
  await expectStatusPage(page);
  expect(sent).toMatchObject([{ searchIds: [ids[1]], context: { searches: ['violet horn'] } }]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a search is stored all the same and goes along with the request', async ({ page, context }) => {
    await page.goto('/en/search?q=qwxzvkjq');
    const id = await page.locator('[data-search]').getAttribute('data-search');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    await page.getByRole('link', { name: words.en('search.nothingAsk') }).click();
    await expect(page).toHaveURL(new RegExp(`search=${id}`));
    await expect(page.locator('input[name=search]')).toHaveValue(id ?? '');
    expect(await context.cookies()).toEqual([]);
  });
});
