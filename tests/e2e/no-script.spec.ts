import { expect, test } from '@playwright/test';
import { portals } from './support/portals.ts';
import { locales, places, words } from './support/templates.ts';
import { aRequest, expectStatusPage, fill, formOf } from './support/tickets.ts';

test.use({ javaScriptEnabled: false });

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** People need longer to write than a test does; below two seconds the form asks back. */
const asLongAsTyping = 2_200;

for (const locale of locales) {
  const t = words[locale];

  test(`searching from the start page in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}`);
    await page.getByRole('searchbox').fill(locale === 'de' ? 'Akku lädt nicht' : 'battery does not charge');
    await page
      .getByRole('main')
      .getByRole('search')
      .getByRole('button', { name: t('common.search') })
      .click();
    await expect(page).toHaveURL(new RegExp(`/${locale}/search\\?q=`));
    const title = locale === 'de' ? 'Akku lädt nicht' : 'Battery does not charge';
    await page
      .getByRole('main')
      .getByRole('heading', { level: 3 })
      .getByRole('link', { name: title, exact: true })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  test(`contact form in ${locale}: mistakes keep every value and file, then it goes through`, async ({ page }) => {
    await page.goto(`/${locale}/contact?entry=battery-does-not-charge`);
    const form = formOf(page, locale);
    const other = locale === 'de' ? 'Etwas anderes' : 'Something else';
    const typed = aRequest({ topic: other, email: 'not-an-address', subject: 'Ein <b>Wort</b> & "mehr"' });
    await fill(page, typed, locale);
    await form.name.fill("Zoë O'Neill");
    await form.files.setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: png });
    await form.send.click();

    const summary = page.getByRole('alert').filter({ hasText: t('form.errorSummary') });
    await expect(summary).toBeVisible();
    await expect(form.email).toHaveAttribute('aria-invalid', 'true');
    await expect(form.email).toHaveAccessibleDescription(t('form.error.email.invalid'));
    await expect(form.topic(other)).toBeChecked();
    await expect(form.subject).toHaveValue(typed.subject);
    await expect(form.description).toHaveValue(typed.description);
    await expect(form.email).toHaveValue(typed.email);
    await expect(form.name).toHaveValue("Zoë O'Neill");
    await expect(page.getByRole('checkbox', { name: 'lamp.png' })).toBeChecked();
    await expect(page.getByText(locale === 'de' ? 'Akku lädt nicht' : 'Battery does not charge')).toBeVisible();
    await summary.getByRole('link', { name: t('form.error.email.invalid') }).click();
    await expect(page).toHaveURL(/#email$/);

    await form.email.fill(aRequest().email);
    await page.waitForTimeout(asLongAsTyping);
    await form.send.click();
    await expectStatusPage(page, locale);
    await expect(page.getByRole('link', { name: 'lamp.png' })).toBeVisible();
    await expect(page.getByText(typed.subject)).toBeVisible();
    await expect(page.getByText('Nobody has it any more.')).toBeVisible();
  });
}

test('a form that looks like a machine’s asks for a short wait, and takes it after that', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/en/contact');
  const typed = aRequest();
  await fill(page, typed);
  await page.locator('input[name="website"]').evaluate((field: HTMLInputElement) => {
    field.value = 'filled in by a program';
  });
  await formOf(page).send.click();
  await expect(page.getByText(words.en('form.error.wait'))).toBeVisible();
  await expect(formOf(page).description).toHaveValue(typed.description);
  await page.waitForTimeout(30_500);
  await formOf(page).send.click();
  await expectStatusPage(page);
});

test('nearly the same request is asked about, and can be added to the earlier one', async ({ page }) => {
  const typed = aRequest();
  for (const round of [1, 2]) {
    await page.goto('/en/contact');
    await fill(page, typed);
    // A program would be quicker.
    await page.waitForTimeout(2_100);
    await formOf(page).send.click();
    if (round === 1) await expectStatusPage(page);
  }
  await expect(page.getByRole('heading', { name: words.en('form.earlierTitle') })).toBeVisible();
  await expect(formOf(page).description).toHaveValue(typed.description);
  await page.getByRole('button', { name: /^Add it to request \d{4}-\d{4}$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Added to your request \d{4}-\d{4}$/ })).toBeVisible();
});

test('suggestions come on request and lose nothing that was typed', async ({ page }) => {
  await page.goto('/en/contact');
  const typed = aRequest({ subject: 'battery does not charge', topic: 'Technical problem' });
  await fill(page, typed);
  await page.getByRole('button', { name: words.en('form.suggest') }).click();
  await expect(page.getByRole('link', { name: /Battery does not charge/ })).toBeVisible();
  await expect(formOf(page).description).toHaveValue(typed.description);
  await expect(formOf(page).email).toHaveValue(typed.email);
});

test('the questions of a topic come with its choice, and only they are demanded', async ({ page }) => {
  await page.goto('/en/contact?topic=callback');
  const phone = page.getByRole('textbox', { name: 'Phone number' });
  const order = page.getByRole('textbox', { name: /^Order number/ });
  await expect(phone).toBeVisible();
  await expect(order).toBeHidden();
  await fill(page, aRequest({ topic: 'Return' }));
  await expect(phone).toBeHidden();
  await expect(order).toBeVisible();
  await formOf(page).send.click();
  const summary = page.getByRole('alert').filter({ hasText: words.en('form.errorSummary') });
  await expect(summary.getByRole('link')).toHaveText([
    words.en('form.errorIn', { field: 'Order number', text: words.en('form.error.field.required') }),
  ]);
  await expect(order).toBeVisible();
  await order.fill('N-104-2231');
  await page.getByRole('radio', { name: 'Faulty' }).check();
  await page.waitForTimeout(asLongAsTyping);
  await formOf(page).send.click();
  await expectStatusPage(page);
  await expect(page.getByText('N-104-2231')).toBeVisible();
  await expect(page.getByText('Faulty')).toBeVisible();
});

test('articles of a topic stand first, and a complaint is not met with any', async ({ page }) => {
  const box = page.getByRole('region', { name: words.en('form.suggestions') });
  await page.goto('/en/contact?topic=return');
  await expect(box.getByRole('link').first()).toHaveText(/Return an order/);
  await fill(page, aRequest({ topic: 'Complaint', subject: 'battery does not charge' }));
  await expect(page.getByText(words.en('form.complaintTitle'))).toBeVisible();
  await page.getByRole('button', { name: words.en('form.suggest') }).click();
  await expect(formOf(page).topic('Complaint')).toBeChecked();
  await expect(page.getByRole('main').getByRole('link', { name: /Battery does not charge/ })).toHaveCount(0);
  await expect(box).toBeHidden();
});

test('a bad file is named, and the good one is kept', async ({ page }) => {
  await page.goto('/en/contact');
  await fill(page, aRequest());
  await formOf(page).files.setInputFiles([
    {
      name: 'drawing.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    },
    { name: 'lamp.png', mimeType: 'image/png', buffer: png },
  ]);
  await formOf(page).send.click();
  await expect(
    page.getByRole('alert').getByRole('link', { name: words.en('form.error.file.type', { name: 'drawing.png' }) }),
  ).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'lamp.png' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'drawing.png' })).toHaveCount(0);
});

test('results can be narrowed and widened again', async ({ page }) => {
  await page.goto(places.en.hits);
  const facets = page.getByRole('navigation', { name: words.en('search.refine') });
  const count = async () =>
    Number((await page.getByRole('heading', { level: 2, name: /^\d+ results? for/ }).textContent())?.match(/\d+/)?.[0]);
  const all = await count();
  await facets
    .getByRole('link', { name: /^Bike and battery|^Battery and charging/ })
    .first()
    .click();
  await expect(page).toHaveURL(/category=/);
  await expect(facets.locator('[aria-current]').first()).toBeVisible();
  const narrowed = await count();
  expect(narrowed).toBeGreaterThan(0);
  expect(narrowed).toBeLessThan(all);
  await facets.getByRole('link', { name: words.en('search.allTopics') }).click();
  expect(await count()).toBe(all);
});

test('nothing found leads to the form with the words typed', async ({ page }) => {
  await page.goto(places.en.nothing);
  await expect(page.getByRole('heading', { name: words.en('search.nothing', { query: 'qwxzvkjq' }) })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: words.en('search.nothingAsk') })
    .click();
  await expect(formOf(page).subject).toHaveValue('qwxzvkjq');
});

test('feedback with a reason and a comment ends with thanks, and offers an answer', async ({ page }) => {
  await page.goto(places.en.article);
  await page.getByText(words.en('feedback.because')).click();
  await page.getByRole('radio', { name: words.en('feedback.reason.unclear') }).check();
  await page.getByRole('textbox', { name: words.en('feedback.comment') }).fill('Where is the code?');
  await page.getByRole('button', { name: words.en('feedback.send') }).click();
  await expect(page).toHaveURL(/\/en\/follow\/comment\/[^/]+$/);
  await expect(page.getByRole('heading', { level: 1, name: words.en('common.thanksTitle') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: words.en('follow.heading.comment') })).toBeVisible();
});

test('a plain yes ends with thanks, in the language of the page', async ({ page }) => {
  await page.goto(places.de.article);
  await page.getByRole('button', { name: words.de('feedback.yes'), exact: true }).click();
  await expect(page).toHaveURL(/\/de\/thanks$/);
  await expect(page.getByRole('heading', { level: 1, name: words.de('common.thanksTitle') })).toBeVisible();
});

test('a guide can be read in full, and its answers lead to their steps', async ({ page }) => {
  await page.goto(places.en.guide);
  await expect(
    page.getByRole('heading', { name: 'Is the battery swollen, cracked, wet inside or hotter than lukewarm?' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The charge limit is on' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'We should look at this together' })).toBeVisible();
  await expect(page.getByRole('button', { name: words.en('guide.back'), exact: true })).toBeHidden();
  await page.getByRole('link', { name: /No, it looks normal/ }).click();
  await expect(page).toHaveURL(/#lamp$/);
  await expect(page.getByRole('heading', { name: /What does the lamp on the charger do/ })).toBeInViewport();
});

test('tabs stand one after the other', async ({ page }) => {
  await page.goto(places.en.article);
  await expect(page.getByText('Without location the app pairs')).toBeVisible();
  await expect(page.getByText('allow Nearby devices')).toBeVisible();
});

test('the appearance follows the device', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en');
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
  await expect(page.getByRole('group', { name: words.en('common.theme') })).toBeHidden();
});

test('the list of requests says that it needs script', async ({ request }) => {
  // Chromium does not show <noscript> when a test switches script off.
  const html = await (await request.get('/en/requests')).text();
  expect(/<noscript>([^]*?)<\/noscript>/.exec(html)?.[1]).toContain(words.en('common.requestsNoScript'));
});

test('the menu of a phone opens', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/en');
  await page.getByRole('button', { name: words.en('common.menu') }).click();
  await page
    .getByRole('navigation', { name: words.en('common.mainNavigation') })
    .getByRole('link', { name: words.en('common.contact') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: words.en('form.title') })).toBeVisible();
});

test('the search key of the header is a link to the search page', async ({ page }) => {
  await page.goto('/en/articles');
  await page.getByRole('link', { name: words.en('common.searchLabel') }).click();
  await expect(page).toHaveURL(/\/en\/search$/);
  await expect(page.getByRole('searchbox')).toBeVisible();
});

test('a film is a link to where it is shown', async ({ page }) => {
  await page.goto(`${portals.rightToLeft.origin}/ar/articles/charge-battery`);
  await expect(page.getByRole('link', { name: /إخراج البطارية/ })).toHaveAttribute(
    'href',
    /^https:\/\/www\.youtube\.com\//,
  );
  await expect(page.locator('iframe')).toHaveCount(0);
});
