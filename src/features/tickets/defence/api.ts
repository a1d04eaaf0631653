import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../../lib/api.ts';
import { challengeSchema } from './challenge.ts';
import type { DefenceRoom } from './defence-room.ts';

const challengeRoute = createRoute({
  method: 'get',
  path: '/challenges',
  operationId: 'getChallenge',
  tags: ['tickets'],
  summary: 'A proof of work, where `POST /api/tickets` asks for one',
  description:
    'A challenge of [ALTCHA](https://altcha.org), proof of work version 2, good for ten minutes and one request. Find the counter whose key begins with `keyPrefix`; send Base64 of the JSON `{"challenge": …, "solution": {"counter": …, "derivedKey": "…"}}` as the header `Challenge-Solution`.',
  responses: {
    200: { description: 'A challenge.', content: { 'application/json': { schema: challengeSchema } } },
    ...problemResponses('too-many-requests'),
  },
});

/** `GET /challenges`; to be mounted at `/api`. */
export function defenceApi(room: Pick<DefenceRoom, 'newChallenge'>): OpenAPIHono<ApiEnv> {
  const api = createApi();
  api.openapi(challengeRoute, async (c) => c.json(await room.newChallenge(), 200, { 'Cache-Control': 'no-store' }));
  return api;
}
