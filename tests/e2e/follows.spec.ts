import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import type { MailServer, ReceivedMail } from '../support/mail-server.ts';
import { expectAccessible } from './support/axe.ts';
import { takeMailServer } from './support/mails.ts';
import { join, signIn } from './support/staff.ts';
import { words, type Locale } from './support/templates.ts';

// One mail server for all of them.
test.describe.configure({ mode: 'serial', timeout: 180_000 });
let server: MailServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await takeMailServer();
});
test.afterAll(() => server.close());

const article = { en: '/en/articles/battery/charge-battery', de: '/de/articles/akku/akku-laden' };
const newAddress = (): string => `reader-${randomUUID()}@example.com`;
const mailsTo = (email: string): ReceivedMail[] =>
  server.received.filter(({ recipients }) => recipients.includes(email));
const mailTo = async (email: string, place = 0): Promise<ReceivedMail> => {
  await expect.poll(() => mailsTo(email).length, { timeout: 30_000 }).toBeGreaterThan(place);
  const mail = mailsTo(email)[place];
  if (mail === undefined) throw new Error('no mail');
  return mail;
};
const codeIn = ({ parsed }: ReceivedMail): string => /^\s*(\d{6})$/m.exec(parsed.text ?? '')?.[1] ?? '';
const leave = async (page: Page, locale: Locale, email: string) => {
  await page.getByLabel(words[locale]('follow.email')).fill(email);
  await page.getByRole('button', { name: words[locale]('follow.ask') }).click();
};
const typeCode = async (page: Page, locale: Locale, code: string) => {
  await page.getByLabel(words[locale]('mail.code')).fill(code);
  await page.getByRole('button', { name: words[locale]('follow.confirm') }).click();
};
const fits = async (page: Page) => {
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 900 });
};

for (const [locale, javaScriptEnabled] of [
  ['en', true],
  ['de', false],
] as const)
  test.describe(`${locale}, ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
    test.use({ javaScriptEnabled });
    const t = words[locale];

    test('changes of an article are followed with a code, and stopped with a post of a mail program', async ({
      page,
      request,
    }) => {
      const email = newAddress();
      await page.goto(article[locale]);
      await page.getByRole('link', { name: t('follow.heading.entry') }).click();
      await expect(page.getByRole('heading', { level: 1, name: t('follow.heading.entry') })).toBeVisible();
      if (javaScriptEnabled) await fits(page);
      await leave(page, locale, 'nobody@nowhere');
      await expect(page.getByText(t('follow.problem.email'))).toBeVisible();
      await expect(page.getByLabel(t('follow.email'))).toHaveValue('nobody@nowhere');
      await leave(page, locale, email);
      await expect(page.getByText(t('mail.codeHint'))).toBeVisible();
      if (javaScriptEnabled) await fits(page);
      const code = codeIn(await mailTo(email));
      await typeCode(page, locale, code === '000000' ? '000001' : '000000');
      await expect(page.getByText(t('follow.problem.wrong', { left: 4 }))).toBeVisible();
      await typeCode(page, locale, code);
      await expect(page.getByText(t('follow.confirmed'))).toBeVisible();
      await expect(page.getByText(email)).toBeVisible();
      if (javaScriptEnabled) await fits(page);
      const own = new URL(page.url());
      const answer = await request.post(own.pathname, {
        form: { 'List-Unsubscribe': 'One-Click' },
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(200);
      await page.goto(own.pathname);
      await expect(page.getByRole('heading', { level: 1, name: t('follow.nothing') })).toBeVisible();
    });

    test('a search without a hit is followed through the link of the mail, which tells nothing that was typed', async ({
      page,
    }) => {
      const email = newAddress();
      await page.goto(`/${locale}/search?q=zzxqv+purple`);
      await page
        .getByRole('main')
        .getByRole('link', { name: t('follow.heading.query') })
        .click();
      await expect(page.getByText('zzxqv purple')).toBeVisible();
      await leave(page, locale, email);
      const mail = await mailTo(email);
      expect(mail.raw.toString()).not.toContain('zzxqv');
      const link = /http:\S+\/follow\/link\/\S+/.exec(mail.parsed.text ?? '')?.[0] ?? '';
      await page.goto(link);
      await expect(page.getByText('zzxqv')).toHaveCount(0);
      if (javaScriptEnabled) await fits(page);
      await page.getByRole('button', { name: t('follow.linkButton') }).click();
      await expect(page.getByText(t('follow.mine.query', { about: 'zzxqv purple' }))).toBeVisible();
      await page.getByRole('button', { name: t('follow.stopAll') }).click();
      await expect(page.getByRole('heading', { level: 1, name: t('follow.nothing') })).toBeVisible();
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1, name: t('follow.linkGone') })).toBeVisible();
    });

    test('whoever wants an answer to a comment leaves an address, and gets what staff write', async ({
      page,
      browser,
    }) => {
      const email = newAddress();
      const comment = `It blinks ${randomUUID()}`;
      await page.goto(article[locale]);
      if (javaScriptEnabled) await page.getByRole('button', { name: t('feedback.no'), exact: true }).click();
      else await page.getByText(t('feedback.because')).click();
      await page.getByLabel(t('feedback.comment')).fill(comment);
      await page.getByRole('button', { name: t('feedback.send') }).click();
      if (javaScriptEnabled) {
        await expect(page.getByLabel(t('feedback.answerTo'))).toBeVisible();
        await expectAccessible(page);
        await page.getByLabel(t('feedback.answerTo')).fill(email);
        await page.getByRole('button', { name: t('feedback.answerSend') }).click();
      } else {
        await expect(page.getByRole('heading', { name: t('follow.heading.comment') })).toBeVisible();
        await leave(page, locale, email);
      }
      const asked = await mailTo(email);
      expect(asked.raw.toString()).not.toContain('blinks');

      const staffPage = await (await browser.newContext({ javaScriptEnabled })).newPage();
      const member = await join('agent');
      await staffPage.goto(`/${locale}/inbox`);
      await signIn(staffPage, member, locale);
      const list = `/${locale}/inbox?text=${comment.slice(10)}`;
      await expect
        .poll(
          async () => {
            await staffPage.goto(list);
            return staffPage.locator('.inbox-items > li').count();
          },
          { timeout: 60_000, intervals: [2_000] },
        )
        .toBe(1);
      await staffPage.locator('.item-state a').click();
      await expect(staffPage.getByText(t('inbox.contact.waiting'))).toBeVisible();
      await staffPage.getByLabel(t('inbox.template')).selectOption(t('inbox.answer.fixed.label'));
      await staffPage.getByRole('button', { name: t('inbox.insert') }).click();
      await expect(staffPage.locator('#comment-answer')).toHaveValue(t('inbox.answer.fixed'));
      if (javaScriptEnabled) await fits(staffPage);
      await staffPage.getByRole('button', { name: t('inbox.answerSend') }).click();
      await expect(staffPage.getByText(t('inbox.answerSaid.waits'))).toBeVisible();
      expect(mailsTo(email)).toHaveLength(1);

      await typeCode(page, locale, codeIn(asked));
      await expect(page.getByText(t('follow.confirmed'))).toBeVisible();
      const answer = await mailTo(email, 1);
      expect(answer.parsed.text).toContain(t('inbox.answer.fixed'));
      expect(answer.parsed.text).toContain('Ada Abel');
      expect(answer.raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
      expect(answer.raw.toString()).not.toContain(comment);
      await staffPage.reload();
      await expect(staffPage.getByText(t('inbox.contact.confirmed'))).toBeVisible();

      const downloading = javaScriptEnabled ? staffPage.waitForEvent('download') : undefined;
      if (downloading !== undefined) {
        await staffPage.getByRole('button', { name: t('inbox.makeDraft') }).click();
        expect((await downloading).suggestedFilename()).toMatch(/^it-blinks-.*\.mdx$/);
        await staffPage.goto(staffPage.url().replace(/\?.*/, ''));
        await expect(staffPage.getByLabel(t('inbox.link'))).toHaveValue(/\/inbox\/.*\/draft\.mdx$/);
      }
      await staffPage.context().close();
    });
  });
