/**
 * Lighthouse on a phone for home, an article and the contact form. `npm run bench:lighthouse`; `DIST_DIR` takes a site
 * that is built already. Goal: 100 in all four. What costs points is named.
 */
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumArgs, findChromium } from '../support/chromium.ts';
import { serveSample } from './serve-sample.ts';

const pages = { home: '/en', article: '/en/articles/battery/battery-does-not-charge', 'contact form': '/en/contact' };
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

const server = await serveSample();
const chromePath = findChromium();
const chrome = await launch({
  ...(chromePath ? { chromePath } : {}),
  chromeFlags: ['--headless=new', '--disable-gpu', ...chromiumArgs],
  logLevel: 'silent',
});
let isPerfect = true;
try {
  console.log(['page'.padEnd(14), ...categories.map((name) => name.padStart(15))].join(''));
  for (const [name, path] of Object.entries(pages)) {
    const result = await lighthouse(server.origin + path, {
      port: chrome.port,
      onlyCategories: [...categories],
      logLevel: 'silent',
    });
    if (!result) throw new Error(`Lighthouse gave no answer for ${path}.`);
    const { lhr } = result;
    const scores = categories.map((category) => Math.round((lhr.categories[category]?.score ?? 0) * 100));
    console.log([name.padEnd(14), ...scores.map((score) => String(score).padStart(15))].join(''));
    isPerfect &&= scores.every((score) => score === 100);
    for (const category of categories)
      for (const { id, weight } of lhr.categories[category]?.auditRefs ?? []) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit !== undefined && audit.score !== null && audit.score < 1)
          console.log(`  ${category}: ${audit.title} ${audit.displayValue ?? ''} (${Math.round(audit.score * 100)})`);
      }
  }
  console.log(isPerfect ? 'all 100' : 'goal: 100 in all four');
} finally {
  chrome.kill();
  await server.stop();
}
process.exitCode = isPerfect ? 0 : 1;
