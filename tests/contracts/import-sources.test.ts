import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskContent, diskSource } from '../../src/features/import/folders.ts';
import { guessLocale } from '../../src/features/import/guess-locale.ts';
import { importFolder } from '../../src/features/import/import-folder.ts';
import { detectSource, sources } from '../../src/features/import/sources/index.ts';
import type { ImportReport } from '../../src/features/import/schema.ts';
import { readKnowledge } from '../../src/features/knowledge/read-knowledge.ts';
import type { Entry, Knowledge } from '../../src/features/knowledge/schema.ts';
import { allRedirects } from '../../src/features/knowledge/select.ts';
import { memoryContent, memorySource, runImport } from '../support/import.ts';

const exports = path.resolve(import.meta.dirname, '../fixtures/exports');
const never = async (): Promise<[]> => [];

interface Expected {
  source: string;
  /** Entries by language. */
  entries: Record<string, number>;
  /** Entries that customers do not see, by title. */
  drafts: string[];
  internal: string[];
  /** Old addresses and where they lead. */
  redirects: [from: string, to: string][];
  /** Title of a text and what its Markdown holds. */
  holds: [title: string, ...texts: string[]][];
  losses: string[];
}

const expected: Expected[] = [
  {
    source: 'zendesk',
    entries: { de: 4, en: 2 },
    drafts: ['Changing the bulb', 'Entwurf'],
    internal: ['Kulanz bei Schirmen'],
    redirects: [
      ['/hc/de/articles/400001-*', '/de/articles/aufstellen-and-anschliessen/lampe-anschliessen'],
      ['/hc/en-us/articles/400001-Connecting-the-lamp', '/en/articles/setting-up/connecting-the-lamp'],
      ['/hc/articles/400001', '/de/articles/aufstellen-and-anschliessen/lampe-anschliessen'],
      ['/hc/en-us/sections/300001', '/en/categories/lampen-aufstellen-and-anschliessen'],
    ],
    holds: [
      [
        'Lampe anschließen',
        '| Lumo 3       | • 7 W • gedimmt 2 W |',
        'lumo {status}',
        '](/de/contact?entry=',
        '#welche-passt',
        '1. auch nicht auf den Rand',
      ],
      ['Birne wechseln', 'datenblatt.pdf'],
    ],
    losses: ['broken-link', 'film-elsewhere', 'flattened', 'missing-image', 'not-understood', 'restricted'],
  },
  {
    source: 'freshdesk',
    entries: { de: 3, en: 1 },
    drafts: ['Rechnung per Post'],
    internal: ['Rabatte im Team'],
    redirects: [
      ['/support/solutions/articles/51000101-*', '/de/articles/rechnungen/rechnung-herunterladen'],
      ['/en/support/solutions/articles/51000101', '/en/articles/rechnungen/download-an-invoice'],
    ],
    holds: [['Rechnung herunterladen', 'Tipp: Als _PDF_ sichern.', '](/de/contact?entry=', '/media/']],
    losses: ['broken-link', 'missing-alt', 'not-fetched', 'restricted'],
  },
  {
    source: 'helpscout',
    entries: { en: 3 },
    drafts: ['Unpair'],
    internal: ['Goodwill'],
    redirects: [
      ['/article/121-pair-the-app', '/en/articles/pairing/pair-the-app'],
      ['/collection/33-*', '/en/categories/app'],
    ],
    holds: [['Pair the app', 'stay within two metres', '![The list of lamps](', '_Lamps nearby_']],
    losses: ['broken-link', 'restricted'],
  },
  {
    source: 'intercom',
    entries: { de: 1, en: 2 },
    drafts: ['Pay by card'],
    internal: [],
    redirects: [['/de/articles/8000001-*', '/de/articles/refunds/geld-zurueck']],
    holds: [
      ['Get a refund', 'Keep the box.', '| 1   | 100 % |'],
      ['Geld zurück', '30 Tage'],
    ],
    losses: ['broken-link', 'external-image', 'not-understood'],
  },
  {
    source: 'html',
    entries: { de: 2 },
    drafts: [],
    internal: [],
    redirects: [
      ['/akku/laden', '/de/articles/akku/laden'],
      ['/akku/lagern.html', '/de/articles/akku/lagern'],
    ],
    holds: [['Akku laden', 'Nur das eigene Ladegerät.', '#im-winter', 'Grüne Lampe']],
    losses: ['not-imported'],
  },
];

for (const one of expected) {
  describe(`importing an export of ${one.source}`, () => {
    let target = '';
    let report: ImportReport;
    let knowledge: Knowledge;
    const again = async (update: boolean): Promise<ImportReport> => {
      const folder = diskSource(path.join(exports, one.source));
      const source = await detectSource(folder);
      if (!source) throw new Error('The source was not recognised.');
      expect(source.name).toBe(one.source);
      return importFolder({
        source,
        folder,
        target: diskContent(target),
        siteName: one.source,
        update,
        guessLocale,
        now: () => new Date('2026-11-26T12:00:00Z'),
        check: async () => {
          const read = await readKnowledge({ contentDir: target });
          return read.success ? [] : read.problems;
        },
        onProgress: () => undefined,
      });
    };
    beforeAll(async () => {
      target = await mkdtemp(path.join(tmpdir(), 'antwort-import-'));
      report = await again(false);
      const read = await readKnowledge({ contentDir: target });
      if (!read.success) throw new Error(JSON.stringify(read.problems, null, 2));
      knowledge = read.data;
    }, 60_000);
    afterAll(() => rm(target, { recursive: true, force: true }));
    const titled = (title: string): Entry | undefined => knowledge.entries.find((entry) => entry.title === title);

    test('recognises it, carries every text over and makes no mistake', () => {
      const counts = Object.fromEntries(
        Object.keys(one.entries).map((locale) => [
          locale,
          knowledge.entries.filter((entry) => entry.locale === locale).length,
        ]),
      );
      expect(counts).toEqual(one.entries);
      expect(report.losses.filter(({ kind }) => kind === 'kept-as-text' || kind === 'exists')).toEqual([]);
    });

    test('keeps drafts and what only staff may read from customers', () => {
      expect(
        knowledge.entries
          .filter(({ state }) => state === 'draft')
          .map(({ title }) => title)
          .toSorted(),
      ).toEqual(one.drafts.toSorted());
      expect(knowledge.entries.filter(({ audience }) => audience === 'internal').map(({ title }) => title)).toEqual(
        one.internal,
      );
    });

    test('keeps old addresses', () => {
      const redirects = new Map(allRedirects(knowledge).map(({ from, to }) => [from, to]));
      for (const [from, to] of one.redirects) expect(redirects.get(from), from).toBe(to);
    });

    test('keeps tables, lists, remarks, links and pictures', () => {
      for (const [title, ...texts] of one.holds)
        for (const text of texts) expect(titled(title)?.markdown, title).toContain(text);
    });

    test('tells what did not come over, each with its place', () => {
      expect([...new Set(report.losses.map(({ kind }) => kind))].toSorted()).toEqual(one.losses);
      expect(report.losses.filter(({ file, detail }) => file === '' || detail === '')).toEqual([]);
    });

    test('a second run without changes changes no byte', async () => {
      const before = await contentOf(target);
      const second = await again(true);
      expect(await contentOf(target)).toEqual(before);
      expect(second).toMatchObject({ entries: 0, images: 0, unchanged: knowledge.entries.length });
    });
  });
}

async function contentOf(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((item) => item.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(
        async (item) =>
          [
            path.join(item.parentPath, item.name),
            await readFile(path.join(item.parentPath, item.name), 'base64'),
          ] as const,
      ),
    ),
  );
}

describe.each(sources.map((source) => [source.name, source] as const))('the source %s', (_name, source) => {
  test('reads an empty folder as nothing, and says of broken and strange files what is wrong', async () => {
    expect(await source.read(memorySource({}), { onRead: () => undefined })).toMatchObject({
      documents: [],
      losses: [],
    });
    const strange = {
      'articles.json': '{"articles":[{"id":{"a":1}},null,3,{"id":1},{"id":2,"title":7,"name":[],"body":{}}]}',
      'broken.json': '{"articles":[',
      'more.json': '[[[[]]]]',
      'a.html': '<p>\u0000</p><table><td colspan=99999999>x<td rowspan=-3>',
      'bad.md': new Uint8Array([0xff, 0xfe, 0x00]),
      'no.docx': 'This is no document.',
    };
    const content = memoryContent();
    const report = await runImport(source, strange, content, { check: never });
    expect(Object.keys(content.files).every((file) => !file.includes('..'))).toBe(true);
    expect(report.losses.length + report.entries).toBeGreaterThan(0);
  });
});
