import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { portals } from './portals.ts';
import { words, type Locale } from './templates.ts';

const root = path.resolve(import.meta.dirname, '../../..');
export const password = 'Kranich-Pfeffer-Umlaufbahn-9';
let number = 0;

/** What the command line prints, over the database of the portal under test. */
export async function antwort(...args: string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: process.env['E2E_DATA_DIR'],
    DIST_DIR: `test-results/${portals.sample.dist}`,
    PUBLIC_ORIGIN: portals.sample.origin,
    LOG_LEVEL: 'silent',
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env });
  return stdout;
}

/** A link by which somebody with a role joins, as an operator makes it. */
export async function invite(role: string): Promise<{ email: string; link: string }> {
  const email = `staff-${test.info().workerIndex}-${(number += 1)}-${Date.now()}@example.com`;
  const stdout = await antwort('staff', 'invite', email, '--name', 'Ada Abel', '--role', role);
  return { email, link: new URL(/https?:\S+/.exec(stdout)?.[0] ?? '').pathname };
}

export async function join(page: Page, role: string): Promise<string> {
  const { email, link } = await invite(role);
  await page.goto(link);
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The same once more').fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Your password is set' })).toBeVisible();
  return email;
}

export async function signIn(page: Page, email: string, locale: Locale = 'en', secret = password): Promise<void> {
  const t = words[locale];
  await page.getByLabel(t('staff.email')).fill(email);
  await page.getByLabel(t('staff.password')).fill(secret);
  await page.getByRole('button', { name: t('staff.signInButton') }).click();
}
