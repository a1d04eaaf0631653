import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { words } from './support/templates.ts';
import { openTicket } from './support/tickets.ts';

const t = words.en;
const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('The lamp is red.') };

test.beforeEach(({ page }) => {
  page.on('response', (response) => expect.soft(response.status(), response.url()).toBeLessThan(500));
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('a message with a file joins the conversation', async ({ page, request }) => {
      await page.goto(await openTicket(request, 'en'));
      await page.getByRole('textbox', { name: t('status.body') }).fill('It happened again.\nTwice.');
      await page.getByLabel(t('form.files')).setInputFiles(text);
      await page.getByRole('button', { name: t('status.send') }).click();
      await expect(page.getByText(t('status.done.message'))).toBeVisible();
      const said = page.getByRole('listitem').filter({ hasText: 'It happened again.' });
      await expect(said).toContainText(t('status.you'));
      await expect(said.getByRole('link', { name: 'notes.txt' })).toBeVisible();
      await expect(page.getByRole('textbox', { name: t('status.body') })).toHaveValue('');
    });

    test('a mistake is told at the field and costs nothing', async ({ page, request }) => {
      await page.goto(await openTicket(request, 'en'));
      const body = page.getByRole('textbox', { name: t('status.body') });
      await page.getByRole('button', { name: t('status.send') }).click();
      await expect(page.getByRole('alert').filter({ hasText: t('form.error.message.empty') })).toBeVisible();
      await expect(body).toHaveAttribute('aria-invalid', 'true');
      await body.fill('x'.repeat(20_001));
      await page.getByRole('button', { name: t('status.send') }).click();
      await expect(page.getByRole('alert').filter({ hasText: t('form.error.message.long') })).toBeVisible();
      await expect(body).toHaveValue('x'.repeat(20_001));
    });

    test('closing, rating and opening again', async ({ page, request }) => {
      await page.goto(await openTicket(request, 'en'));
      await expect(page.getByRole('radio', { name: t('status.score.4') })).toHaveCount(0);
      await page.getByText(t('status.close')).click();
      await page.getByRole('textbox', { name: t('status.lastWord') }).fill('It works again.');
      await page.getByRole('button', { name: t('status.closeSend') }).click();
      await expect(page.getByRole('heading', { level: 1, name: t('status.headingSolved') })).toBeVisible();
      await expect(page.getByText('It works again.')).toBeVisible();

      await page.getByRole('button', { name: t('status.sendRating') }).click();
      await expect(page.getByRole('alert').filter({ hasText: t('form.error.score.required') })).toBeVisible();
      await page.getByRole('radio', { name: t('status.score.4'), exact: true }).check();
      const ease = page.getByRole('radiogroup', { name: t('status.effort') });
      await ease.getByRole('radio', { name: '6', exact: true }).check();
      await page.getByRole('button', { name: t('status.sendRating') }).click();
      await expect(page.getByText(t('status.ratedText', { score: 4 }))).toBeVisible();
      await expect(page.getByRole('button', { name: t('status.changeRating') })).toBeVisible();
      await expect(ease.getByRole('radio', { name: '6', exact: true })).toBeChecked();

      await page.getByRole('textbox', { name: t('status.body') }).fill('Not quite.');
      await page.getByRole('button', { name: t('status.send') }).click();
      await expect(page.getByText(t('status.reopened'), { exact: true })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1, name: t('status.heading') })).toBeVisible();
    });
  });

test('a double click sends once', async ({ page, request }) => {
  await page.goto(await openTicket(request, 'en'));
  await page.getByRole('textbox', { name: t('status.body') }).fill('Only once, please.');
  await page.getByRole('button', { name: t('status.send') }).dblclick();
  await expect(page.getByText(t('status.done.message'))).toBeVisible();
  await page.reload();
  await expect(page.getByText('Only once, please.')).toHaveCount(1);
});

test('what is being typed survives a reload, and a broken connection', async ({ page, request }) => {
  await page.goto(await openTicket(request, 'en'));
  const body = page.getByRole('textbox', { name: t('status.body') });
  await body.fill('A long story');
  await page.reload();
  await expect(body).toHaveValue('A long story');
  await page.route('**/messages', (route) => route.abort());
  await page.getByRole('button', { name: t('status.send') }).click();
  await expect(page.getByRole('alert').filter({ hasText: t('form.error.network') })).toBeVisible({ timeout: 10_000 });
  await expect(body).toHaveValue('A long story');
});

test('my requests say where each stands', async ({ page, request }) => {
  const url = await openTicket(request, 'en');
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await request.post(`/api/requests/${url.split('/').pop()}/close`, { data: {} });
  await page.goto('/en/requests');
  await expect(page.getByRole('main').getByText(t('status.short.solved'))).toBeVisible();
});

test('news come into the open page and leave what is being typed alone', async ({ page, request }) => {
  const url = await openTicket(request, 'en');
  await page.goto(url);
  await page.getByRole('textbox', { name: t('status.body') }).fill('I am still writing');
  await request.post(`/api/requests/${url.split('/').pop()}/close`, { data: {} });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByRole('heading', { level: 1, name: t('status.headingSolved') })).toBeVisible();
  await expect(page.getByRole('textbox', { name: t('status.body') })).toHaveValue('I am still writing');
});

for (const locale of ['en', 'de'] as const)
  test(`a closed request has no barriers, ${locale}`, async ({ page, request }) => {
    const url = await openTicket(request, locale);
    await request.post(`/api/requests/${url.split('/').pop()}/close`, { data: { body: 'Fertig.' } });
    await page.goto(`${url}?done=close`);
    await expect(page.getByRole('status').filter({ hasText: words[locale]('status.done.close') })).toBeVisible();
    await expectAccessible(page);
  });
