import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { fakeGithub, type FakeHost } from '../support/fake-content-host.ts';
import { expectAccessible } from './support/axe.ts';
import { contentHostPort, portals } from './support/portals.ts';
import { join, password, signIn } from './support/staff.ts';
import { locales, words } from './support/templates.ts';

// One host of repositories answers at a port that the portals know.
test.describe.configure({ mode: 'serial' });
// A page that still glides moves what is about to be pressed.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const article = 'en/articles/accessories/second-battery.mdx';
const guide = 'en/troubleshooting/app-does-not-connect.mdx';
const textOf = (file: string): string => readFileSync(`${portals.sample.contentDir}/${file}`, 'utf8');
const editUrl = (file: string, locale = 'en'): string =>
  `/${locale}/write/edit?${new URLSearchParams({ file }).toString()}`;
/** Whoever writes first waits until the server has read all of the content. */
const keeping = { timeout: 30_000 };
let host: FakeHost;

async function openHost(): Promise<void> {
  host = await fakeGithub(contentHostPort);
  for (const file of [article, guide, 'en/snippets/contact-hours.mdx'])
    host.repository.put('main', `content/${file}`, textOf(file));
}
test.beforeAll(openHost);
test.afterAll(() => host.close());

async function write(page: Page, file: string, locale = 'en'): Promise<string> {
  const email = await join('agent');
  await page.goto(editUrl(file, locale));
  await signIn(page, email, locale === 'de' ? 'de' : 'en');
  await expect(page.getByRole('tablist')).toBeVisible();
  return email;
}
/** The editor measures its last lines when they are first seen, which moves what is below it. */
async function bringIntoView(remark: Locator): Promise<void> {
  await remark.scrollIntoViewIfNeeded();
  await expect(remark.page().locator('.cm-content > :last-child')).toHaveClass(/cm-line/);
}
const preview = (page: Page) => page.frameLocator('iframe');

test('what is typed is kept, previewed and remarked on, and sent to a review', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await write(page, article);
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Press <Key>Power</Key> and read [more](id:nowhere).\n\n');
  await expect(page.locator('[data-state]')).toContainText('Kept at', keeping);
  await expect(preview(page).locator('.prose kbd')).toHaveText('Power');
  const remark = page.getByRole('button', { name: /Line 18.*leads nowhere/s });
  await bringIntoView(remark);
  await remark.click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Text' })).toContainText('Power');

  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByLabel('Description').fill('');
  await expect(page.locator('[data-error=description]')).toContainText('missing');
  await page.getByLabel('Description').fill('All about a second battery.');
  await expect(page.locator('[data-error=description]')).toBeHidden();
  await expect(preview(page).locator('.lead')).toHaveText('All about a second battery.');

  await page.getByLabel('What you changed').fill('A second battery');
  await page.getByRole('button', { name: 'Send to review' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Your colleagues can review it' })).toBeVisible();
  const branch = host.repository.proposals.at(-1)?.branch ?? '';
  const sent = host.repository.text(branch, `content/${article}`) ?? '';
  expect(sent).toContain('description: All about a second battery.\n');
  expect(sent.startsWith(textOf(article).slice(0, textOf(article).indexOf('description:')))).toBe(true);
  expect(sent.endsWith(textOf(article).slice(textOf(article).indexOf('Every battery')))).toBe(true);
  expect(refused).toEqual([]);
});

test('what the checks find is told beside the text and at its field, and is mended with a click', async ({ page }) => {
  // Whoever asks first waits until a thread has read all of the content, dictionaries included.
  test.setTimeout(180_000);
  await write(page, article);
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# Power\n\nPress the the button.\n\n');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page
    .getByLabel('Title')
    .fill('All about a second battery of which one would like to know before buying it at the shop');
  await expect(page.locator('[data-advice=title]')).toContainText('characters', { timeout: 120_000 });
  await page.getByRole('tab', { name: 'Text' }).click();
  const remarks = page.locator('[data-remarks]');
  const twice = remarks.getByRole('button', { name: /Warning · Line \d+.*"the" stands twice/ });
  await expect(twice).toBeVisible();
  // Beside the text stand the lines of the file, as in all that is said of it.
  const line = /\d+/.exec(await twice.innerText())?.[0] ?? '';
  await expect(page.locator('.cm-lineNumbers').getByText(line, { exact: true })).toBeVisible();
  await remarks.getByRole('button', { name: 'Mend it: Begin with ##' }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toContainText('## Power');
  await expect(remarks.getByRole('button', { name: 'Mend it: Begin with ##' })).toHaveCount(0);
});

test('a German page is told in German what the checks find', async ({ page }) => {
  test.setTimeout(180_000);
  await write(page, article, 'de');
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Press the the button.\n\n');
  const twice = page.locator('[data-remarks]').getByRole('button', { name: /Zeile \d+.*„the“ steht zweimal/ });
  await expect(twice).toBeVisible({ timeout: 120_000 });
  await expect(twice.locator('[lang]')).toHaveCount(0);
});

test('while checks are at work the page says so, and asks for the rest by itself', async ({ page }) => {
  await write(page, article);
  const remark = (line: number, message: string) => ({ rule: 'sentence', severity: 'hint', line, column: 1, message });
  const more = Promise.withResolvers<void>();
  await page.route('**/api/editor/text*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...(await response.json()), remarks: [remark(30, 'A long one.')], isPending: true },
    });
  });
  await page.route('**/api/editor/remarks*', async (route) => {
    await more.promise;
    const remarks = [remark(30, 'A long one.'), remark(33, 'Another.')];
    await route.fulfill({ json: { remarks, isPending: false } });
  });
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.type('More. ');
  const status = page.locator('[data-remark-count]');
  await expect(status).toHaveText('1 remark. More checks are still running.', keeping);
  // The rest arrives just as somebody presses what is there.
  const long = page.getByRole('button', { name: /Hint · Line 30.*A long one/ });
  await bringIntoView(long);
  await long.hover();
  await page.mouse.down();
  more.resolve();
  await expect(status).toHaveText('2 remarks');
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused();
  await expect(page.getByRole('button', { name: /Hint · Line 33.*Another/ })).toBeVisible();
});

test('in the middle of a tag the preview keeps what could be read, and says where to look', async ({ page }) => {
  await write(page, article);
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('<Key>Power');
  const broken = preview(page).locator('[data-broken]');
  await expect(broken).toContainText('Line 18 has a mistake', keeping);
  await expect(preview(page).locator('.prose')).toContainText('Every battery fits');
  await page.keyboard.type('</Key> on. ');
  await expect(preview(page).locator('.prose kbd')).toHaveText('Power');
  await expect(broken).toHaveCount(0);
});

test('a session that ends while somebody types loses nothing', async ({ page, context }) => {
  const email = await write(page, article);
  await context.clearCookies();
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Typed without a session. ');
  await expect(page.getByRole('alert').filter({ hasText: 'Your session has ended' })).toBeVisible();
  const elsewhere = await context.newPage();
  await elsewhere.goto('/en/staff/sign-in');
  await signIn(elsewhere, email, 'en', password);
  await expect(page.locator('[data-state]')).toContainText('Kept at', keeping);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Text' })).toContainText('Typed without a session.');
});

test('what the server never got is offered from the browser', async ({ page, context }) => {
  await write(page, article);
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Typed offline. ');
  await expect(page.locator('[data-state]')).toContainText('does not answer');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(editUrl(article));
  const alert = page.getByRole('alert').filter({ hasText: 'This browser holds a version' });
  await alert.getByText('What differs').click();
  await expect(alert.locator('pre.ours')).toContainText('Typed offline.');
  await alert.getByRole('button', { name: 'Take that version' }).click();
  await expect(page.locator('[data-state]')).toContainText('Kept at', keeping);
  await expect(page.getByRole('textbox', { name: 'Text' })).toContainText('Typed offline.');
});

test('where the repository does not answer and nothing was kept, there is nothing to write on or to send', async ({
  page,
}) => {
  const email = await join('agent');
  await host.close();
  await page.goto(editUrl(article));
  await signIn(page, email);
  await expect(page.getByRole('alert')).toContainText('There is no draft of this file yet');
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveCount(0);
  await openHost();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible();
});

test('a guide is changed by its form, and its drawing follows', async ({ page }) => {
  await write(page, guide);
  await page.getByRole('tab', { name: 'Guide' }).click();
  await expect(page.getByRole('link', { name: /Start.*Was this phone/s })).toBeVisible();
  await page.getByRole('button', { name: 'Add an outcome' }).click();
  await expect(page.getByRole('link', { name: /no answer leads here.*outcome/s })).toBeVisible();
  await page.locator('#step-outcome').getByLabel('Question or title').fill('Done');
  await expect(page.getByRole('link', { name: /Done/ })).toBeVisible();
  await expect(page.locator('[data-remarks] button').filter({ hasText: 'expected an answer' })).toBeAttached();
});

test('a block of text and settings are written beside texts, with what the checks say of them', async ({ page }) => {
  test.setTimeout(120_000);
  await write(page, article);
  await page.goto(editUrl('en/snippets/contact-hours.mdx'));
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' See [this](id:nowhere).');
  await expect(preview(page).locator('.prose')).toContainText('See this.', keeping);
  await expect(page.getByRole('button', { name: /Line 2.*leads nowhere/s })).toBeVisible({ timeout: 90_000 });

  await page.goto('/en/write');
  await page.getByRole('link', { name: 'style.yaml' }).click();
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.type('rulez: none');
  await expect(page.getByRole('button', { name: /Line 1.*rulez: unknown field/s })).toBeVisible(keeping);
  await expectAccessible(page);
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('a picture is refused without words and stands in the text with them', async ({ page }) => {
  await write(page, article);
  await page.getByText('Picture', { exact: true }).click();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: png });
  await page.getByRole('button', { name: 'Add the picture' }).click();
  await expect(page.locator('[data-picture-error]')).toContainText('Say what one sees');
  await page.getByLabel('What one sees').fill('A dot');
  await page.getByRole('button', { name: 'Add the picture' }).click();
  await expect(preview(page).getByAltText('A dot')).toBeVisible();
});

for (const locale of locales) {
  const t = words[locale];
  test(`the pages are accessible in ${locale}, on small screens too`, async ({ page }) => {
    // Eight times axe in both themes.
    test.setTimeout(300_000);
    await write(page, guide, locale);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const part of ['part.text', 'part.fields', 'part.tree'] as const) {
        await page.getByRole('tab', { name: t(`editor.${part}`), exact: true }).click();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
    const file = encodeURIComponent(article);
    for (const path of [
      'write',
      'write/new?collection=faqs',
      'write/new?collection=faqs&language=en&title=Charging+the+battery',
      `write/move?file=${file}&slug=accessories/spare-battery`,
      `write/retire?file=${file}&successor=no-such-entry`,
    ]) {
      await page.goto(`/${locale}/${path}`);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a new question is begun, kept, checked and previewed', async ({ page }) => {
    test.setTimeout(180_000);
    const email = await join('agent');
    await page.goto('/en/write/new?collection=faqs');
    await signIn(page, email);
    await page.getByLabel('Title').fill(`How long does charging the battery take ${Date.now()}?`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('link', { name: 'How long does it take to charge the battery?' })).toBeVisible(keeping);
    await expect(page.getByLabel('Category')).toHaveValue('battery');
    await page.getByRole('button', { name: 'Begin writing' }).click();
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue(/WRITE: the answer/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('How long does charging');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Seven *years*.\n\n<Nothing />');
    await page.getByRole('button', { name: 'Keep and check' }).first().click();
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('Seven *years*.\n\n<Nothing />');
    await expect(page.getByText(/Expected one of Callout/)).toBeVisible();
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Seven of of the *years*.');
    await page.getByRole('button', { name: 'Keep and check' }).first().click();
    await expect(preview(page).locator('.prose em')).toHaveText('years');
    await expect(async () => {
      await page.getByRole('button', { name: 'Keep and check' }).first().click();
      await expect(page.getByText('"of" stands twice')).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 120_000 });

    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('# Power\n\nThe battrey lasts seven *years*.');
    await page.getByRole('button', { name: 'Keep and check' }).first().click();
    await page.getByRole('button', { name: 'Mend it: Begin with ##' }).click();
    await expect(page.getByText('Mended.')).toBeVisible(keeping);
    await expect(text).toHaveValue(/^## Power/m);
    await page.getByRole('button', { name: '“battrey” is right' }).click();
    await page.getByRole('alert').or(page.getByRole('status')).getByRole('link', { name: 'style.yaml' }).click();
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue(/words:.*battrey/s);
  });

  test('a text is translated, noted as checked, and goes on saying what is still open', async ({ page }) => {
    test.setTimeout(180_000);
    const email = await join('agent');
    await page.goto('/en/write/new?collection=articles');
    await signIn(page, email);
    await page.getByLabel('Title').fill(`Quokka saddlebag ${Date.now()}`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Category').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Begin writing' }).click();
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Open it.\n\n## Inside\n\nNothing.');
    await page.getByRole('button', { name: 'I have checked it today' }).click();
    await expect(page.getByText('Noted: checked today.')).toBeVisible(keeping);
    await expect(page.getByText(/Last checked on/)).toBeVisible();
    const source = page.url();

    await page.getByRole('link', { name: 'Translate (German)' }).click();
    await page.getByLabel('Title in German').fill(`Quokkatasche ${Date.now()}`);
    await page.getByRole('button', { name: 'Begin writing' }).click();
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await expect(text).toHaveValue(/TRANSLATE: the beginning[^]*Open it\.[^]*TRANSLATE: "Inside"/, keeping);
    await page.getByRole('button', { name: 'Checked, and publish' }).click();
    await expect(page.getByText(/still marked as unwritten or untranslated\..*Lines: \d/)).toBeVisible(keeping);
    await text.fill('Öffnen.\n\n## Innen\n\nNichts.');
    await page.getByLabel('Description').fill('Eine Tasche, in der nichts ist, was man öffnen müsste.');
    await page.getByRole('button', { name: 'Checked, and publish' }).click();
    await expect(page.getByText('no draft any more')).toBeVisible(keeping);
    const translation = page.url();

    await page.goto(source);
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Open it.\n\n## Inside\n\nA lamp.');
    await page.getByRole('button', { name: 'Keep and check' }).first().click();
    await page.goto(translation);
    await expect(page.getByRole('listitem').filter({ hasText: 'Inside' })).toContainText('changed');
    await page.getByRole('button', { name: 'It says the same now' }).click();
    await expect(page.getByText('Translated from English, and says what that text says.')).toBeVisible(keeping);
  });

  test('a text moves: what would change is shown first, and sent together', async ({ page }) => {
    test.setTimeout(120_000);
    const email = await join('agent');
    await page.goto(editUrl(guide));
    await signIn(page, email);
    await page.getByRole('link', { name: 'Move' }).click();
    await page.getByLabel('New address').fill('no good');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByRole('alert')).toContainText('cannot be an address');
    await page.getByLabel('New address').fill('app/no-connection');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByRole('heading', { name: /files? changes?/ })).toBeVisible();
    await page.getByRole('button', { name: 'Send to review' }).click();
    await expect(page.getByText('Sent. Your colleagues can review it:')).toBeVisible(keeping);
    const branch = host.repository.proposals.at(-1)?.branch ?? '';
    const moved = host.repository.text(branch, 'content/en/troubleshooting/app/no-connection.mdx');
    expect(moved).toContain('redirectFrom: [/en/troubleshooting/app-does-not-connect]');
    expect(host.repository.text(branch, `content/${guide}`)).toBeUndefined();
  });
});
