import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { words, type Locale } from './templates.ts';

export interface Typed {
  topic: string;
  subject: string;
  description: string;
  email: string;
}

/** A request with a mail address of its own. */
export function aRequest(more: Partial<Typed> = {}): Typed {
  return {
    topic: 'Something else',
    subject: 'A purple bell that nobody sells',
    description: 'I have looked in three shops for it.\nNobody has it any more.',
    email: `reader-${randomUUID()}@example.com`,
    ...more,
  };
}

/** The fields of the contact form, found the way a person finds them. */
export function formOf(page: Page, locale: Locale = 'en') {
  const t = words[locale];
  const form = page.getByRole('main');
  return {
    topic: (name: string) => form.getByRole('radio', { name, exact: true }),
    subject: form.getByRole('textbox', { name: t('form.subject') }),
    description: form.getByRole('textbox', { name: t('form.description') }),
    email: form.getByRole('textbox', { name: t('form.email'), exact: false }),
    name: form.getByRole('textbox', { name: new RegExp(`^${t('form.name')}`) }),
    files: form.getByLabel(t('form.files')),
    send: form.getByRole('button', { name: t('form.send') }),
  };
}

/** Fills in what has to be filled in. */
export async function fill(page: Page, typed: Typed, locale: Locale = 'en'): Promise<void> {
  const form = formOf(page, locale);
  await form.topic(typed.topic).check();
  await form.subject.fill(typed.subject);
  await form.description.fill(typed.description);
  await form.email.fill(typed.email);
}

/** The heading of a status page: the request is there. */
export async function expectStatusPage(page: Page, locale: Locale = 'en'): Promise<void> {
  await page.waitForURL(new RegExp(`/${locale}/requests/[\\w-]{20,}`));
  await expect(page.getByRole('heading', { level: 1, name: words[locale]('status.heading') })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/\d{4}-\d{4}/);
}

/** Opens a request over the API and answers with the path of its status page. */
export async function openTicket(request: APIRequestContext, locale: Locale): Promise<string> {
  const { subject, description, email } = aRequest();
  const answer = await request.post('/api/tickets', { data: { locale, topic: 'other', subject, description, email } });
  expect(answer.status()).toBe(201);
  const body: unknown = await answer.json();
  const url = typeof body === 'object' && body !== null && 'statusUrl' in body ? body.statusUrl : undefined;
  if (typeof url !== 'string') throw new Error(`The answer names no status page: ${JSON.stringify(body)}`);
  return new URL(url).pathname;
}
