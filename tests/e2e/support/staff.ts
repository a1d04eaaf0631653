import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { request, test, type APIRequestContext, type APIResponse, type Page } from '@playwright/test';
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

let admin: Promise<APIRequestContext> | undefined;

/** A signed-in admin of this worker, whom an operator invited; browsers are kept for what a test is about. */
async function anAdmin(): Promise<APIRequestContext> {
  const email = newAddress();
  const context = await request.newContext({ baseURL: portals.sample.origin });
  const link = await antwort('staff', 'invite', email, '--name', 'Ada Abel', '--role', 'admin');
  await setPassword(context, pathIn(link));
  await post(context, '/en/staff/sign-in', { email, password });
  return context;
}

/** A link by which somebody with a role joins. */
export async function invite(role: string): Promise<{ email: string; link: string }> {
  const email = newAddress();
  admin ??= anAdmin();
  const form = { action: 'invite', name: 'Ada Abel', email, role };
  const page = await (await post(await admin, '/en/staff/people', form)).text();
  return { email, link: pathIn(page.slice(page.indexOf('class="invite-link"'))) };
}

/** Somebody with a role, who can sign in. */
export async function join(role: string): Promise<string> {
  const { email, link } = await invite(role);
  const context = await request.newContext({ baseURL: portals.sample.origin });
  await setPassword(context, link);
  await context.dispose();
  return email;
}

const newAddress = (): string => `staff-${test.info().workerIndex}-${(number += 1)}-${Date.now()}@example.com`;
const pathIn = (text: string): string => new URL(/https?:[^\s<]+/.exec(text)?.[0] ?? '').pathname;
const setPassword = (context: APIRequestContext, link: string) => post(context, link, { password, again: password });

async function post(context: APIRequestContext, path: string, form: Record<string, string>): Promise<APIResponse> {
  const answer = await context.post(path, { form, headers: { origin: portals.sample.origin } });
  if (!answer.ok()) throw new Error(`${path} was answered with ${answer.status()}`);
  return answer;
}

export async function signIn(page: Page, email: string, locale: Locale = 'en', secret = password): Promise<void> {
  const t = words[locale];
  await page.getByLabel(t('staff.email')).fill(email);
  await page.getByLabel(t('staff.password')).fill(secret);
  await page.getByRole('button', { name: t('staff.signInButton'), exact: true }).click();
}
