import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Appearances differ in colours alone: what is asked of names, order and structure was asked in the first. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** No violation of WCAG 2.2 AA or of good practice, in both appearances. A finding tells rule, place and reason. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    if (await page.evaluate(() => !('axe' in window))) await page.evaluate(source);
    const findings = await page.evaluate(
      async (options: RunOptions) => {
        const { violations } = await window.axe.run(document, options);
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
        );
      },
      {
        runOnly:
          colorScheme === 'light' ? { type: 'tag', values: rules } : { type: 'rule', values: [...rulesOfColour] },
        // Only findings are told, and telling all else takes most of the time.
        resultTypes: ['violations'],
        // The only frame is the editor's preview, whose sandbox runs no script, axe neither. It is an article page.
        iframes: false,
      } satisfies RunOptions,
    );
    expect.soft(findings, colorScheme).toEqual([]);
  }
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}
