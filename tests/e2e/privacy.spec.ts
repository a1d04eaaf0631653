import { expect, test } from '@playwright/test';
import { locales, places, templates, words } from './support/templates.ts';
import { aRequest, expectStatusPage, fill, formOf } from './support/tickets.ts';

/** Entries that are drafts, internal or archived: their ids, and words that stand in them alone. */
const hidden = /buy-now-pay-later|goodwill-refund/i;
/** Titles of the same, in both languages. */
const titlesOfHidden = /Buy now, pay later|Goodwill refunds|Ratenzahlung|\bKulanz\b/;

test('a walk through the site: no cookie, no other origin, no error, nothing against the policy', async ({
  page,
  context,
  baseURL,
}) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== baseURL) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/^(error|warning)$/.test(message.type()) && !/404 \(Not Found\)|410 \(Gone\)/.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    );
  });

  for (const locale of locales)
    for (const path of Object.values(templates(locale))) await page.goto(path, { waitUntil: 'load' });
  await page.goto('/en/articles');
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('battery');
  await expect(page.getByRole('option').first()).toHaveAttribute('href', /\/en\//);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/en\/(articles|faqs|troubleshooting|news)\//);
  await page.getByRole('button', { name: words.en('feedback.yes'), exact: true }).click();
  await expect(page.getByText(words.en('feedback.thanksYes'))).toBeVisible();
  await page.goto('/en/contact');
  await fill(page, aRequest());
  await formOf(page).send.click();
  await expectStatusPage(page);

  expect(await context.cookies()).toEqual([]);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('every answer carries the strict policy', async ({ request }) => {
  for (const path of [
    '/en',
    places.en.article,
    '/en/search?q=a',
    '/en/no-such-page',
    '/api/search?q=a',
    '/api/nothing',
    '/robots.txt',
  ]) {
    const headers = (await request.get(path)).headers();
    expect.soft(headers['content-security-policy'], path).toContain("default-src 'none'");
    expect.soft(headers['content-security-policy'], path).not.toContain('unsafe');
    expect.soft(headers['x-content-type-options'], path).toBe('nosniff');
    expect.soft(headers['set-cookie'], path).toBeUndefined();
  }
});

test('nothing per person is kept by caches', async ({ request }) => {
  for (const path of ['/en/contact', '/en/requests', '/en/search?q=battery', `/en/requests/${'A'.repeat(32)}`])
    expect.soft((await request.get(path)).headers()['cache-control'], path).toContain('no-store');
});

test('drafts, internal and archived pieces appear nowhere', async ({ request }) => {
  test.setTimeout(120_000);
  const texts = [
    '/sitemap-index.xml',
    ...locales.flatMap((locale) => [
      `/sitemap-${locale}.xml`,
      `/${locale}/news/feed.xml`,
      `/${locale}/search-dialog.json`,
      `/${locale}/search?q=buy+now+pay+later`,
      `/${locale}/search?q=goodwill+refunds&limit=100`,
      `/${locale}/search?q=Kulanz`,
      ...Object.values(templates(locale)),
    ]),
    '/llms.txt',
    '/robots.txt',
    ...['en', 'de'].flatMap((locale) =>
      ['buy now pay later', 'goodwill refunds', 'Ratenzahlung', 'Kulanz'].map(
        (query) => `/api/search?locale=${locale}&limit=100&q=${encodeURIComponent(query)}`,
      ),
    ),
  ];
  for (const path of texts) {
    const text = await (await request.get(path)).text();
    const asked = decodeURIComponent(path.split('q=')[1] ?? '');
    expect.soft(text.match(hidden)?.[0], path).toBeUndefined();
    // A search repeats the words it was asked for.
    if (asked === '') expect.soft(text.match(titlesOfHidden)?.[0], path).toBeUndefined();
  }
  for (const path of [
    '/en/articles/orders/buy-now-pay-later',
    '/en/articles/orders/buy-now-pay-later.md',
    '/de/articles/bestellung/ratenzahlung',
    '/de/articles/bestellung/ratenzahlung.md',
    '/en/articles/returns/goodwill-refunds',
    '/en/articles/returns/goodwill-refunds.md',
    '/de/articles/rueckgabe/kulanz',
    '/de/articles/rueckgabe/kulanz.md',
    '/de/articles/orders/buy-now-pay-later',
    '/catalogue.json',
    '/search/en.json',
  ])
    expect.soft((await request.get(path)).status(), path).toBe(404);
});

test('every hit of a search is a page that can be opened', async ({ request }) => {
  for (const locale of locales) {
    const answer = await (
      await request.get(`/api/search?locale=${locale}&limit=100&q=${locale === 'de' ? 'Rad' : 'bike'}`)
    ).json();
    expect(answer.hits.length).toBeGreaterThan(10);
    for (const { id, url } of answer.hits) {
      expect.soft(id).not.toMatch(hidden);
      expect.soft((await request.get(url)).status(), url).toBe(200);
    }
  }
});
