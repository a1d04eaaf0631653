import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import type { MailServer } from '../support/mail-server.ts';
import { expectAccessible } from './support/axe.ts';
import { takeMailServer } from './support/mails.ts';
import { words, type Locale } from './support/templates.ts';

// One mail server for all of them.
test.describe.configure({ mode: 'serial' });
let server: MailServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await takeMailServer();
});
test.afterAll(() => server.close());

interface Opened {
  path: string;
  email: string;
}
const open = async (request: APIRequestContext, locale: Locale, topic = 'other'): Promise<Opened> => {
  const email = `reader-${randomUUID()}@example.com`;
  const fields = topic === 'privacy' ? { 'privacy-wish': 'erase' } : {};
  const [subject, description] = ['A purple bell', 'I have looked in three shops for it.'];
  const data = { locale, topic, subject, description, email, fields };
  const answer = await request.post('/api/tickets', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  const { statusUrl } = (await answer.json()) as { statusUrl: string };
  return { path: new URL(statusUrl).pathname, email };
};
const mailTo = async (email: string): Promise<string> => {
  const found = () => server.received.filter(({ recipients }) => recipients.includes(email)).at(-1);
  await expect.poll(found, { timeout: 20_000 }).toBeDefined();
  return found()?.parsed.text ?? '';
};
const ask = (page: Page, locale: Locale) => page.getByRole('button', { name: words[locale]('mail.ask') }).click();
const typeCode = async (page: Page, locale: Locale, code: string) => {
  await page.getByLabel(words[locale]('mail.code')).fill(code);
  await page.getByRole('button', { name: words[locale]('mail.check') }).click();
};
const codeIn = (mail: string): string => /^\s*(\d{6})$/m.exec(mail)?.[1] ?? '';

for (const [locale, javaScriptEnabled] of [
  ['en', true],
  ['de', false],
] as const)
  test.describe(`${locale}, ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
    test.use({ javaScriptEnabled });
    const t = words[locale];

    test('an address is confirmed with the code from the mail, and mails can be stopped', async ({ page, request }) => {
      const { path, email } = await open(request, locale);
      await page.goto(path);
      await expect(page.getByText(t('mail.offer', { email }))).toBeVisible();
      await ask(page, locale);
      const code = codeIn(await mailTo(email));
      await typeCode(page, locale, code === '000000' ? '000001' : '000000');
      await expect(page.getByText(t('mail.problem.wrong', { left: 4 }))).toBeVisible();
      await expect(page.getByLabel(t('mail.code'))).toHaveAccessibleDescription(t('mail.problem.wrong', { left: 4 }));
      if (javaScriptEnabled) await expectAccessible(page);
      await typeCode(page, locale, code);
      await expect(page.getByText(t('mail.verifiedText', { email }))).toBeVisible();
      await page.getByRole('button', { name: t('mail.stop') }).click();
      await expect(page.getByText(t('mail.stoppedText', { email }))).toBeVisible();
      await page.getByRole('button', { name: t('mail.resume') }).click();
      await expect(page.getByText(t('mail.verifiedText', { email }))).toBeVisible();
    });

    test('the link of the mail confirms with its button, once', async ({ page, request }) => {
      const { path, email } = await open(request, locale);
      await page.goto(path);
      await ask(page, locale);
      const link = /http:\S+\/verify\/\S+/.exec(await mailTo(email))?.[0] ?? '';
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1, name: t('mail.linkTitle') })).toBeVisible();
      // Nothing that was typed into the form stands on a page that a mail leads to.
      await expect(page.getByText('purple bell')).toHaveCount(0);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: t('mail.linkButton') }).click();
      await expect(page.getByText(t('mail.verifiedText', { email }))).toBeVisible();
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1, name: t('mail.linkGone') })).toBeVisible();
    });

    test('customers have their data and erase it once the address is confirmed', async ({ page, request }) => {
      const { path, email } = await open(request, locale, 'privacy');
      await page.goto(path);
      await expect(page.getByText(t('privacy.proveFirst', { email }))).toBeVisible();
      await ask(page, locale);
      await typeCode(page, locale, codeIn(await mailTo(email)));
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: t('privacy.export') }).click();
      const exported = await readFile(await (await download).path(), 'utf8');
      expect(exported).toContain('I have looked in three shops for it.');
      const own = page.url();
      await page.getByRole('button', { name: t('privacy.erase') }).click();
      await expect(page.getByText(t('privacy.confirmDesks'))).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: t('privacy.eraseConfirmed') }).click();
      await expect(page.getByRole('heading', { level: 1, name: t('privacy.erased') })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      for (const gone of [own, path]) expect((await page.goto(gone))?.status()).toBe(404);
    });
  });
