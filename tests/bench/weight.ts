/**
 * What a page costs before anybody touches it, as the browser asks for it: bytes of HTML, CSS, JavaScript and fonts with
 * brotli, and how far things move while it loads. `npm run bench:weight`; `DIST_DIR` takes a site that is built already.
 */
import { request } from 'node:http';
import { chromium, type Browser } from '@playwright/test';
import { chromiumArgs, findChromium } from '../support/chromium.ts';
import { serveSample } from './serve-sample.ts';

const pages = { article: '/en/articles/battery/battery-does-not-charge', home: '/en', 'contact form': '/en/contact' };
const goals = { html: 15 * 1024, css: 12 * 1024, js: 8 * 1024, fonts: 1, shift: 0 };

interface Weight {
  html: number;
  css: number;
  js: number;
  /** Number of font files, and their bytes. */
  fonts: number;
  fontBytes: number;
  shift: number;
}

const server = await serveSample();
const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath ? { executablePath } : {}) });
let isGood = true;
try {
  console.log('page            HTML    CSS     JS   fonts  font file  layout shift');
  for (const [name, path] of Object.entries(pages)) {
    const { html, css, js, fonts, fontBytes, shift } = await weigh(browser, server.origin + path);
    console.log(
      [
        name.padEnd(13),
        kb(html),
        kb(css),
        kb(js),
        String(fonts).padStart(7),
        kb(fontBytes).padStart(10),
        shift.toFixed(3).padStart(13),
      ].join(''),
    );
    isGood &&= html <= goals.html && css <= goals.css && js <= goals.js && fonts <= goals.fonts && shift <= goals.shift;
  }
  console.log(
    'goal          ≤ 15.0 ≤ 12.0  ≤ 8.0    ≤ 1                     0.000   KB with brotli, for the article page',
  );
  console.log(
    isGood
      ? 'every page keeps within the goals of an article page'
      : 'at least one page is over the goals of an article page',
  );
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = isGood ? 0 : 1;

async function weigh(browser: Browser, url: string): Promise<Weight> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const asked = new Map<string, string>();
  // What a page reports, such as that it is read, is nothing that it loads.
  page.on('request', (sent) => sent.method() === 'GET' && asked.set(sent.url(), sent.resourceType()));
  await page.goto(url, { waitUntil: 'networkidle' });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if ('value' in entry && typeof entry.value === 'number') sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
  await page.close();
  const bytesOf = async (type: string): Promise<number[]> =>
    Promise.all([...asked].filter(([, known]) => known === type).map(([address]) => bytesWithBrotli(address)));
  const sum = (bytes: number[]): number => bytes.reduce((all, one) => all + one, 0);
  const fonts = await bytesOf('font');
  return {
    html: sum(await bytesOf('document')),
    css: sum(await bytesOf('stylesheet')),
    js: sum([...(await bytesOf('script')), ...(await bytesOf('fetch')), ...(await bytesOf('xhr'))]),
    fonts: fonts.length,
    fontBytes: sum(fonts),
    shift,
  };
}

/** Bytes of the body as they cross the wire. */
function bytesWithBrotli(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { 'accept-encoding': 'br' }, agent: false }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('error', reject);
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answers ${answer.statusCode}`)),
      );
    });
    asking.on('error', reject);
    asking.end();
  });
}

function kb(bytes: number): string {
  return (bytes / 1024).toFixed(1).padStart(7);
}
