import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { PrivacyRoom } from './compose.ts';

export interface PrivacyApiOptions {
  room: Pick<PrivacyRoom, 'export'>;
  /** The request behind a status link, and whether its holder may have everything under its address. */
  findRequest(token: string): Promise<{ email: string; mayExport: boolean } | undefined>;
  /** Where a file can be downloaded by whoever has the link. */
  fileUrl(id: string): string;
}

const route = createRoute({
  method: 'get',
  path: '/requests/{token}/export',
  operationId: 'exportOwnData',
  tags: ['requests'],
  summary: 'Everything stored under the address of a privacy request',
  description:
    'Only with the link that confirming the address led to, for an hour; any other link is answered like one that does not exist.',
  request: { params: z.object({ token: z.string() }) },
  responses: {
    200: { description: 'A JSON document: requests with messages, links to files, deliveries and searches.' },
    ...problemResponses('not-found', 'too-many-requests', 'unavailable'),
  },
});

/** `GET /api/requests/{token}/export`. */
export function privacyApi({ room, findRequest, fileUrl }: PrivacyApiOptions): OpenAPIHono<ApiEnv> {
  return createApi().openapi(route, async (c) => {
    const request = await findRequest(c.req.valid('param').token);
    if (request?.mayExport !== true) return c.var.problem({ code: 'not-found' });
    const exported = await room.export(request.email);
    const requests = exported.requests.map(({ files, ...rest }) => ({
      ...rest,
      files: files.map(({ storageName: _, ...file }) => ({ ...file, url: fileUrl(file.id) })),
    }));
    return c.body(JSON.stringify({ ...exported, requests }, null, 2), 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="antwort-export-${exported.exportedAt.slice(0, 10)}.json"`,
    });
  });
}
