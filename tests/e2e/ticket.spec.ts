import { expect, test, type Page } from '@playwright/test';
import { places, words } from './support/templates.ts';
import { aRequest, expectStatusPage, fill, formOf } from './support/tickets.ts';

const t = words.en;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const suggestions = (page: Page, locale: 'en' | 'de' = 'en') =>
  page.getByRole('region', { name: words[locale]('form.suggestions') });

// Whatever a test does: the server never fails.
test.beforeEach(({ page }) => {
  page.on('response', (response) => expect.soft(response.status(), response.url()).toBeLessThan(500));
});

test('a request goes in, gets a number and a page, and is listed in this browser', async ({ page }) => {
  await page.goto('/en/contact');
  const typed = aRequest({ subject: 'A green bell for the City One' });
  await fill(page, typed);
  await formOf(page).send.click();
  await expectStatusPage(page);
  await expect(page.getByText(typed.subject)).toBeVisible();
  await expect(page.getByText('Nobody has it any more.')).toBeVisible();
  const number = (await page.getByText(/^\d{4}-\d{4}$/).textContent()) ?? '';
  // No desk is connected: nothing says that it was passed on.
  await expect(page.getByText(t('status.kept'))).toBeVisible();
  await expect(page.getByText(t('status.passed-on'), { exact: true })).toHaveCount(0);

  await page.goto('/en/requests');
  const row = page.getByRole('main').getByRole('link', { name: typed.subject });
  await expect(row).toContainText(number);
  await row.click();
  await expectStatusPage(page);

  await page.goto('/en/contact');
  await expect(formOf(page).subject).toHaveValue('');
});

test('the list of requests can be forgotten', async ({ page }) => {
  await page.goto('/en/contact');
  await fill(page, aRequest());
  await formOf(page).send.click();
  await expectStatusPage(page);
  await page.goto('/en/requests');
  await page.getByRole('button', { name: t('common.requestsForget') }).click();
  await expect(page.getByText(t('common.requestsEmpty'))).toBeVisible();
});

for (const [locale, typed, title] of [
  ['en', 'battery does not charge', 'Battery does not charge'],
  ['de', 'Akku lädt nicht', 'Akku lädt nicht'],
] as const)
  test(`articles are suggested after a pause, in ${locale}`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/search')) asked.push(request.url());
    });
    await page.goto(`/${locale}/contact`);
    await formOf(page, locale).subject.pressSequentially(typed, { delay: 30 });
    await expect(suggestions(page, locale).getByRole('link', { name: title }).first()).toBeVisible();
    // Not one search per letter.
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked.every((url) => new URL(url).searchParams.get('locale') === locale)).toBe(true);
    await expect(page.getByRole('status').filter({ hasText: /\d/ })).toHaveText(/\d+ (matching article|passende)/);
  });

test('a suggestion opens beside the form, which keeps what was typed', async ({ page, context }) => {
  await page.goto('/en/contact');
  const typed = aRequest({ subject: 'battery does not charge', topic: 'Technical problem' });
  await fill(page, typed);
  const opened = context.waitForEvent('page');
  await suggestions(page).getByRole('link').first().click();
  const article = await opened;
  await expect(article.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(formOf(page).subject).toHaveValue(typed.subject);
  await expect(formOf(page).description).toHaveValue(typed.description);
});

test('"this solved it" is taken as an answer, and can be taken back', async ({ page }) => {
  await page.goto('/en/contact');
  await formOf(page).subject.fill('battery does not charge');
  // What was shown is told before.
  const report = page.waitForRequest(
    (request) => request.url().endsWith('/api/deflections') && request.postData()?.includes('"solved"') === true,
  );
  await suggestions(page)
    .getByRole('button', { name: t('form.solved') })
    .click();
  const sent: unknown = (await report).postDataJSON();
  expect(sent).toMatchObject({
    locale: 'en',
    solved: true,
    shown: expect.arrayContaining(['battery-does-not-charge']),
  });
  await expect(page.getByRole('heading', { level: 1, name: t('form.solvedTitle') })).toBeVisible();
  await page.getByRole('button', { name: t('form.solvedUndo') }).click();
  await expect(formOf(page).subject).toHaveValue('battery does not charge');
});

test('a form that looks like a machine’s is proved by work beside the page, without a second click', async ({
  page,
}) => {
  const challenges: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/challenges')) challenges.push(request.method());
  });
  await page.goto('/en/contact');
  const typed = aRequest();
  await fill(page, typed);
  await page.locator('input[name="website"]').evaluate((field: HTMLInputElement) => {
    field.value = 'filled in by a program';
  });
  await formOf(page).send.click();
  await expectStatusPage(page);
  await expect(page.getByText(typed.subject)).toBeVisible();
  expect(challenges).toEqual(['GET']);
});

for (const [choice, button, heading] of [
  ['add', /^Add it to request \d{4}-\d{4}$/, /^Added to your request \d{4}-\d{4}$/],
  ['new', new RegExp(`^${t('form.earlierNew')}$`), new RegExp(`^${t('status.heading')}$`)],
] as const)
  test(`nearly the same request is asked about, and "${choice}" is taken at its word`, async ({ page }) => {
    const typed = aRequest();
    for (const round of [1, 2]) {
      await page.goto('/en/contact');
      await fill(page, typed);
      await formOf(page).send.click();
      if (round === 1) await expectStatusPage(page);
    }
    await expect(page.getByRole('heading', { name: t('form.earlierTitle') })).toBeVisible();
    await expect(formOf(page).description).toHaveValue(typed.description);
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  });

test('a complaint is not met with articles', async ({ page }) => {
  await page.goto('/en/contact');
  await formOf(page).topic('Complaint').check();
  await expect(page.getByText(t('form.complaintTitle'))).toBeVisible();
  await formOf(page).subject.fill('battery does not charge');
  await page.waitForTimeout(1_500);
  await expect(suggestions(page)).toBeHidden();
});

test('what was typed survives a reload, and can be thrown away', async ({ page }) => {
  await page.goto('/en/contact');
  const typed = aRequest({ topic: 'Technical problem' });
  await fill(page, typed);
  await page.reload();
  await expect(formOf(page).topic('Technical problem')).toBeChecked();
  await expect(formOf(page).subject).toHaveValue(typed.subject);
  await expect(formOf(page).description).toHaveValue(typed.description);
  await expect(formOf(page).email).toHaveValue(typed.email);
  await page.getByRole('button', { name: t('form.draftForget') }).click();
  await expect(formOf(page).subject).toHaveValue('');
});

test('what was searched and read goes along, is shown, and can be taken out', async ({ page }) => {
  await page.goto(places.en.article);
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('download the invoice');
  await expect(page.getByRole('option').first()).toHaveAttribute('href', /\/en\//);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== places.en.article);
  await page.goto('/en/contact');

  const along = page.getByRole('group').filter({ hasText: /notes? about what you tried/ });
  await along.getByText(/notes? about what you tried/).click();
  await expect(along.getByText(t('form.alongSearch', { text: 'download the invoice' }))).toBeVisible();
  const remove = along.getByRole('button', {
    name: t('form.alongRemove', { text: t('form.alongSearch', { text: 'download the invoice' }) }),
  });
  await remove.click();
  await expect(along.getByText(t('form.alongSearch', { text: 'download the invoice' }))).toHaveCount(0);

  await fill(page, aRequest());
  const sending = page.waitForRequest('**/api/tickets');
  await formOf(page).send.click();
  const sent: unknown = (await sending).postDataJSON();
  expect(sent).toMatchObject({ context: { searches: [], read: expect.arrayContaining(['pair-bike-with-app']) } });
  await expectStatusPage(page);
});

test('the article somebody came from goes along and can be left out', async ({ page }) => {
  await page.goto(places.en.articleWithTable);
  await page.getByRole('link', { name: t('article.unsolvedAction') }).click();
  const about = page.getByText(t('form.fromEntry', { title: 'Battery does not charge' }));
  await expect(about).toBeVisible();
  await fill(page, aRequest());
  const sending = page.waitForRequest('**/api/tickets');
  await page.route('**/api/tickets', (route) => route.abort(), { times: 3 });
  await formOf(page).send.click();
  expect((await sending).postDataJSON()).toMatchObject({ context: { entry: 'battery-does-not-charge' } });
  await expect(page.getByText(t('form.error.network'))).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: t('form.fromEntryRemove') }).click();
  await expect(about).toHaveCount(0);
  const again = page.waitForRequest('**/api/tickets');
  await formOf(page).send.click();
  expect((await again).postDataJSON()).not.toHaveProperty('context.entry');
  await expectStatusPage(page);
});

test('a picture goes along and can be fetched again', async ({ page, request }) => {
  await page.goto('/en/contact');
  await fill(page, aRequest());
  await formOf(page).files.setInputFiles([
    { name: 'lamp.png', mimeType: 'image/png', buffer: png },
    { name: 'wrong.png', mimeType: 'image/png', buffer: png.subarray(0, 60) },
  ]);
  await page.getByRole('button', { name: t('form.fileRemove', { name: 'wrong.png' }) }).click();
  await formOf(page).send.click();
  await expectStatusPage(page);
  const link = page.getByRole('link', { name: 'lamp.png' });
  await expect(page.getByRole('link', { name: 'wrong.png' })).toHaveCount(0);
  const answer = await request.get((await link.getAttribute('href')) ?? '');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
  expect(await answer.body()).toEqual(png);
});

test('a drawing that calls itself a picture is refused in words, and nothing else is lost', async ({ page }) => {
  await page.goto('/en/contact');
  const typed = aRequest();
  await fill(page, typed);
  await formOf(page).files.setInputFiles({
    name: 'lamp.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  });
  await formOf(page).send.click();
  await expect(page.getByRole('alert').getByText(t('form.error.file.type', { name: 'lamp.png' }))).toBeVisible();
  await expect(formOf(page).subject).toHaveValue(typed.subject);
  await page.getByRole('button', { name: t('form.fileRemove', { name: 'lamp.png' }) }).click();
  await formOf(page).send.click();
  await expectStatusPage(page);
});

test('a file that is too large is refused before it is sent', async ({ page }) => {
  await page.goto('/en/contact');
  await formOf(page).files.setInputFiles({
    name: 'huge.png',
    mimeType: 'image/png',
    buffer: Buffer.alloc(11 * 1024 * 1024, 1),
  });
  await expect(page.getByText(t('form.error.file.large', { name: 'huge.png', limit: 10 }))).toBeVisible();
});

for (const locale of ['en', 'de'] as const)
  test(`mistakes are listed, and each line leads to its field, in ${locale}`, async ({ page }) => {
    const say = words[locale];
    await page.goto(`/${locale}/contact`);
    const form = formOf(page, locale);
    await form.email.fill('somebody@');
    await form.send.click();
    const summary = page.getByRole('alert').filter({ hasText: say('form.errorSummary') });
    await expect(summary).toBeFocused();
    await expect(form.email).toHaveAttribute('aria-invalid', 'true');
    await expect(form.email).toHaveAccessibleDescription(say('form.error.email.invalid'));
    await expect(summary.getByRole('link')).toHaveCount(4);
    await summary.getByRole('link', { name: say('form.error.email.invalid') }).click();
    await expect(form.email).toBeFocused();
    await expect(form.email).toHaveValue('somebody@');
    await expect(summary.getByRole('link').first()).toHaveText(say('form.error.topic.required'));
  });

test('two clicks make one request', async ({ page }) => {
  await page.goto('/en/contact');
  await fill(page, aRequest());
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/tickets')) sent.push(request.headers()['idempotency-key'] ?? '');
  });
  await formOf(page).send.dblclick();
  await expectStatusPage(page);
  expect(new Set(sent).size).toBe(1);
});

test('while the network is gone nothing is lost, and the same request goes through later', async ({ page }) => {
  await page.goto('/en/contact');
  const typed = aRequest();
  await fill(page, typed);
  const keys = new Set<string>();
  page.on('request', (request) => {
    if (request.url().endsWith('/api/tickets')) keys.add(request.headers()['idempotency-key'] ?? '');
  });
  await page.route('**/api/tickets', (route) => route.abort());
  await formOf(page).send.click();
  await expect(page.getByText(t('form.error.network'))).toBeVisible({ timeout: 15_000 });
  await expect(formOf(page).subject).toHaveValue(typed.subject);
  await page.unroute('**/api/tickets');
  await formOf(page).send.click();
  await expectStatusPage(page);
  expect(keys.size).toBe(1);
});

test('a page that nobody was given the address of says so', async ({ page }) => {
  const answer = await page.goto(`/en/requests/${'A'.repeat(32)}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: t('status.gone') })).toBeVisible();
});

test('the form says how else to reach a person', async ({ page }) => {
  await page.goto('/en/contact');
  await expect(
    page.getByRole('region', { name: t('form.person') }).getByRole('link', { name: /\+49 40/ }),
  ).toHaveAttribute('href', 'tel:+494055501470');
});

test('a topic brings its questions and its articles, and takes them away again', async ({ page }) => {
  await page.goto('/en/contact');
  const order = page.getByRole('textbox', { name: /^Order number/ });
  await expect(order).toBeHidden();
  await formOf(page).topic('Exchange').check();
  await expect(order).toBeVisible();
  await expect(order).toHaveAccessibleDescription(/It looks like N-104-2231/);
  await expect(suggestions(page).getByRole('link', { name: /Exchange a size/ })).toBeVisible();
  await order.fill('N-104-2231');
  await formOf(page).topic('Something else').check();
  await expect(order).toBeHidden();
  await expect(suggestions(page)).toBeHidden();
  // The question is the same one; the answer is still there.
  await formOf(page).topic('Return').check();
  await expect(order).toHaveValue('N-104-2231');
  await formOf(page).topic('Complaint').check();
  await expect(page.getByText('It goes to the team lead')).toBeVisible();
  await expect(suggestions(page)).toBeHidden();
});

for (const locale of ['en', 'de'] as const)
  test(`wrong answers are told in place before anything is sent, in ${locale}`, async ({ page }) => {
    const say = words[locale];
    const [exchange, number, instead] =
      locale === 'en'
        ? ['Exchange', 'Order number', 'What would you like instead?']
        : ['Umtausch', 'Bestellnummer', 'Was möchten Sie stattdessen?'];
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/tickets')) posts.push(request.url());
    });
    await page.goto(`/${locale}/contact`);
    await fill(page, aRequest({ topic: exchange }), locale);
    const order = page.getByRole('textbox', { name: number });
    await order.fill('4711');
    await formOf(page, locale).send.click();
    const summary = page.getByRole('alert').filter({ hasText: say('form.errorSummary') });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('link')).toHaveText([
      say('form.errorIn', { field: number, text: say('form.error.field.pattern', { example: 'N-104-2231' }) }),
      say('form.errorIn', { field: instead, text: say('form.error.field.required') }),
    ]);
    await summary.getByRole('link').first().click();
    await expect(order).toBeFocused();
    await expect(order).toHaveAttribute('aria-invalid', 'true');
    expect(posts).toEqual([]);

    await order.fill('n-104-2231');
    await expect(order).not.toHaveAttribute('aria-invalid');
    await page.getByRole('textbox', { name: instead }).fill('XL');
    await formOf(page, locale).send.click();
    await expectStatusPage(page, locale);
    await expect(page.getByText('n-104-2231')).toBeVisible();
    await expect(page.getByText('XL', { exact: true })).toBeVisible();
  });

test('choices, dates and other answers survive a reload and go along', async ({ page }) => {
  await page.goto('/en/contact?topic=technical');
  await fill(page, aRequest({ topic: 'Technical problem' }));
  await page.getByRole('radio', { name: 'Only without motor' }).check();
  await page.getByLabel('Since when?').fill('2026-11-01');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Only without motor' })).toBeChecked();
  await expect(page.getByLabel('Since when?')).toHaveValue('2026-11-01');
  const sending = page.waitForRequest('**/api/tickets');
  await formOf(page).send.click();
  expect((await sending).postDataJSON()).toMatchObject({
    topic: 'technical',
    fields: { rideable: 'without-motor', 'problem-since': '2026-11-01' },
  });
  await expectStatusPage(page);
  await expect(page.getByText('Only without motor')).toBeVisible();
});

test('what a privacy request leads to is said before it is sent', async ({ page }) => {
  await page.goto('/en/contact?topic=privacy');
  await expect(page.getByText(t('form.privacyTitle'))).toBeVisible();
  await expect(formOf(page).topic('My data')).toHaveAccessibleDescription(/send a code to that address/);
});
