import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskContent, diskSource } from '../../src/features/import/folders.ts';
import { guessLocale } from '../../src/features/import/guess-locale.ts';
import { importFolder } from '../../src/features/import/import-folder.ts';
import { markdown } from '../../src/features/import/sources/markdown.ts';
import type { ImportReport } from '../../src/features/import/schema.ts';
import { readKnowledge } from '../../src/features/knowledge/read-knowledge.ts';
import type { Entry, Knowledge } from '../../src/features/knowledge/schema.ts';
import { isPublic } from '../../src/features/knowledge/select.ts';

/** Two real help centres as their authors keep them; they are no part of the project. */
const samples = path.resolve(
  process.env['SAMPLES_DIR'] ?? path.join(import.meta.dirname, '../../../shared/content-samples'),
);
/** Reading and writing 1,400 pages takes a minute on a small machine. */
const patience = 300_000;

interface Expected {
  folder: string;
  entries: number;
  locales: string[];
  /** Links that must lead to the page given: from the source of an entry, to a page. */
  links: [source: string, to: string][];
}

const expected: Expected[] = [
  {
    folder: 'arduino-help-center',
    entries: 414,
    locales: ['en'],
    links: [
      [
        'store-support/shipping/available-shipping-methods',
        '/en/articles/store-support/shipping/about-the-delivery-process',
      ],
      ['store-support/shipping/about-the-delivery-process', '/en/articles/store-support/shipping/track-your-order'],
    ],
  },
  {
    folder: 'idoit-knowledge-base',
    entries: 1416,
    locales: ['de', 'en'],
    links: [
      ['grundlagen/kategorien/sim', '/de/articles/auswertungen/benachrichtigungen'],
      ['efficient-documentation/attribute-validation-and-required-fields', '/en/articles/basics/attribute-fields'],
    ],
  },
];

for (const { folder, entries, locales, links } of expected) {
  const source = path.join(samples, folder);
  const isThere = existsSync(source);

  describe.skipIf(!isThere)(
    `the sample ${folder}${isThere ? '' : ` (skipped: there is no ${source}; SAMPLES_DIR names another place)`}`,
    () => {
      let target = '';
      let report: ImportReport;
      let knowledge: Knowledge;
      beforeAll(async () => {
        target = await mkdtemp(path.join(tmpdir(), 'antwort-import-'));
        report = await importFolder({
          source: markdown,
          folder: diskSource(source),
          now: () => new Date(),
          target: diskContent(target),
          siteName: folder,
          guessLocale,
          check: async () => {
            const read = await readKnowledge({ contentDir: target });
            return read.success ? [] : read.problems;
          },
          onProgress: () => undefined,
        });
        const read = await readKnowledge({ contentDir: target });
        if (!read.success)
          throw new Error(`The imported folder has mistakes:\n${JSON.stringify(read.problems.slice(0, 20), null, 2)}`);
        knowledge = read.data;
      }, patience);
      afterAll(() => rm(target, { recursive: true, force: true }));

      test('is carried over as a whole, and the result has no mistake', () => {
        expect(report.entries).toBe(entries);
        expect(report.locales.toSorted()).toEqual(locales);
        expect(
          report.losses.filter(({ kind }) => kind === 'unreadable' || kind === 'exists' || kind === 'kept-as-text'),
        ).toEqual([]);
        expect(knowledge.entries).toHaveLength(entries);
        expect(knowledge.site.locales.map(({ code }) => code).toSorted()).toEqual(locales);
      });

      test('known links lead to the pages they meant', () => {
        for (const [from, to] of links) {
          const entry = knowledge.entries.find(({ slug }) => slug === from);
          expect(entry?.html, from).toMatch(new RegExp(`href="${to}["#]`));
        }
      });

      test('every link within the site leads to a page and an anchor that exist', () => {
        const pages = new Map(knowledge.entries.map((entry) => [entry.url, entry]));
        const dead = knowledge.entries.flatMap((entry) =>
          linksOf(entry).filter((link) => !leadsSomewhere(link, pages)),
        );
        expect(dead).toEqual([]);
      });

      test('every loss names a file that exists and a line in it', async () => {
        for (const { file, line, detail } of report.losses.slice(0, 300)) {
          const text = await readFile(path.join(source, file), 'utf8').catch(() => undefined);
          expect(text, `${file}: ${detail}`).toBeDefined();
          expect(line, `${file}: ${detail}`).toBeLessThanOrEqual((text ?? '').split('\n').length);
        }
      });

      test('no text is left empty, and every picture that the public is shown was copied', () => {
        const empty = knowledge.entries.filter(({ html, markdown }) => html.trim() === '' || markdown.trim() === '');
        // The authors' own: pages that consist of a missing picture or of nothing.
        expect(empty.length).toBeLessThanOrEqual(5);
        const known = new Set(knowledge.assets.map(({ url }) => url));
        const shown = knowledge.entries
          .filter(isPublic)
          .flatMap(({ html }) => [...html.matchAll(/<img[^>]*?src="(\/[^"]+)"/g)].map((match) => match[1] ?? ''));
        expect(shown.filter((url) => !known.has(url))).toEqual([]);
      });
    },
  );
}

function linksOf(entry: Entry): string[] {
  return [...entry.html.matchAll(/href="((?:\/[a-z]{2}\/articles\/|#)[^"]*)"/g)].map((match) => {
    const link = match[1] ?? '';
    return link.startsWith('#') ? entry.url + link : link;
  });
}

function leadsSomewhere(link: string, pages: ReadonlyMap<string, Entry>): boolean {
  const [url = '', anchor] = link.split('#');
  const page = pages.get(url);
  if (page === undefined) return false;
  if (anchor === undefined || anchor === '') return true;
  return page.html.includes(` id="${anchor}"`) || page.html.includes(` id="${decodeURIComponent(anchor)}"`);
}
