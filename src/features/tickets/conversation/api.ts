import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createApi, problemResponses, type ApiEnv } from '../../../lib/api.ts';
import type { TicketRoom } from '../compose.ts';
import { closing, newMessage, newRating, type Said } from '../conversation-schema.ts';
import { readText } from '../read-body.ts';
import { readTicketRequest } from '../read-ticket-request.ts';
import type { StoredFile } from '../schema.ts';
import type { AddMessageInput } from './add-message.ts';
import { requestView, toRequestView } from './request-view.ts';

const params = z.object({
  token: z.string().openapi({ description: 'The unguessable last part of the address of the status page.' }),
});
/** A visible ASCII string; longer keys than anybody needs are refused. */
const idempotencyKey = /^[\x21-\x7e]{1,255}$/;
const headers = z.object({ 'idempotency-key': z.string().regex(idempotencyKey).optional() });
const said = z
  .object({ id: z.string(), state: z.enum(['received', 'passed-on', 'answered', 'solved']) })
  .openapi('Said');
const tags = ['requests'];
const stored = { description: 'Stored.', content: { 'application/json': { schema: said } } };
/** Bytes of a webhook. */
const largestWebhook = 1024 * 1024;

const readRoute = createRoute({
  ...{ method: 'get', path: '/requests/{token}', operationId: 'readRequest', tags },
  summary: 'What happened to a request',
  description: 'A link that is wrong or has expired is answered with 404, without telling which.',
  request: { params },
  responses: {
    200: { description: 'The request.', content: { 'application/json': { schema: requestView } } },
    ...problemResponses('not-found', 'too-many-requests'),
  },
});

const messageRoute = createRoute({
  ...{ method: 'post', path: '/requests/{token}/messages', operationId: 'addMessage', tags },
  summary: 'Add words or files to a request',
  description:
    'The message is on the disk when 201 is answered. A request that was solved is open again by it. With an `Idempotency-Key`, a repetition gives the first answer again for 24 hours.',
  request: {
    params,
    headers,
    body: {
      required: true,
      content: {
        'application/json': { schema: newMessage },
        'multipart/form-data': {
          schema: z.object({
            body: z.string().optional(),
            files: z
              .array(z.string().openapi({ format: 'binary' }))
              .openapi({ description: 'PDF, PNG, JPEG, WebP, HEIC or plain text.' }),
          }),
        },
      },
    },
  },
  responses: {
    201: stored,
    ...problemResponses('malformed', 'not-found', 'too-large', 'unsupported-type', 'invalid'),
    ...problemResponses('key-reused', 'too-many-requests', 'unavailable'),
  },
});

const closeRoute = createRoute({
  ...{ method: 'post', path: '/requests/{token}/close', operationId: 'closeRequest', tags },
  summary: 'Say that a request is settled, with a last word or without',
  request: { params, headers, body: { required: true, content: { 'application/json': { schema: closing } } } },
  responses: {
    200: stored,
    ...problemResponses('malformed', 'not-found', 'invalid', 'key-reused'),
    ...problemResponses('too-many-requests', 'unavailable'),
  },
});

const ratingRoute = createRoute({
  ...{ method: 'post', path: '/requests/{token}/rating', operationId: 'rateRequest', tags },
  summary: 'Say how it went, once there was an answer or an end; can be changed for 14 days',
  request: { params, body: { required: true, content: { 'application/json': { schema: newRating } } } },
  responses: {
    200: stored,
    ...problemResponses('malformed', 'not-found', 'invalid', 'too-many-requests', 'unavailable'),
  },
});

const webhookRoute = createRoute({
  ...{ method: 'post', path: '/desks/{desk}/webhook', operationId: 'receiveWebhook', tags: ['desks'] },
  summary: 'A help desk says that something happened to a ticket',
  description:
    'Signed the way the desk signs. What the message claims is not believed: the desk is asked about the ticket it names.',
  request: { params: z.object({ desk: z.string() }) },
  responses: {
    204: { description: 'The signature fits.' },
    ...problemResponses('forged', 'not-found', 'too-large', 'too-many-requests'),
  },
});

/** What happens to a request after it came in; to be mounted at `/api`. */
export function conversationApi(room: TicketRoom): OpenAPIHono<ApiEnv> {
  const api = createApi();
  const { conversation } = room;

  // Not `api.openapi`: its validation would read a whole form into memory, and what desks sign are bytes as they are.
  for (const route of [readRoute, messageRoute, closeRoute, ratingRoute, webhookRoute])
    api.openAPIRegistry.registerPath(route);

  api.get('/requests/:token', async (c) => {
    const ticket = await room.findTicketByToken(c.req.param('token'));
    if (ticket === undefined) return c.var.problem({ code: 'not-found' });
    return c.json(toRequestView(ticket, room.clock()), 200, { 'Cache-Control': 'no-store' });
  });
  api.post('/requests/:token/messages', (c) => say(c, room, 201, (sent) => conversation.addMessage(sent)));
  api.post('/requests/:token/close', (c) => say(c, room, 200, (sent) => conversation.closeRequest(sent)));
  api.post('/requests/:token/rating', (c) => say(c, room, 200, (sent) => conversation.rateRequest(sent)));
  api.post('/desks/:desk/webhook', async (c) => {
    const body = await readText(c.req.raw, largestWebhook);
    if (body === undefined) return c.var.problem({ code: 'too-large' });
    const request = { headers: c.req.header(), body, now: room.clock() };
    const outcome = await conversation.receiveWebhook(c.req.param('desk'), request);
    if (outcome === 'taken') return c.body(null, 204);
    return c.var.problem({ code: outcome === 'forged' ? 'forged' : 'not-found' });
  });
  return api;
}

/** Reads what was sent about a request, has it done, and answers. */
async function say(
  c: Context<ApiEnv>,
  room: TicketRoom,
  status: 200 | 201,
  verb: (sent: AddMessageInput) => Promise<Said>,
): Promise<Response> {
  const ticket = await room.findTicketByToken(c.req.param('token') ?? '');
  if (ticket === undefined) return c.var.problem({ code: 'not-found' });
  const key = c.req.header('idempotency-key');
  if (key !== undefined && !idempotencyKey.test(key))
    return c.var.problem({ code: 'invalid', errors: [{ field: 'Idempotency-Key', code: 'format' }] });
  const request = await readTicketRequest(c.req.raw, room.files);
  if (!request.ok) return c.var.problem({ code: request.code });
  const { input, files, problems } = request;
  const outcome = await verb({ ticket, input, files, problems, idempotencyKey: key });
  // Files of a repetition are not needed, nor those of a request that takes none. Where it is not known whether something
  // was stored, the sweep finds out later.
  if (outcome.ok ? outcome.repeated || status === 200 : outcome.code !== 'unavailable') await drop(files, room);
  return outcome.ok ? c.json({ id: outcome.id, state: outcome.state }, status) : refuse(c, outcome);
}

function refuse(c: Context<ApiEnv>, outcome: Exclude<Said, { ok: true }>): Response {
  switch (outcome.code) {
    case 'invalid':
      return c.var.problem({ code: 'invalid', errors: outcome.problems });
    case 'too-many':
      return c.var.problem({ code: 'too-many-requests', retryAfter: outcome.retryAfter });
    case 'gone':
      return c.var.problem({ code: 'not-found' });
    case 'key-reused':
    case 'unavailable':
      return c.var.problem({ code: outcome.code });
  }
}

async function drop(files: StoredFile[], room: TicketRoom): Promise<void> {
  for (const file of files) await room.files.remove(file.storageName);
}
