import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { portals } from './support/portals.ts';
import { locales, places, templates, words } from './support/templates.ts';
import { aRequest, formOf, openTicket } from './support/tickets.ts';

for (const locale of locales) {
  const t = words[locale];

  test.describe(`pages in ${locale} have no accessibility violation in light and dark`, () => {
    for (const [name, path] of Object.entries(templates(locale))) {
      test(name, async ({ page }) => {
        await page.goto(path);
        await expectAccessible(page);
      });
    }

    test('status page of a request', async ({ page, request }) => {
      await page.goto(await openTicket(request, locale));
      await expect(page.getByRole('heading', { level: 1, name: t('status.heading') })).toBeVisible();
      await expectAccessible(page);
    });

    test('my requests with a request in it', async ({ page, request }) => {
      await page.goto(await openTicket(request, locale));
      await page.goto(`/${locale}/requests`);
      await expect(page.getByRole('main').getByRole('link', { name: aRequest().subject })).toBeVisible();
      await expectAccessible(page);
    });

    test('search dialog, empty and with hits', async ({ page }) => {
      await page.goto(`/${locale}/articles`);
      await page.keyboard.press('/');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole('combobox').fill(locale === 'de' ? 'Akku' : 'battery');
      await expect(dialog.getByRole('option').first()).toBeVisible();
      await expectAccessible(page);
    });

    test('contact form with suggestions', async ({ page }) => {
      await page.goto(`/${locale}/contact`);
      await formOf(page, locale).subject.pressSequentially(
        locale === 'de' ? 'Akku lädt nicht' : 'battery does not charge',
      );
      await expect(
        page
          .getByRole('region', { name: t('form.suggestions') })
          .getByRole('link')
          .first(),
      ).toBeVisible();
      await expectAccessible(page);
    });

    test('contact form with mistakes', async ({ page }) => {
      await page.goto(`/${locale}/contact`);
      await formOf(page, locale).send.click();
      await expect(page.getByRole('heading', { name: t('form.errorSummary') })).toBeVisible();
      await expectAccessible(page);
    });

    test('contact form with the questions of a topic and their mistakes', async ({ page }) => {
      await page.goto(`/${locale}/contact?topic=callback`);
      await expectAccessible(page);
      await formOf(page, locale).send.click();
      await expect(page.getByRole('heading', { name: t('form.errorSummary') })).toBeVisible();
      await expectAccessible(page);
      await page.goto(`/${locale}/contact?topic=complaint`);
      await expectAccessible(page);
    });

    test('guide at its end', async ({ page }) => {
      await page.goto(`${places[locale].guide}#state/danger`);
      await expect(page.getByRole('article').getByRole('link', { name: t('guide.contactAction') })).toBeVisible();
      await expectAccessible(page);
    });

    test('navigation of a phone', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(places[locale].article);
      await page.getByRole('button', { name: t('common.menu') }).click();
      await expect(page.getByRole('navigation', { name: t('common.mainNavigation') })).toBeVisible();
      await expectAccessible(page);
    });
  });

  test.describe(`where scripts do not arrive in ${locale}`, () => {
    // axe itself is a script: those of the page are kept away instead.
    test.beforeEach(async ({ page }) => page.route(/\.js(\?|$)/, (route) => route.abort()));

    test('contact form with mistakes found by the server', async ({ page }) => {
      await page.goto(`/${locale}/contact`);
      await formOf(page, locale).send.click();
      await expect(page.getByRole('heading', { name: t('form.errorSummary') })).toBeVisible();
      await expectAccessible(page);
    });

    test('guide with all its steps', async ({ page }) => {
      await page.goto(places[locale].guide);
      await expectAccessible(page);
    });
  });
}

test.describe('right to left', () => {
  test.use({ baseURL: portals.rightToLeft.origin });

  for (const path of [
    '/ar',
    '/ar/articles/charge-battery',
    '/ar/articles/update-firmware',
    '/ar/contact',
    '/ar/search?q=بطارية',
  ])
    test(path, async ({ page }) => {
      await page.goto(path);
      await expectAccessible(page);
    });
});
