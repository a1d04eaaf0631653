import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where systems put a Chromium or Chrome. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** An installed Chromium: the one that is named, else one where systems put it; undefined where there is none. */
export function findBrowser(named: string | undefined): string | undefined {
  if (named !== undefined) return existsSync(named) ? named : undefined;
  return usual.find((path) => existsSync(path));
}

/**
 * Prints a whole HTML page as a PDF with tags and an outline, as its own print styles say. The browser is offline and
 * runs no script.
 */
export async function printPdf(html: string, browserPath: string): Promise<Uint8Array> {
  const browser = await chromium.launch({
    executablePath: browserPath,
    // As root, which containers are, its own sandbox does not start; what it is given is our page without scripts.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  try {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await browser.close();
  }
}
