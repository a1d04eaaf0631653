import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, type Database } from '../../src/database/connect.ts';
import { createRollUp } from '../../src/features/insights/roll-up.ts';
import { createRollUpStore } from '../../src/features/insights/roll-up-store.ts';
import { insightsReadApi } from '../../src/features/insights/read-api.ts';
import { composeStaffInsights } from '../../src/server/staff-insights.ts';
import { fill } from '../bench/insights/fill.ts';
import { lastDay } from '../bench/insights/generate-year.ts';
import { catalogue, entry } from '../support/small-site.ts';

const clock = (): Date => new Date(lastDay + 43_200_000);
const week = { mon: ['08:00-18:00'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const news = { collection: 'news' as const, date: new Date(lastDay).toISOString().slice(0, 10) };
let database: Database;
let api: ReturnType<typeof insightsReadApi>;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'antwort-data-'));
  await (await connectDatabase({ dataDir })).close();
  await fill({ dataDir }, 10_000, () => undefined);
  database = await connectDatabase({ dataDir });
  // Nobody of that year searches for two things in a row.
  const at = (minute: number): string => new Date(lastDay + minute * 60_000).toISOString();
  const search = {
    ...{ locale: 'en', exact: 0, category: null, product: null, collection: null, hits: 1, results: '[]' },
    ...{ engine: 'embedded', degraded: 0, corrected: null, place: 'page' as const, reports_clicks: 1 },
    ...{ visit: 'reader', ticket_id: null },
  };
  for (const [minute, query] of ['wheel', 'spoke'].entries())
    await database.db
      .insertInto('searches')
      .values({ ...search, id: query, query, query_key: query, at: at(minute) })
      .execute();
  const store = createRollUpStore(database);
  await store.followHours({ timeZone: 'Europe/Berlin', week, holidays: [] }, clock().toISOString());
  await createRollUp({ store, clock }).rebuild();
  const insights = composeStaffInsights({
    database,
    catalogue: {
      ...catalogue,
      entries: [
        ...Array.from({ length: 50 }, (_, number) => ({ ...entry, id: `article-${number}`, reviewBy: '2026-01-01' })),
        { ...entry, ...news, id: 'recall' },
      ],
    },
    engine: { search: async () => ({ hits: [], total: 0 }) as never },
    follows: {
      queries: async () => [{ locale: 'en', queryKey: 'query 0', query: 'Query 0', followers: 2 }],
      entries: async () => [{ entryId: 'article-0', followers: 1 }],
      followersOf: async () => 1,
    },
    origin: 'http://localhost:4321',
    clock,
  });
  api = insightsReadApi({ insights, authorize: async () => 'allowed', knowsEntry: () => true });
}, 60_000);
afterAll(() => database.close());

interface Described {
  $ref?: string;
  type?: string;
  properties?: Record<string, Described>;
  required?: string[];
  items?: Described;
  anyOf?: Described[];
  enum?: unknown[];
  const?: unknown;
}

/** Where an answer is other than described: what is missing, what is not told of, what is of another kind. */
function drift(value: unknown, described: Described, schemas: Record<string, Described>, place = ''): string[] {
  if (described.$ref !== undefined)
    return drift(value, schemas[described.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, place);
  if (described.anyOf !== undefined) {
    const all = described.anyOf.map((one) => drift(value, one, schemas, place));
    return all.some((found) => found.length === 0) ? [] : all.flat();
  }
  if (Array.isArray(value))
    return described.items === undefined
      ? [`${place} is a list`]
      : value.flatMap((one) => drift(one, described.items ?? {}, schemas, `${place}[]`));
  if (typeof value === 'object' && value !== null) {
    const { properties = {}, required = [] } = described;
    return [
      ...required.filter((name) => !(name in value)).map((name) => `${place}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, own]) =>
        properties[name] === undefined
          ? [`${place}.${name} is not described`]
          : drift(own, properties[name], schemas, `${place}.${name}`),
      ),
    ];
  }
  const types: readonly unknown[] = Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
  const values = described.enum ?? (described.const === undefined ? undefined : [described.const]);
  return types.includes(described.type) && (values?.includes(value) ?? true) ? [] : [`${place} is ${String(value)}`];
}

test.each([
  ['/insights/overview', '/insights/overview?days=365'],
  ['/insights/trend', '/insights/trend?days=365'],
  ['/insights/searches', '/insights/searches?days=365'],
  ['/insights/gaps', '/insights/gaps?days=28&language=de'],
  ['/insights/articles/{id}', '/insights/articles/article-0'],
])('%s answers with what its description names, and with nothing else', async (path, asked) => {
  const document = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } });
  const { paths = {}, components } = JSON.parse(JSON.stringify(document)) as {
    paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: Described }> }> } }>;
    components: { schemas: Record<string, Described> };
  };
  const described = paths[path]?.get.responses['200']?.content['application/json']?.schema ?? {};
  const answer = await api.request(asked);
  expect(answer.status).toBe(200);
  const told = (await answer.json()) as Record<string, unknown>;
  expect(drift(told, described, components.schemas)).toEqual([]);
  // A list without a row would prove nothing.
  for (const [name, value] of Object.entries(told)) if (Array.isArray(value)) expect(value, name).not.toEqual([]);
});
