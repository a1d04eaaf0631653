import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { Failure } from '../../lib/problem.ts';
import { checkTicket } from './check-ticket.ts';
import type { TicketRoom } from './compose.ts';
import { addToEarlier } from './defence/add-to-earlier.ts';
import { readTicketRequest } from './read-ticket-request.ts';
import { recordDeflection } from './record-deflection.ts';
import { newDeflection, newTicket, type FieldProblem, type StoredFile } from './schema.ts';
import { statusPath } from './status-link.ts';

const ticketAnswer = z
  .object({
    id: z.string(),
    number: z.string().openapi({ example: '4711-2039' }),
    statusUrl: z
      .url()
      .openapi({ description: 'Page where the customer sees what happened; whoever has the link can open it.' }),
    state: z.enum(['received', 'passed-on', 'answered', 'solved']),
  })
  .openapi('OpenedTicket');
const duplicateChoice = z.enum(['add', 'new']).openapi({
  description:
    'What to do where `possible-duplicate` was answered: add it to the earlier request, or open another one.',
});
const addedAnswer = z
  .object({ number: z.string().openapi({ example: '4711-2039' }), added: z.literal(true) })
  .openapi('AddedToRequest');
/** A visible ASCII string; longer keys than anybody needs are refused. */
const idempotencyKey = /^[\x21-\x7e]{1,255}$/;

const openTicketRoute = createRoute({
  method: 'post',
  path: '/tickets',
  operationId: 'openTicket',
  tags: ['tickets'],
  summary: 'Open a ticket',
  description:
    'The ticket is on the disk when 201 is answered. With an `Idempotency-Key`, a repeated request gives the first answer again for 24 hours.',
  request: {
    headers: z.object({
      'idempotency-key': z.string().regex(idempotencyKey).optional(),
      'form-token': z.string().optional().openapi({ description: 'Signed time stamp of the contact page.' }),
      'challenge-solution': z
        .string()
        .optional()
        .openapi({ description: 'Solved challenge of `GET /api/challenges`, asked for with `proof-required`.' }),
    }),
    body: {
      required: true,
      content: {
        'application/json': { schema: newTicket.extend({ duplicate: duplicateChoice.optional() }) },
        'multipart/form-data': {
          schema: z.object({
            ticket: z.string().openapi({ description: 'A NewTicket as JSON; or its fields as parts of their own.' }),
            files: z
              .array(z.string().openapi({ format: 'binary' }))
              .openapi({ description: 'PDF, PNG, JPEG, WebP, HEIC or plain text.' }),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Added to the earlier request, as asked for with `duplicate: "add"`.',
      content: { 'application/json': { schema: addedAnswer } },
    },
    201: {
      description: 'Stored.',
      headers: { Location: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: ticketAnswer } },
    },
    ...problemResponses(
      'malformed',
      'proof-required',
      'in-progress',
      'possible-duplicate',
      'too-large',
      'unsupported-type',
      'invalid',
      'key-reused',
      'too-many-requests',
      'unavailable',
    ),
  },
});

const deflectionRoute = createRoute({
  method: 'post',
  path: '/deflections',
  operationId: 'recordDeflection',
  tags: ['tickets'],
  summary: 'Report what the form suggested and whether it helped',
  request: { body: { required: true, content: { 'application/json': { schema: newDeflection } } } },
  responses: {
    204: { description: 'Noted.' },
    ...problemResponses('malformed', 'invalid', 'too-many-requests', 'unavailable'),
  },
});

const fileRoute = createRoute({
  method: 'get',
  operationId: 'downloadAttachment',
  tags: ['tickets'],
  path: '/attachments/{id}/{capability}',
  summary: 'Download a file of a ticket with the link that its status page or the help desk was given',
  request: { params: z.object({ id: z.string(), capability: z.string() }) },
  responses: { 200: { description: 'The file.' }, ...problemResponses('not-found') },
});

const titlesRoute = createRoute({
  method: 'get',
  path: '/titles',
  operationId: 'entryTitles',
  tags: ['tickets'],
  summary: 'Titles of entries, to show what goes along with a request in words',
  request: {
    query: z.object({
      locale: z.string().max(20),
      ids: z.string().max(8000).openapi({ description: 'Separated by commas.' }),
    }),
  },
  responses: {
    200: {
      description: 'Titles by id; unknown ids are left out.',
      content: { 'application/json': { schema: z.object({ titles: z.record(z.string(), z.string()) }) } },
    },
    ...problemResponses('uri-too-long', 'invalid', 'headers-too-large'),
  },
});

/** `POST /tickets`, `POST /deflections` and the download of files; to be mounted at `/api`. */
export function ticketApi(room: TicketRoom): OpenAPIHono<ApiEnv> {
  const api = createApi();
  // Not `api.openapi`: its validation would read a whole form into memory.
  api.openAPIRegistry.registerPath(openTicketRoute);
  api.post('/tickets', (c) => postTicket(c, room));

  api.openapi(deflectionRoute, async (c) => {
    const deflection = c.req.valid('json');
    if (!room.locales.includes(deflection.locale))
      return c.var.problem({ code: 'invalid', errors: [{ field: 'locale', code: 'locale.unknown' }] });
    try {
      await recordDeflection(deflection, { store: room.deflections, clock: room.clock });
    } catch (error) {
      if (!room.isUnavailable(error)) throw error;
      return c.var.problem({ code: 'unavailable', locale: deflection.locale });
    }
    return c.body(null, 204);
  });

  api.openapi(titlesRoute, (c) => {
    const { locale, ids } = c.req.valid('query');
    const known = ids
      .split(',')
      .slice(0, 50)
      .flatMap((id) => {
        const title = room.titleOf(id, locale);
        return title === undefined ? [] : [[id, title] as const];
      });
    return c.json({ titles: Object.fromEntries(known) }, 200, { 'Cache-Control': 'private, max-age=300' });
  });

  api.openapi(fileRoute, async (c) => {
    const { id, capability } = c.req.valid('param');
    const file = room.links.isGenuine(id, capability)
      ? await room.store.findFile(id, room.clock().toISOString())
      : undefined;
    const content = file && (await room.files.open(file.storageName));
    if (!file || !content) return c.var.problem({ code: 'not-found' });
    return c.body(content, 200, {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.size),
      // For old readers without umlauts; the second form is the name as it was given.
      'Content-Disposition': `attachment; filename="${file.fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
  });
  return api;
}

async function postTicket(c: Context<ApiEnv>, room: TicketRoom): Promise<Response> {
  const key = c.req.header('idempotency-key');
  if (key !== undefined && !idempotencyKey.test(key))
    return c.var.problem({ code: 'invalid', errors: [{ field: 'Idempotency-Key', code: 'format' }] });
  const request = await readTicketRequest(c.req.raw, room.files);
  if (!request.ok) return c.var.problem({ code: request.code });
  const locale = typeof request.input['locale'] === 'string' ? request.input['locale'] : undefined;
  const refuse = async (failure: Failure): Promise<Response> => {
    await drop(request.files, room);
    return c.var.problem({ ...failure, locale });
  };

  const checked = checkTicket(request.input, room, request.files.length + request.problems.length);
  const problems: FieldProblem[] = [...(checked.ok ? [] : checked.problems), ...request.problems];
  if (!checked.ok || problems.length > 0) return refuse({ code: 'invalid', errors: problems });
  const given = (name: string): string => {
    const value = request.input[name];
    return typeof value === 'string' ? value : '';
  };
  const duplicate = duplicateChoice.optional().safeParse(request.input['duplicate']);
  if (!duplicate.success) return refuse({ code: 'invalid', errors: [{ field: 'duplicate', code: 'format' }] });
  const verdict = await room.defence.judge({
    ticket: checked.ticket,
    way: 'api',
    trap: given('website'),
    token: c.req.header('form-token') ?? '',
    solution: c.req.header('challenge-solution') ?? '',
    address: c.var.clientAddress,
    idempotencyKey: key,
    duplicate: duplicate.data,
  });
  if (verdict.kind === 'too-many') return refuse({ code: 'too-many-requests', retryAfter: verdict.retryAfter });
  if (verdict.kind === 'prove') return refuse({ code: 'proof-required', more: { challenge: '/api/challenges' } });
  if (verdict.kind === 'duplicate') {
    const { number, createdAt } = verdict.of;
    return refuse({ code: 'possible-duplicate', more: { duplicate: { number, createdAt } } });
  }
  if (verdict.kind === 'add') {
    const { number } = verdict.of;
    const { ticket } = checked;
    const added = await addToEarlier({ number, ticket, files: request.files, idempotencyKey: key }, room);
    if (added.kind === 'added') return c.json({ number, added: true }, 200, { 'Cache-Control': 'no-store' });
    if (added.kind === 'too-many') return refuse({ code: 'too-many-requests', retryAfter: added.retryAfter });
    if (added.kind === 'files-gone')
      return refuse({ code: 'invalid', errors: [{ field: 'files', code: 'files.gone' }] });
    if (added.kind === 'unavailable') return c.var.problem({ code: 'unavailable', locale });
  }

  const visitor = { address: c.var.clientAddress, agent: c.req.header('user-agent') ?? '' };
  const opened = await room.openTicket({ ticket: checked.ticket, files: request.files, idempotencyKey: key, visitor });
  if (!opened.ok) {
    if (opened.code === 'files-gone')
      return refuse({ code: 'invalid', errors: [{ field: 'files', code: 'files.gone' }] });
    // Whether it was stored is not known for sure: the files stay until the sweep finds that nobody needs them.
    if (opened.code === 'unavailable') return c.var.problem({ code: 'unavailable', locale });
    return refuse({ code: opened.code });
  }
  // The first request's files are the ones that count.
  if (opened.repeated) await drop(request.files, room);
  const statusUrl = `${room.origin}${statusPath(opened.locale, opened.token)}`;
  const { id, number, state } = opened;
  return c.json({ id, number, statusUrl, state }, 201, { Location: statusUrl, 'Cache-Control': 'no-store' });
}

async function drop(files: StoredFile[], room: TicketRoom): Promise<void> {
  for (const file of files) await room.files.remove(file.storageName);
}
