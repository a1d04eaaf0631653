import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { antwort, invite, join, password, signIn } from './support/staff.ts';
import { locales, words } from './support/templates.ts';

test('somebody joins, signs in and is led to the page that was asked for', async ({ page, context }) => {
  const email = await join('product');
  await page.goto('/en/insights?days=7');
  await expect(page).toHaveURL(/\/en\/staff\/sign-in\?next=/);
  await signIn(page, email, 'en', 'wrong password');
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await expect(page.getByLabel('Mail address')).toHaveValue(email);
  await signIn(page, email);
  await expect(page).toHaveURL('/en/insights?days=7');
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible();
  const [cookie, ...others] = await context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  const answer = await page.request.get('/en/insights');
  expect(answer.headers()['cache-control']).toBe('no-store');
});

test('a weak password is refused, and the link goes on working', async ({ page }) => {
  const { link } = await invite('agent');
  await page.goto(link);
  await page.getByLabel('New password').fill('ada.abel.password');
  await page.getByLabel('The same once more').fill('ada.abel.password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('alert')).toContainText('easy to guess');
  await expect(page.getByLabel('New password')).toBeVisible();
  const gone = await page.goto('/de/staff/welcome/nonsense');
  expect(gone?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieser Link gilt nicht mehr');
});

test('a role below product sees its account and no figures', async ({ page }) => {
  const email = await join('lead');
  await page.goto('/en/insights');
  await signIn(page, email);
  await expect(page).toHaveURL('/en/staff?refused');
  await expect(page.getByRole('alert')).toContainText('Your role, Lead, does not see that page');
  await expect(page.getByRole('link', { name: 'Insights' })).toHaveCount(0);
});

test('sessions can be ended elsewhere, and signing out ends this one', async ({ page, browser }) => {
  const email = await join('agent');
  const other = await browser.newContext({ userAgent: 'Another browser' });
  const elsewhere = await other.newPage();
  for (const each of [page, elsewhere]) {
    await each.goto('/en/staff/sign-in');
    await signIn(each, email);
    await expect(each).toHaveURL('/en/staff');
  }
  await page.reload();
  await page.getByRole('button', { name: /End the session in Another browser/ }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await elsewhere.goto('/en/staff');
  await expect(elsewhere).toHaveURL(/sign-in/);
  await other.close();
  const before = await page.context().cookies();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'You are signed out' })).toBeVisible();
  // A cookie that was copied before is worth nothing afterwards.
  await page.context().addCookies(before);
  await page.goto('/en/staff');
  await expect(page).toHaveURL(/sign-in/);
});

test('a link in a mail leads nowhere else after a sign-in', async ({ page }) => {
  const email = await join('agent');
  for (const next of ['https://elsewhere.example/', '//elsewhere.example/en/staff', '/en/staff\\@elsewhere.example']) {
    await page.goto(`/en/staff/sign-in?${new URLSearchParams({ next }).toString()}`);
    await signIn(page, email);
    await expect(page).toHaveURL('/en/staff');
  }
});

test('an article shows what readers say of it, by version', async ({ page }) => {
  const comment = `Schritt 3 fehlt, Größe unklar: <b>${Date.now()}</b>`;
  await page.goto('/en/articles/app/pair-bike-with-app');
  const version = await page.locator('[data-version]').getAttribute('data-version');
  const told = await page.request.post('/api/feedback', {
    headers: { 'user-agent': `reader ${Date.now()}` },
    data: { entry: 'pair-bike-with-app', locale: 'en', version, helpful: 'no', reason: 'incomplete', comment },
  });
  expect(told.status()).toBe(201);
  const email = await join('product');
  await page.goto('/en/insights/articles/pair-bike-with-app');
  await signIn(page, email);
  await expect(page).toHaveURL('/en/insights/articles/pair-bike-with-app');
  await expect(page.getByText(comment)).toBeVisible();
  await expect(page.getByText('en/articles/app/pair-bike-with-app.mdx')).toBeVisible();
  expect((await page.goto('/en/insights/articles/nowhere'))?.status()).toBe(404);
});

test('figures can be taken along, and a spreadsheet runs nothing in them', async ({ page }) => {
  const query = `=HYPERLINK("https://elsewhere.example","${Date.now()}")`;
  const agent = `reader ${Date.now()}`;
  const searched = await page.request.get(`/de/search?${new URLSearchParams({ q: query }).toString()}`, {
    headers: { 'user-agent': agent },
  });
  expect(searched.ok()).toBe(true);
  const email = await join('product');
  await page.goto('/en/insights');
  await signIn(page, email);
  await expect(page).toHaveURL('/en/insights');
  for (const table of ['figures', 'fix-first', 'queries', 'topics', 'without-hit', 'gaps', 'due']) {
    const answer = await page.request.get(`/en/insights/export.csv?days=7&table=${table}`);
    expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers()['content-disposition']).toBe(`attachment; filename="insights-${table}.csv"`);
    expect(answer.headers()['cache-control']).toBe('no-store');
    for (const line of (await answer.text()).split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@]/);
  }
  const json = await page.request.get('/en/insights/export.json?days=7');
  expect(await json.json()).toMatchObject({ site: { sessions: expect.any(Number) }, fixFirst: expect.any(Array) });
  expect((await page.request.get('/en/insights/export.csv?table=secrets')).status()).toBe(404);
  await page.context().clearCookies();
  expect((await page.request.get('/en/insights/export.json')).url()).toContain('/en/staff/sign-in');
});

test('an admin invites, changes and removes people, and the trail tells it', async ({ page, browser }) => {
  const email = await join('admin');
  const other = `staff-people-${Date.now()}@example.com`;
  await page.goto('/en/staff/people');
  await signIn(page, email);
  const invite = page.getByRole('form', { name: 'Invite somebody' });
  await invite.getByLabel('Name').fill('Jörg <b>Groß</b>');
  await invite.getByLabel('Mail address').fill(other);
  await invite.getByLabel('Role').selectOption('Lead');
  await invite.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('status').locator('code').innerText();
  const theirs = await browser.newPage();
  await theirs.goto(new URL(link).pathname);
  await theirs.getByLabel('New password').fill(password);
  await theirs.getByLabel('The same once more').fill(password);
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await signIn(theirs, other);
  await expect(theirs).toHaveURL(/\/en\/staff$/);

  await page.goto('/en/staff/people');
  await page.getByRole('combobox', { name: 'Role of Jörg <b>Groß</b>' }).selectOption('Product');
  await page.getByRole('button', { name: 'Save the role of Jörg <b>Groß</b>' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The role is saved' })).toBeVisible();
  await theirs.goto('/en/insights');
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Insights');
  await theirs.goto('/en/staff/people');
  await expect(theirs).toHaveURL('/en/staff?refused');

  const row = page.getByRole('row').filter({ hasText: other });
  await row.getByRole('link', { name: /^Remove/ }).click();
  await expect(page.getByRole('heading', { name: 'Remove Jörg <b>Groß</b>?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The account is removed' })).toBeVisible();
  await theirs.goto('/en/staff');
  await expect(theirs).toHaveURL(/sign-in/);
  await theirs.close();

  await page.goto('/en/staff/audit');
  await expect(
    page.getByRole('row').filter({ hasText: other }).filter({ hasText: 'removed an account' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.goto('/de/staff/people');
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('what nobody found becomes a draft in the words of those who searched', async ({ page }) => {
  const query = `Dachgepäckträger ${Date.now()}: "quer"`;
  for (const agent of ['one', 'two'])
    await page.request.get(`/de/search?${new URLSearchParams({ q: query, exact: '1' }).toString()}`, {
      headers: { 'user-agent': `reader ${agent} ${Date.now()}` },
    });
  await antwort('insights', 'rebuild');
  const email = await join('product');
  await page.goto('/en/insights/gaps?days=7');
  await signIn(page, email);
  const row = page.getByRole('row').filter({ hasText: 'Dachgepäckträger' }).first();
  await expect(row).toContainText('German');
  const href = await row.getByRole('link', { name: /^Draft an article:/ }).getAttribute('href');
  const draft = await page.request.get(href ?? '');
  expect(draft.headers()['content-disposition']).toMatch(/^attachment; .*''dachgepaecktraeger-.*\.mdx$/);
  expect(await draft.text()).toContain('state: draft');
  await page.goto('/en/insights/searches?days=7');
  await expect(page.getByRole('row').filter({ hasText: 'Dachgepäckträger' }).first()).toBeVisible();
  await page.goto('/en/insights?days=7');
  const chart = page.getByRole('figure', { name: 'Searches with a hit' });
  await expect(chart.getByRole('img')).toHaveAccessibleName(/^Searches with a hit: from \d+% to \d+%/);
  await chart.getByText('Searches with a hit as a table').click();
  await expect(chart.getByRole('table')).toBeVisible();
});

for (const locale of locales) {
  test(`pages of staff have no barrier and nothing sticks out, ${locale}`, async ({ page }) => {
    // Twelve pages, axe in both appearances on each.
    test.setTimeout(180_000);
    const t = words[locale];
    const { link, email } = await invite('product');
    await page.goto(link.replace(/^\/[a-z]+/, `/${locale}`));
    await expectAccessible(page);
    await page.getByLabel(t('staff.newPassword')).fill(password);
    await page.getByLabel(t('staff.again')).fill(password);
    await page.getByRole('button', { name: t('staff.setPassword') }).click();
    await expectAccessible(page);
    await signIn(page, email, locale);
    await expect(page).toHaveURL(`/${locale}/staff`);
    for (const path of [
      'staff',
      'insights',
      'insights?days=365&language=de',
      'insights?about=product:e-trek&days=90',
      'insights?about=category:riding',
      'insights/products?days=365',
      'insights/searches?days=90',
      'insights/gaps',
      'insights/health',
      'insights/articles/pair-bike-with-app',
    ]) {
      await page.goto(`/${locale}/${path}`);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
}
