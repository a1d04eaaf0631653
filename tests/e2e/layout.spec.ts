import { expect, test, type Locator, type Page } from '@playwright/test';
import { portals } from './support/portals.ts';
import { locales, places, templates, words } from './support/templates.ts';
import { aRequest, fill, formOf } from './support/tickets.ts';

/** What sticks out of the page at the side, by tag and class: an element must scroll inside itself or wrap. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 0 && (right > width + 1 || left < -1);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className.toString()}`)
      .slice(0, 5);
  });
}

for (const locale of locales)
  test.describe(`nothing sticks out at the side in ${locale}`, () => {
    for (const [name, path] of Object.entries(templates(locale)))
      test(name, async ({ page }) => {
        await page.goto(path);
        for (const width of [320, 390, 1280, 1600]) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await overflowing(page), `${width} px`).toEqual([]);
        }
        // Text twice as large, on a window as wide as a tablet.
        await page.setViewportSize({ width: 768, height: 900 });
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        expect.soft(await overflowing(page), 'text at 200 %').toEqual([]);
      });
  });

test('a very long word breaks instead of widening the page', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(`/en/search?q=${'Akkuladegeraetestecker'.repeat(12)}`);
  expect(await overflowing(page)).toEqual([]);
});

interface Target {
  name: string;
  width: number;
  height: number;
}

async function sizes(targets: Locator): Promise<Target[]> {
  return targets.evaluateAll((elements) =>
    elements.flatMap((element) => {
      // A field that is drawn by its label is touched at the label.
      const label = element instanceof HTMLInputElement && /^(radio|checkbox|file)$/.test(element.type);
      const touched = (label ? element.closest('label, .drop') : null) ?? element;
      const { width, height } = touched.getBoundingClientRect();
      const isShown =
        touched.checkVisibility({ visibilityProperty: true }) &&
        width > 1 &&
        element.closest('[aria-hidden="true"]') === null;
      const name = element.getAttribute('aria-label') ?? (element.textContent.trim() || element.outerHTML.slice(0, 80));
      return isShown ? [{ name, width, height }] : [];
    }),
  );
}

for (const path of [
  '/en',
  places.de.article,
  places.en.guide,
  places.de.hits,
  places.en.answered,
  places.de.narrowed,
  places.en.filteredAway,
  '/de/contact',
  '/en/requests',
  '/en/thanks',
])
  test(`fingers hit every button and field on a phone: ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    const controls = await sizes(page.locator('button, input:not([type="hidden"]), select, textarea, summary, a.btn'));
    expect(controls.filter(({ height, width }) => height < 44 || width < 44)).toEqual([]);
    // Links inside a sentence are as high as their line; all others have room of their own.
    const links = await sizes(page.locator('a:not(:is(p, .prose, dd, td, .passage) a):not(.skip)'));
    expect(links.filter(({ height, width }) => height < 24 || width < 24)).toEqual([]);
  });

/** The layout shifts that nobody caused by typing or clicking, summed up. */
async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if (
              'value' in entry &&
              typeof entry.value === 'number' &&
              !('hadRecentInput' in entry && entry.hadRecentInput === true)
            )
              sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
}

for (const path of [
  '/en',
  places.en.article,
  places.en.articleWithTable,
  places.en.guide,
  '/en/contact',
  '/en/contact?topic=return',
  places.en.hits,
])
  for (const width of [390, 1280])
    test(`nothing moves while ${path} loads at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path, { waitUntil: 'networkidle' });
      // In the form, the button for articles leaves when the script arrives; nothing moves where somebody looks first.
      expect(await layoutShift(page)).toBeLessThanOrEqual(path.startsWith('/en/contact') ? 0.011 : 0);
    });

test('a font that comes late moves nothing', async ({ page }) => {
  await page.route(/\.woff2$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.goto(places.en.article, { waitUntil: 'networkidle' });
  expect(await layoutShift(page)).toBe(0);
});

test('an article on paper is the text alone', async ({ page }) => {
  await page.goto(places.en.article);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation', { name: words.en('common.mainNavigation') })).toBeHidden();
  await expect(page.getByRole('link', { name: words.en('common.searchLabel') })).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  await expect(page.getByRole('button', { name: words.en('feedback.yes'), exact: true })).toBeHidden();
  await expect(page.getByRole('navigation', { name: words.en('article.contents') }).first()).toBeHidden();
  // What is behind a tab is on the paper too.
  await expect(page.getByText('allow Nearby devices')).toBeVisible();
});

test('a guide on paper shows all its steps', async ({ page }) => {
  await page.goto(places.en.guide);
  await page.emulateMedia({ media: 'print' });
  for (const heading of await page
    .getByRole('article')
    .getByRole('heading', { level: 2 })
    .filter({ hasText: /\?$/ })
    .all())
    await expect(heading).toBeVisible();
});

test('the contact form can be filled in at 320 px with large text', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/en/contact');
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '150%'));
  await fill(page, aRequest());
  await expect(formOf(page).send).toBeEnabled();
  await formOf(page).send.scrollIntoViewIfNeeded();
  await expect(formOf(page).send).toBeInViewport();
});

test('motion is left out where it is unwanted', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(places.en.article);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
        return (
          [transitionDuration, animationDuration].some((list) =>
            list.split(',').some((time) => Number.parseFloat(time) > 0.01),
          ) || scrollBehavior === 'smooth'
        );
      })
      .map((element) => `${element.tagName} ${element.className.toString()}`),
  );
  expect(moving).toEqual([]);
});

test.describe('right to left', () => {
  test.use({ baseURL: portals.rightToLeft.origin });
  for (const path of ['/ar', '/ar/articles/charge-battery', '/ar/contact', '/ar/articles', '/ar/search?q=بطارية'])
    test(`nothing sticks out at the side of ${path}`, async ({ page }) => {
      await page.goto(path);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect.soft(await overflowing(page), `${width} px`).toEqual([]);
      }
    });
});
