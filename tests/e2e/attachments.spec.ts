import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { expect, test, type Page } from '@playwright/test';
import { hostileFiles, aPng, type SentFile } from '../support/hostile-files.ts';
import { words } from './support/templates.ts';
import { aRequest, expectStatusPage, fill, formOf } from './support/tickets.ts';

const t = words.en;
/** Every way a page can take something in. */
const embedding = (link: string): string => `<!doctype html><html><head>
  <title>embeds</title><link rel="stylesheet" href="${link}"><script src="${link}"></script>
  <script type="module" src="${link}"></script></head><body>
  <iframe src="${link}"></iframe><img src="${link}" alt=""><object data="${link}"></object><embed src="${link}">
  <video src="${link}"></video></body></html>`;

let canary: Server;
let canaryOrigin: string;
/** Paths that the canary was asked for, other than the pages of a test. */
let heard: string[];

test.beforeAll(async () => {
  canary = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://canary');
    const link = searchParams.get('link');
    if (pathname === '/embed' && link !== null) {
      response.setHeader('Content-Type', 'text/html').end(embedding(link));
      return;
    }
    if (pathname !== '/favicon.ico') heard.push(pathname);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(canary, 'listening');
  const address = canary.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  canaryOrigin = `http://127.0.0.1:${address.port}`;
  heard = [];
});
test.afterAll(() => canary.close());

/** At most as many files as the form takes. */
const inFives = (files: SentFile[]): SentFile[][] =>
  files.length === 0 ? [] : [files.slice(0, 5), ...inFives(files.slice(5))];

async function sendWith(page: Page, files: SentFile[]): Promise<void> {
  await page.goto('/en/contact');
  await fill(page, aRequest());
  await formOf(page).files.setInputFiles(files);
  await formOf(page).send.click();
}

/** Links to the files of a request, as its page has them. */
const linksOn = (page: Page): Promise<string[]> =>
  page
    .locator('a[href*="/api/attachments/"]')
    .evaluateAll((links) => links.flatMap((link) => (link instanceof HTMLAnchorElement ? [link.href] : [])));

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('each file that is refused is named at its field, and nothing is opened', async ({ page }) => {
      test.setTimeout(120_000);
      for (const files of inFives(hostileFiles(canaryOrigin).refused)) {
        await sendWith(page, files);
        const told = page.locator('#files-error');
        for (const { kind, name } of files)
          await expect.soft(told, kind).toContainText(t('form.error.file.type', { name }));
        await expect(page).toHaveURL(/\/en\/contact/);
      }
    });
  });

test('what is stored never runs, however it is opened', async ({ page, context }) => {
  test.setTimeout(180_000);
  const dialogs: string[] = [];
  const watch = (watched: Page): void => {
    watched.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  };
  watch(page);
  context.on('page', watch);
  // A page of the same origin without the policy that the real ones have.
  await context.route('**/embed-here?*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: embedding(new URL(route.request().url()).searchParams.get('link') ?? ''),
    }),
  );

  const files = hostileFiles(canaryOrigin).taken;
  const links: string[] = [];
  for (const some of inFives(files)) {
    await sendWith(page, some);
    await expectStatusPage(page);
    links.push(...(await linksOn(page)));
  }
  expect(links).toHaveLength(files.length);
  const { origin } = new URL(page.url());

  for (const [place, link] of links.entries()) {
    const kind = files[place]?.kind ?? '';
    const answer = await page.request.get(link);
    expect.soft(answer.headers(), kind).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; /),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-type': expect.stringMatching(/^(text\/plain|image\/png|application\/pdf)/),
    });

    const download = page.waitForEvent('download');
    await page.goto(link).catch(() => undefined);
    expect.soft((await download).suggestedFilename(), kind).toMatch(/\.(txt|png|pdf)$/);

    for (const embedder of [`${canaryOrigin}/embed`, `${origin}/embed-here`]) {
      await page.goto(`${embedder}?link=${encodeURIComponent(link)}`, { waitUntil: 'load' });
      await page.waitForTimeout(150);
      for (const frame of page.frames())
        expect
          .soft(await frame.evaluate(() => 'ran' in globalThis).catch(() => false), `${kind} in ${embedder}`)
          .toBe(false);
    }
  }
  expect(heard).toEqual([]);
  expect(dialogs).toEqual([]);
});

test('the canary hears what does run', async ({ page }) => {
  const script = hostileFiles(canaryOrigin).taken[0]?.buffer.toString() ?? '';
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.goto(`${canaryOrigin}/embed?link=${encodeURIComponent('/none')}`);
  heard = [];
  await page.addScriptTag({ content: script });
  await expect.poll(() => heard).toContain('/ran');
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(true);
  heard = [];
});

test('names that mean to mislead are harmless on the page and in the download', async ({ page, request }) => {
  const names: [given: string, shown: string][] = [
    ['../../../etc/cron.d/lamp.png', 'lamp.png'],
    ['..\\..\\windows\\lamp.png', 'lamp.png'],
    ['photo\u202egnp.png', 'photognp.png'],
    ['a\u0000b.png', 'ab.png'],
    ['Rücklicht größer.png', 'Rücklicht größer.png'],
    ['🚲👨‍👩‍👧.png', '🚲👨‍👩‍👧.png'],
    ['"><img src=x onerror=alert(1)>.png', '"><img src=x onerror=alert(1)>.png'],
    [`${'🚲'.repeat(296)}.png`, `${'🚲'.repeat(100)}…${'🚲'.repeat(15)}.png`],
    ['a%0d%0aSet-Cookie: x=1.png', 'a%0d%0aSet-Cookie: x=1.png'],
  ];
  page.on('dialog', (dialog) => {
    throw new Error(dialog.message());
  });
  for (const [given, shown] of names) {
    const boundary = 'x-names-of-files';
    const part = (head: string, content: Buffer | string) =>
      Buffer.concat([
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n'),
      ]);
    const { subject, description, email } = aRequest();
    const answer = await request.post('/api/tickets', {
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      data: Buffer.concat([
        part('name="ticket"', JSON.stringify({ locale: 'en', topic: 'other', subject, description, email })),
        part(
          `name="files"; filename="${given.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"\r\nContent-Type: image/png`,
          aPng(),
        ),
        Buffer.from(`--${boundary}--\r\n`),
      ]),
    });
    expect.soft(answer.status(), given).toBe(201);
    const body: unknown = await answer.json();
    if (typeof body !== 'object' || body === null || !('statusUrl' in body)) continue;
    await page.goto(new URL(String(body.statusUrl)).pathname);
    const link = page.locator('a[href*="/api/attachments/"]');
    await expect.soft(link, given).toContainText(shown);
    const download = page.waitForEvent('download');
    await link.click();
    expect.soft((await download).suggestedFilename(), given).toMatch(/^[^/\\\p{Cc}\u202e]+\.png$/u);
    const [path] = await linksOn(page);
    const { status, headers } = await page.request
      .get(path ?? '')
      .then((got) => ({ status: got.status(), headers: got.headers() }));
    expect.soft(status, given).toBe(200);
    expect.soft(Object.keys(headers), given).not.toContain('set-cookie');
  }
});
