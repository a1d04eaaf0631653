import { randomUUID } from 'node:crypto';
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

/** A company of the sample content. */
const company = { name: 'Elbe Cargo', domain: 'elbe-cargo.example' };
const aReader = (domain = 'example.com'): string => `reader-${randomUUID()}@${domain}`;
const aSubject = (): string => `A bell ${randomUUID()}`;
async function open(request: APIRequestContext, locale: Locale, email: string, subject = aSubject()): Promise<string> {
  const description = `I have looked in three shops for it: ${subject}`;
  const data = { locale, topic: 'other', subject, description, email, duplicate: 'new' };
  const answer = await request.post('/api/tickets', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return subject;
}
const mailTo = async (email: string, count = 1): Promise<string> => {
  const found = () => server.received.filter(({ recipients }) => recipients.includes(email));
  await expect.poll(() => found().length, { timeout: 20_000 }).toBe(count);
  return found().at(-1)?.parsed.text ?? '';
};
const codeIn = (mail: string): string => /^\s*(\d{6})$/m.exec(mail)?.[1] ?? '';
async function ask(page: Page, locale: Locale, email: string): Promise<void> {
  const t = words[locale];
  await page.goto(`/${locale}/requests`);
  await page.getByLabel(t('customer.email')).fill(email);
  await page.getByRole('button', { name: t('customer.askButton') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('customer.codeTitle') })).toBeVisible();
}
async function typeCode(page: Page, locale: Locale, code: string): Promise<void> {
  await page.getByLabel(words[locale]('mail.code')).fill(code);
  await page.getByRole('button', { name: words[locale]('customer.signIn') }).click();
}
async function signIn(page: Page, locale: Locale, email: string): Promise<void> {
  await ask(page, locale, email);
  await typeCode(page, locale, codeIn(await mailTo(email)));
  await expect(page.getByText(words[locale]('customer.signedIn', { email }))).toBeVisible();
}

for (const locale of ['en', 'de'] as const)
  for (const javaScriptEnabled of [true, false])
    test.describe(`${locale}, ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
      test.use({ javaScriptEnabled });
      const t = words[locale];
      const lookForBarriers = async (page: Page) => {
        if (javaScriptEnabled) await expectAccessible(page);
      };

      test('a code shows all requests of the address, until the customer signs out', async ({ page, request }) => {
        const email = aReader();
        const subject = await open(request, locale, email);
        await page.goto(`/${locale}/requests`);
        expect(await page.context().cookies()).toEqual([]);
        await page.getByLabel(t('customer.email')).fill('nonsense');
        await page.getByRole('button', { name: t('customer.askButton') }).click();
        await expect(page.getByLabel(t('customer.email'))).toHaveValue('nonsense');
        await expect(page.getByLabel(t('customer.email'))).toHaveAccessibleDescription(
          new RegExp(t('customer.problem.email').slice(0, 30)),
        );
        await lookForBarriers(page);

        await ask(page, locale, email);
        await lookForBarriers(page);
        const code = codeIn(await mailTo(email));
        await typeCode(page, locale, code === '000000' ? '000001' : '000000');
        const said = t('customer.problem.wrong', { left: 4 });
        await expect(page.getByLabel(t('mail.code'))).toHaveAccessibleDescription(said);
        await lookForBarriers(page);
        await typeCode(page, locale, code);

        await expect(page.getByText(t('customer.signedIn', { email }))).toBeVisible();
        await expect(page.getByRole('heading', { name: t('customer.own') })).toBeVisible();
        await expect(page.getByRole('heading', { name: company.name })).toHaveCount(0);
        await lookForBarriers(page);
        expect(await page.context().cookies()).toMatchObject([{ name: 'antwort.customer', httpOnly: true }]);

        await page.getByRole('button', { name: subject }).click();
        await expect(page.getByRole('heading', { level: 1, name: t('status.heading') })).toBeVisible();
        await expect(page.getByText(t('customer.openedHeading'))).toBeVisible();
        await lookForBarriers(page);
        const opened = page.url();
        await page.getByRole('link', { name: t('customer.openedBack') }).click();
        await page.getByRole('button', { name: t('customer.signOut'), exact: true }).click();
        await expect(page.getByText(t('customer.said.left'))).toBeVisible();
        await lookForBarriers(page);
        expect(await page.context().cookies()).toEqual([]);
        // Nothing of it stays in this browser.
        await expect(page.getByText(subject)).toHaveCount(0);
        expect((await page.goto(opened))?.status()).toBe(404);
      });

      test('the link of the mail signs in with its button, once', async ({ page, request }) => {
        const email = aReader();
        const subject = await open(request, locale, email);
        await ask(page, locale, email);
        const link = /http:\S+\/sign-in\/link\/\S+/.exec(await mailTo(email))?.[0] ?? '';
        await page.goto(link);
        await expect(page.getByText(t('customer.linkText', { email }))).toBeVisible();
        await lookForBarriers(page);
        await page.getByRole('button', { name: t('customer.signIn') }).click();
        await expect(page.getByRole('button', { name: subject })).toBeVisible();
        expect((await page.goto(link))?.status()).toBe(404);
        await expect(page.getByRole('heading', { level: 1, name: t('customer.linkGone') })).toBeVisible();
        await lookForBarriers(page);
      });

      test('colleagues see the requests of their company, and are told so', async ({ page, request }) => {
        const [anna, bernd] = [aReader(company.domain), aReader(company.domain)];
        const subject = await open(request, locale, bernd);
        await open(request, locale, anna);
        await signIn(page, locale, anna);
        await expect(page.getByText(t('customer.shared', { name: company.name }))).toBeVisible();
        await expect(
          page.getByRole('heading', { name: t('customer.colleagues', { name: company.name }) }),
        ).toBeVisible();
        await lookForBarriers(page);
        const row = page.getByRole('button', { name: subject });
        await expect(row).toContainText(bernd);
        await row.click();
        await expect(page.getByRole('heading', { level: 1, name: t('status.heading') })).toBeVisible();
      });
    });

test('long lists have pages, and long subjects break nothing on a phone', async ({ page, request }) => {
  const t = words.en;
  const email = aReader();
  for (let count = 1; count <= 21; count += 1)
    await open(request, 'en', email, `Number ${count} ${count === 21 ? 'Donaudampfschifffahrt'.repeat(8) : 'bell'}`);
  await page.setViewportSize({ width: 320, height: 800 });
  await signIn(page, 'en', email);
  await expect(page.getByText(t.plural('customer.count', 21))).toBeVisible();
  await expect(page.getByRole('button', { name: 'Number' })).toHaveCount(20);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectAccessible(page);
  await page.getByRole('link', { name: t('customer.older') }).click();
  await expect(page.getByRole('button', { name: 'Number' })).toHaveText(/Number 1 bell/);
  await page.getByRole('link', { name: t('customer.newer') }).click();
  await expect(page.getByRole('button', { name: 'Number 21' })).toBeVisible();
});

test('whoever has ended everywhere else is told that the session is over', async ({ page, browser, request }) => {
  const t = words.en;
  const email = aReader();
  const subject = await open(request, 'en', email);
  await signIn(page, 'en', email);
  const elsewhere = await browser.newPage();
  await ask(elsewhere, 'en', email);
  await typeCode(elsewhere, 'en', codeIn(await mailTo(email, 2)));
  await elsewhere.getByRole('button', { name: t('customer.signOutEverywhere') }).click();
  await expect(elsewhere.getByText(t('customer.said.everywhere'))).toBeVisible();
  await elsewhere.close();
  await page.getByRole('button', { name: subject }).click();
  await expect(page.getByRole('alert').filter({ hasText: t('customer.said.ended') })).toBeVisible();
  await expect(page.getByLabel(t('customer.email'))).toBeVisible();
});

test('an address without requests looks the same, and nothing comes', async ({ page }) => {
  const email = aReader();
  await ask(page, 'en', email);
  await typeCode(page, 'en', '123456');
  await expect(page.getByText(words.en('customer.problem.wrong', { left: 4 }))).toBeVisible();
  expect(server.received.filter(({ recipients }) => recipients.includes(email))).toEqual([]);
});
