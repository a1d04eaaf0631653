import { expect, test } from '@playwright/test';

const article = '/en/articles/battery/charge-battery';
const isView = (url: string): boolean => /\/api\/(views|view\.gif)/.test(url);

test('an article that is read says so, once and without a cookie', async ({ page, context }) => {
  const told = page.waitForResponse((answer) => isView(answer.url()));
  await page.goto(article);
  const answer = await told;
  expect(answer.status()).toBe(204);
  expect(answer.request().postDataJSON()).toMatchObject({
    locale: 'en',
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
  expect(await context.cookies()).toEqual([]);
});

test('lists and forms are not articles', async ({ page }) => {
  const told: string[] = [];
  page.on('request', (request) => isView(request.url()) && told.push(request.url()));
  for (const path of ['/en', '/en/articles', '/en/contact']) await page.goto(path, { waitUntil: 'networkidle' });
  expect(told).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a picture says so instead', async ({ page, context }) => {
    const told = page.waitForResponse((answer) => isView(answer.url()));
    await page.goto(article);
    const answer = await told;
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('image/gif');
    expect(await context.cookies()).toEqual([]);
  });
});
