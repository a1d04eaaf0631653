import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expectAccessible } from './support/axe.ts';
import { invite, join, password, signIn } from './support/staff.ts';
import { locales, words, type Locale } from './support/templates.ts';

/** A device with passkeys, as Chromium imitates it; its user has confirmed. */
async function withDevice(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { cdp, authenticatorId };
}
async function addPasskey(page: Page, name: string, locale: Locale = 'en'): Promise<void> {
  const t = words[locale];
  await page.getByLabel(t('security.passkeyNew')).fill(name);
  await page.getByRole('button', { name: t('security.passkeyAdd') }).click();
  await expect(page.getByRole('status').filter({ hasText: t('security.passkeyAdded') })).toBeVisible();
}
/** Sets an app up as a person with a phone does; what shows its codes, and its backup codes. */
async function setUpApp(page: Page, locale: Locale = 'en', look?: () => Promise<void>) {
  const t = words[locale];
  await page.goto(`/${locale}/staff`);
  await page.getByRole('link', { name: t('security.toSetUp') }).click();
  await page.getByRole('button', { name: t('security.begin') }).click();
  await expect(page.getByRole('img', { name: t('security.qrCode') })).toBeVisible();
  await look?.();
  const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
  const code = (ahead = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });
  await page.getByLabel(t('security.stepCode')).fill(code(-1));
  await page.getByRole('button', { name: t('security.confirm') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('security.codesTitle') })).toBeVisible();
  const backupCodes = await page
    .getByRole('list', { name: t('security.codesTitle') })
    .getByRole('listitem')
    .allInnerTexts();
  return { code, backupCodes };
}
const type = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Continue' }).first().click();
};

test('a passkey is added, signs in, is renamed and removed', async ({ page }) => {
  const { cdp, authenticatorId } = await withDevice(page);
  const email = await join('agent');
  await page.goto('/en/staff/sign-in');
  await signIn(page, email);
  await addPasskey(page, 'Laptop <b>Büro</b>');
  await expect(page.getByText('Laptop <b>Büro</b>', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page).toHaveURL('/en/staff');
  await expect(page.getByRole('row').filter({ hasText: 'this one' })).toContainText('passkey');

  await page.getByLabel('Name of the passkey Laptop').fill('Phone');
  await page.getByRole('button', { name: /^Save the name of Laptop/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The name is saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the passkey Phone' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The passkey is removed' })).toBeVisible();

  // The device still has it; the portal knows it no more.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('this portal does not know the passkey');
  await expect(page).toHaveURL(/sign-in/);
});

test('a passkey whose device did not verify its user, and a stolen answer, open nothing', async ({ page, browser }) => {
  const { cdp, authenticatorId } = await withDevice(page);
  const email = await join('agent');
  await page.goto('/en/staff/sign-in');
  await signIn(page, email);
  await addPasskey(page, 'Laptop');
  await page.getByRole('button', { name: 'Sign out' }).click();
  // Somebody on the way keeps the answer and its challenge for themselves.
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/staff/passkeys/sign-in'));
  await page.route('**/api/staff/passkeys/sign-in', (route) => route.abort());
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  const stolen = (await sent).postDataJSON() as object;
  await expect(page.getByRole('alert')).toContainText('cannot be reached');
  await page.unroute('**/api/staff/passkeys/sign-in');
  const thief = await browser.newContext();
  const elsewhere = await thief.request.post('/api/staff/passkeys/sign-in', { data: stolen });
  expect(elsewhere.status()).toBe(403);
  const own = await thief.request.post('/api/staff/passkeys/sign-in/challenge', { data: {} });
  expect(own.ok()).toBe(true);
  expect((await thief.request.post('/api/staff/passkeys/sign-in', { data: stolen })).status()).toBe(403);
  await thief.close();
  // In its own browser it counts, once.
  expect((await page.request.post('/api/staff/passkeys/sign-in', { data: stolen })).status()).toBe(200);
  expect((await page.request.post('/api/staff/passkeys/sign-in', { data: stolen })).status()).toBe(403);

  await page.context().clearCookies();
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto('/en/staff/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('That did not work');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an app is set up, asked for, replaced by a backup code, and switched off', async ({ page }) => {
    const email = await join('agent');
    await page.goto('/en/staff/sign-in');
    await signIn(page, email);
    await expect(page.locator('noscript .hint')).toContainText('Adding a passkey needs JavaScript');
    const { code, backupCodes } = await setUpApp(page);
    expect(backupCodes).toHaveLength(10);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    await expect(page.getByText('10 backup codes are left')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeHidden();
    await signIn(page, email);
    await expect(page.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible();
    await type(page, 'Code from the app', '000000');
    await expect(page.getByRole('alert')).toContainText('not right, or was used already');
    await type(page, 'Code from the app', code());
    await expect(page).toHaveURL('/en/staff');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, email);
    await page.getByText('Your phone is not at hand?').click();
    await page.getByLabel('Backup code').fill(backupCodes[0] ?? '');
    await page.getByRole('button', { name: 'Continue' }).last().click();
    await expect(page.getByText('9 backup codes are left')).toBeVisible();
    await page.getByRole('link', { name: 'Backup codes and switching off' }).click();
    const off = page.getByRole('form', { name: 'Switch off' });
    await off.getByLabel('Your password, or a code from the app').fill('wrong');
    await off.getByRole('button').click();
    await expect(page.getByRole('alert')).toContainText('neither your password nor a code');
    await off.getByLabel('Your password, or a code from the app').fill(password);
    await off.getByRole('button').click();
    await expect(page.getByRole('status').filter({ hasText: 'The second factor is off' })).toBeVisible();
  });
});

test('an admin resets the second factor of a colleague', async ({ page, browser }) => {
  const theirs = await (await browser.newContext()).newPage();
  const other = await join('agent');
  await theirs.goto('/en/staff/sign-in');
  await signIn(theirs, other);
  await setUpApp(theirs);
  const email = await join('admin');
  await page.goto('/en/staff/people');
  await signIn(page, email);
  const row = page.getByRole('row').filter({ hasText: other });
  await expect(row).toContainText('app');
  await row.getByRole('link', { name: /^Reset second factor of/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Reset second factor' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The second factor is reset' })).toBeVisible();
  await theirs.goto('/en/staff');
  await signIn(theirs, other);
  await expect(theirs).toHaveURL('/en/staff');
  await theirs.context().close();
  await page.goto('/en/staff/audit');
  await expect(
    page.getByRole('row').filter({ hasText: other }).filter({ hasText: 'reset a second factor' }),
  ).toBeVisible();
});

for (const locale of locales) {
  test(`pages of second factors and passkeys have no barrier and nothing sticks out, ${locale}`, async ({ page }) => {
    test.slow();
    const t = words[locale];
    await withDevice(page);
    const fits = async (): Promise<void> => {
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });
    };
    const { link, email } = await invite('agent');
    await page.goto(link.replace(/^\/[a-z]+/, `/${locale}`));
    await page.getByLabel(t('staff.newPassword')).fill(password);
    await page.getByLabel(t('staff.again')).fill(password);
    await page.getByRole('button', { name: t('staff.setPassword') }).click();
    await signIn(page, email, locale);
    await addPasskey(page, 'Laptop', locale);
    await fits();
    await page.goto(`/${locale}/staff/second-factor`);
    await fits();
    await setUpApp(page, locale, fits).then(fits);
    await page.goto(`/${locale}/staff/second-factor`);
    await fits();
    await page.goto(`/${locale}/staff`);
    await page.getByRole('button', { name: t('staff.signOut') }).click();
    await fits();
    await signIn(page, email, locale);
    await expect(page.getByRole('heading', { level: 1, name: t('security.stepTitle') })).toBeVisible();
    await page.getByText(t('security.useBackupCode')).click();
    await fits();
  });
}
