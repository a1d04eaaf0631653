import { expect, test, type Page } from '@playwright/test';
import { locales, places, words } from './support/templates.ts';
import { aRequest, expectStatusPage, fill, formOf } from './support/tickets.ts';

const t = words.en;
/** Machines are quicker than this; the form asks back below it. */
const asLongAsTyping = 2_200;

/** What the page tells the server of its suggestions. */
function reportsOf(page: Page): { shown: string[]; clicked: string[]; solved?: boolean; session: string }[] {
  const reports: ReturnType<typeof reportsOf> = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/deflections')) reports.push(request.postDataJSON());
  });
  return reports;
}

const suggestions = (page: Page) =>
  page
    .getByRole('main')
    .locator('.sug')
    .filter({ has: page.getByRole('link') });

test('what is shown and opened is told at once, and belongs to the request that follows', async ({ page, context }) => {
  const reports = reportsOf(page);
  await page.goto('/en/contact');
  const typed = aRequest({ subject: 'battery does not charge', topic: 'Technical problem' });
  await fill(page, typed);
  await expect.poll(() => reports.at(-1)?.shown.length ?? 0).toBeGreaterThan(0);
  expect(reports.at(-1)?.clicked).toEqual([]);
  const opened = context.waitForEvent('page');
  await suggestions(page).getByRole('link').first().click();
  await (await opened).close();
  await expect.poll(() => reports.at(-1)?.clicked.length).toBe(1);
  expect(reports.every(({ solved }) => solved === undefined)).toBe(true);

  const ticket = page.waitForRequest((request) => request.url().endsWith('/api/tickets'));
  await formOf(page).send.click();
  expect((await ticket).postDataJSON()).toMatchObject({ session: reports[0]?.session });
  await expectStatusPage(page);
});

test('the description finds articles too, and a tab keeps its session', async ({ page }) => {
  const reports = reportsOf(page);
  await page.goto('/en/contact');
  await formOf(page).topic('Something else').check();
  await formOf(page).subject.fill('Help please');
  await formOf(page).description.fill('The battery does not charge any more.');
  await expect(
    suggestions(page)
      .getByRole('link', { name: /battery/i })
      .first(),
  ).toBeVisible();
  await page.goto('/en/contact');
  await formOf(page).subject.fill('battery does not charge');
  await expect.poll(() => new Set(reports.map(({ shown }) => shown.length > 0)).size).toBe(1);
  await expect(suggestions(page).getByRole('link').first()).toBeVisible();
  expect(new Set(reports.map(({ session }) => session)).size).toBe(1);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const locale of locales)
    test(`"this solved it" leads to thanks, and back to a form of the same session, in ${locale}`, async ({ page }) => {
      const words_ = words[locale];
      await page.goto(`/${locale}/contact`);
      const session = await page.locator('form[data-ticket-form] [name="session"]').inputValue();
      await formOf(page, locale).subject.fill(locale === 'de' ? 'Akku lädt nicht' : 'battery does not charge');
      await page.getByRole('button', { name: words_('form.suggest') }).click();
      await page.getByRole('button', { name: words_('form.solved') }).click();
      await expect(page.getByRole('heading', { level: 1, name: words_('form.solvedTitle') })).toBeVisible();
      await page.getByRole('link', { name: words_('form.solvedUndo') }).click();
      await expect(page.locator('form[data-ticket-form] [name="session"]')).toHaveValue(session);
    });

  test('Enter in a field sends the request, however many suggestions stand above', async ({ page }) => {
    await page.goto('/en/contact');
    await fill(page, aRequest({ subject: 'battery does not charge' }));
    await page.getByRole('button', { name: t('form.suggest') }).click();
    await expect(page.getByRole('button', { name: t('form.solved') })).toBeVisible();
    await page.waitForTimeout(asLongAsTyping);
    await formOf(page).email.press('Enter');
    await expectStatusPage(page);
  });
});

for (const javaScriptEnabled of [true, false])
  test.describe(`a person is one visible step away ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
    test.use({ javaScriptEnabled });

    for (const locale of locales)
      test(`from every point, in ${locale}`, async ({ page }) => {
        const { nothing, article, guide, faq, hits } = places[locale];
        const points = [
          `/${locale}`,
          nothing,
          hits,
          article,
          faq,
          guide,
          `/${locale}/thanks`,
          `/${locale}/contact?solved=`,
          `/${locale}/no-such-page`,
        ];
        for (const point of points) {
          await page.goto(point);
          const ways = page.getByRole('main').locator('a[href*="/contact"]:visible, a[href^="tel:"]:visible');
          await expect.soft(ways.first(), point).toBeVisible();
        }
        // Beside suggestions the form itself stays in sight.
        await page.goto(`/${locale}/contact?topic=return`);
        await expect(suggestions(page).first()).toBeVisible();
        await expect.soft(formOf(page, locale).send, 'beside suggestions').toBeVisible();
      });
  });
