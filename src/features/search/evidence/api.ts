import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../../lib/api.ts';
import { newClick, newSearch, rememberedHits, reportsClicks } from '../evidence-schema.ts';
import { findEntries } from '../find-entries.ts';
import type { SearchEngine } from '../ports.ts';
import type { Names } from '../present-answer.ts';
import { followsWithin, type RecordClick } from './record-click.ts';
import type { RecordSearch } from './record-search.ts';
import type { SearchStore } from './ports.ts';

const failures = ['malformed', 'unsupported-type', 'too-large', 'invalid', 'too-many-requests', 'unavailable'] as const;
const params = z.object({ id: z.uuid().describe('Id of the search.') });

const searchRoute = createRoute({
  method: 'post',
  path: '/searches',
  operationId: 'recordSearch',
  tags: ['search'],
  summary: 'Report a search that a person paused on or sent',
  description:
    'The server searches again, so that hits and ranks are its own. What may point to a person is taken out of the words before they are stored. The same words of the same visit within half an hour are one search.',
  request: { body: { required: true, content: { 'application/json': { schema: newSearch } } } },
  responses: {
    201: {
      description: 'Stored, perhaps as an earlier search that this one repeats.',
      content: { 'application/json': { schema: z.object({ id: z.uuid() }).openapi('RecordedSearch') } },
    },
    204: { description: 'Not stored: a crawler, or nothing to search for.' },
    ...problemResponses(...failures),
  },
});

const clickRoute = createRoute({
  method: 'post',
  path: '/searches/{id}/clicks',
  operationId: 'recordSearchClick',
  tags: ['search'],
  summary: 'Report that an entry was opened from the results of a search',
  description: 'Counts once per search and entry, with the place the entry had in the list, within three days.',
  request: { params, body: { required: true, content: { 'application/json': { schema: newClick } } } },
  responses: {
    204: { description: 'Stored.' },
    ...problemResponses('not-found', ...failures),
  },
});

const patchRoute = createRoute({
  method: 'patch',
  path: '/searches/{id}',
  operationId: 'updateSearch',
  tags: ['search'],
  summary: 'Say that clicks on the results of a search will be reported',
  description: 'Searches without this are left out of the click rate: nobody would know.',
  request: { params, body: { required: true, content: { 'application/json': { schema: reportsClicks } } } },
  responses: { 204: { description: 'Noted.' }, ...problemResponses('not-found', ...failures) },
});

/** `POST /api/searches` and what follows a search: what scripts of the dialog and the results page report. */
export function searchEvidenceApi(options: {
  search: SearchEngine;
  names: Names;
  recordSearch: RecordSearch;
  recordClick: RecordClick;
  store: Pick<SearchStore, 'reportsClicks'>;
  clock: () => Date;
}): OpenAPIHono<ApiEnv> {
  const { search, names, recordSearch, recordClick, store, clock } = options;
  const api = createApi();

  api.openapi(searchRoute, async (c) => {
    const { id, clicked, ...wanted } = c.req.valid('json');
    const { locale } = wanted;
    const unknown = (field: string): Response =>
      c.var.problem({ code: 'invalid', errors: [{ field, code: 'unknown' }], locale });
    if (!names.site.locales.some(({ code }) => code === locale)) return unknown('locale');
    const answer = await findEntries(search, names, { ...wanted, limit: rememberedHits });
    if (clicked !== undefined && !answer.hits.some((hit) => hit.id === clicked)) return unknown('clicked');
    const recorded = await recordSearch(
      { ...wanted, id, answer, place: 'dialog', reportsClicks: true },
      { address: c.var.clientAddress, agent: c.req.header('user-agent') ?? '' },
    );
    if (recorded === undefined) return c.body(null, 204);
    if (clicked !== undefined) await recordClick({ searchId: recorded, entry: clicked });
    return c.json({ id: recorded }, 201);
  });

  api.openapi(clickRoute, async (c) => {
    const outcome = await recordClick({ searchId: c.req.valid('param').id, entry: c.req.valid('json').entry });
    return outcome.ok ? c.body(null, 204) : c.var.problem(outcome.failure);
  });

  api.openapi(patchRoute, async (c) => {
    const since = new Date(clock().getTime() - followsWithin).toISOString();
    const known = await store.reportsClicks(c.req.valid('param').id, since);
    return known ? c.body(null, 204) : c.var.problem({ code: 'not-found' });
  });
  return api;
}
