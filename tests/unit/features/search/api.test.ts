import { OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { searchApi } from '../../../../src/features/search/api.ts';
import { searchAnswerBody, type SearchAnswerBody } from '../../../../src/features/search/answer-schema.ts';
import { engineFromDocuments } from '../../../../src/features/search/build-index.ts';
import { site } from '../../../../src/features/knowledge/schema.ts';
import type { ApiEnv } from '../../../../src/lib/api.ts';
import type { Failure } from '../../../../src/lib/problem.ts';
import { documentsOf, sampleEnglish, sampleGerman, sampleSynonyms } from '../../../support/search-documents.ts';

const names = {
  site: site.parse({
    name: 'Nordrad',
    defaultLocale: 'en',
    locales: [
      { code: 'en', name: 'English' },
      { code: 'de', name: 'Deutsch' },
    ],
  }),
  categories: [
    {
      id: 'bike',
      icon: 'bike',
      title: { en: 'Bike', de: 'Rad' },
      children: [{ id: 'battery', icon: 'battery', title: { en: 'Battery', de: 'Akku' }, children: [] }],
    },
  ],
  products: [{ id: 'e-trek', name: 'E-Trek', versions: [] }],
};
const measured: [string, string][] = [];
const app = new OpenAPIHono<ApiEnv>();
app.use(async (c, next) => {
  c.set('problem', (failure: Failure) => Response.json(failure, { status: 422 }));
  await next();
});
app.route(
  '/api',
  searchApi({
    names,
    search: engineFromDocuments({
      locales: ['en', 'de'],
      documents: (locale) => documentsOf(locale, locale === 'de' ? sampleGerman : sampleEnglish),
      synonyms: sampleSynonyms,
    }),
    measure: (engine, outcome) => measured.push([engine, outcome]),
  }),
);
const ask = async (query: Record<string, string>): Promise<{ response: Response; body: SearchAnswerBody }> => {
  const response = await app.request(`/api/search?${new URLSearchParams(query)}`);
  return { response, body: searchAnswerBody.parse(await response.json()) };
};

describe('GET /api/search', () => {
  test('gives one hit per entry with id, path, title and passage', async () => {
    const { body } = await ask({ q: 'akku ladet nicht', locale: 'de' });
    expect(body.hits[0]).toMatchObject({
      id: 'battery-does-not-charge',
      url: '/de/articles/battery-does-not-charge',
      title: 'Akku lädt nicht',
      category: { id: 'battery', title: 'Akku' },
      locale: 'de',
    });
    expect(body.hits[0]?.passage).toContain('Temperatur');
    expect(body).toMatchObject({ query: 'akku ladet nicht', locale: 'de', engine: 'embedded', degraded: false });
    expect(body.corrected).not.toBeNull();
  });
  test('names categories and products with counts in the language asked for', async () => {
    const { body } = await ask({ q: 'Akku', locale: 'de' });
    expect(body.facets.categories).toContainEqual({ id: 'battery', title: 'Akku', count: 2 });
    expect(body.facets.products).toEqual([{ id: 'e-trek', title: 'E-Trek', count: 1 }]);
  });
  test('answers where one entry is clearly meant, in plain text and in runs', async () => {
    const { body } = await ask({ q: 'Kennwort vergessen zurücksetzen', locale: 'de' });
    expect(body.directAnswer).toMatchObject({ entryId: 'password', locale: 'de' });
    expect(body.directAnswer?.textRuns.map((run) => run.text).join('')).toBe(body.directAnswer?.text);
    expect((await ask({ q: 'Akku', locale: 'de' })).body.directAnswer).toBeNull();
  });
  test('narrows to a collection and says how much there is without', async () => {
    const all = (await ask({ q: 'Akku', locale: 'de' })).body;
    expect(all.facets.collections.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
    const { body } = await ask({ q: 'Akku', locale: 'de', collection: 'news' });
    expect(body).toMatchObject({ hits: [], total: 0, unfilteredTotal: all.total });
    expect((await ask({ q: 'Akku', locale: 'de', collection: '' })).body.total).toBe(all.total);
  });
  test.each<Record<string, string>>([{ q: '' }, { q: '   ' }, { locale: 'de' }])(
    'answers an empty query with nothing: %j',
    async (query) => {
      const { response, body } = await ask(query);
      expect(response.status).toBe(200);
      expect(body).toMatchObject({ hits: [], total: 0, corrected: null });
    },
  );
  test('serves an unknown locale in the default one', async () => {
    expect((await ask({ q: 'refund', locale: 'fr' })).body).toMatchObject({
      locale: 'en',
      hits: [{ id: 'return-order' }],
    });
  });
  test('takes a query of any length and gives back what it read', async () => {
    const { body } = await ask({ q: `Kennwort ${'x'.repeat(5000)}`, locale: 'de' });
    expect(body.query.length).toBe(500);
    expect(body.hits[0]?.id).toBe('password');
  });
  test('is not kept by shared caches', async () => {
    expect((await ask({ q: 'refund' })).response.headers.get('cache-control')).toMatch(/private|no-store/);
  });
  test.each([{ limit: '0' }, { limit: 'ten' }, { limit: '1.5' }, { typing: 'yes' }])(
    'refuses what it does not understand: %j',
    async (wrong) => {
      const response = await app.request(`/api/search?${new URLSearchParams({ q: 'refund', ...wrong })}`);
      expect(response.status).toBe(422);
      expect(
        z.object({ errors: z.array(z.object({ field: z.string() })) }).parse(await response.json()).errors[0]?.field,
      ).toBe(Object.keys(wrong)[0]);
    },
  );
  test('tells of every search and of none that was empty', async () => {
    measured.length = 0;
    await ask({ q: 'refund' });
    await ask({ q: 'xylophonkonzert' });
    await ask({ q: '' });
    expect(measured).toEqual([
      ['embedded', 'hits'],
      ['embedded', 'none'],
    ]);
  });
  test('is described for OpenAPI', () => {
    const { paths } = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Test', version: '1' } });
    expect(paths?.['/api/search']?.get?.parameters).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'q', in: 'query' })]),
    );
  });
});
