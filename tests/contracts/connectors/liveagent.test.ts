import { describe, expect, test } from 'vitest';
import { createLiveAgentConnector } from '../../../src/features/tickets/connectors/liveagent/liveagent.ts';
import type { SeenRequest } from '../../support/fake-desk.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { aDocumentFile, sentJson, stepOf, stepsOf } from './desk-files.ts';
import { answer, doOne, internalNote, type Answer, type Desk } from './desk.ts';

const groups = [
  { id: 'g1', type: '3', datecreated: '2026-11-23 10:00:00', messages: [{ type: 'M', message: 'customer' }] },
  { id: 'g2', type: 'I', datecreated: '2026-11-23 10:30:00', messages: [{ type: 'N', message: internalNote }] },
  {
    id: 'g3',
    type: '4',
    user_full_name: 'Eva',
    datecreated: '2026-11-23 11:00:00',
    messages: [
      { type: 'M', format: 'H', message: `<p>${answer}</p>` },
      { type: 'Q', format: 'T', message: 'quoted' },
    ],
  },
];
const script: Record<string, Answer> = {
  'POST /api/v3/files': { json: { id: 'file-1' } },
  'POST /api/v3/tickets': { json: { id: 'fp80688h', code: 'QLI-VQKIL-218' } },
  'GET /api/v3/tickets': { json: [] },
  'GET /api/v3/tickets/fp80688h': { json: { id: 'fp80688h', status: 'A' } },
  'GET /api/v3/tickets/fp80688h/messages': { json: groups },
  'PUT /api/v3/tickets/fp80688h': { json: {} },
  'GET /api/v3/departments/d1': { json: { department_id: 'd1' } },
};
const found = (request: SeenRequest, subject: string): Answer | undefined =>
  stepOf(request) === 'GET /api/v3/tickets'
    ? {
        json: [
          { id: 'other', subject: null },
          { id: 'fp80688h', subject },
        ],
      }
    : undefined;
const subject = 'Akku lädt nicht [4711-2039]';
const message = aMessage({ id: '0a1b2c3d-1111-4222-8333-944455566677' });

const liveAgent: Desk = {
  name: 'liveagent',
  make: (connection) =>
    createLiveAgentConnector({
      ...connection,
      apiKey: 'secret',
      department: 'd1',
      recipient: 'support@example.com',
      fields: { 'order-number': 'order_no', severity: 'sev' },
    }),
  healthy: (request) => script[stepOf(request)] ?? { status: 404 },
  earlier: (request) => found(request, subject),
  opens: (request) => stepOf(request) === 'POST /api/v3/tickets',
  adds: (request) => stepOf(request) === 'POST /api/v3/tickets',
  reference: 'fp80688h',
  credentials: { apikey: 'secret' },
};
connectorContract(liveAgent);

describe('a new ticket in LiveAgent', () => {
  test('is this request', async () => {
    const { seen } = await doOne(liveAgent, 'deliver');
    expect(sentJson(seen[0])).toEqual({
      useridentifier: 'anna@example.com',
      recipient_name: 'Anna',
      subject,
      message:
        'Die Lampe blinkt rot.\nSonst nichts.\n\n--\nRequest: 4711-2039\nTopic: Technisches Problem\nLanguage: de\nName: Anna\nBestellnummer: N-1',
      departmentid: 'd1',
      recipient: 'support@example.com',
      status: 'N',
      is_html_message: 'N',
      do_not_send_mail: 'Y',
      custom_fields: [
        { code: 'order_no', value: 'N-1' },
        { code: 'sev', value: 'normal' },
      ],
    });
  });

  test('goes to the department that the ticket names', async () => {
    const { seen } = await doOne(liveAgent, 'deliver', { delivery: { ticket: { ...aDocument(), team: 'returns' } } });
    expect(sentJson(seen[0])).toMatchObject({ departmentid: 'returns' });
  });

  test('takes its files, by their ids', async () => {
    const attachments = [aDocumentFile(), aDocumentFile({ id: 'f2', fileName: 'grün.txt', mediaType: 'text/plain' })];
    const { seen } = await doOne(liveAgent, 'deliver', { delivery: { ticket: { ...aDocument(), attachments } } });
    expect(stepsOf(seen)).toEqual(['POST /api/v3/files', 'POST /api/v3/files', 'POST /api/v3/tickets']);
    expect(seen[0]?.headers['content-type']).toContain('multipart/form-data');
    expect(seen[0]?.body).toContain('name="file"; filename="lämp.png"');
    expect(seen[1]?.body).toContain('\r\n\r\ngrün.txt\r\n');
    expect(sentJson(seen[2])).toMatchObject({ attachments: 'file-1,file-1' });
  });

  test.each([413, 415])('a file that LiveAgent refuses (%d) goes as a link', async (status) => {
    const { result, seen } = await doOne(liveAgent, 'deliver', {
      delivery: { ticket: { ...aDocument(), attachments: [aDocumentFile()] } },
      answers: (request) => (stepOf(request) === 'POST /api/v3/files' ? { status } : undefined),
    });
    expect(result.kind).toBe('accepted');
    expect(sentJson(seen[1])).not.toHaveProperty('attachments');
    expect(seen[1]?.body).toContain('File: lämp.png https://help.example.com/f1');
  });

  test.each([{ status: 503 }, { json: {} }])('is not opened without its files while they may go: %j', async (bad) => {
    const { result, seen } = await doOne(liveAgent, 'deliver', {
      delivery: { ticket: { ...aDocument(), attachments: [aDocumentFile()] } },
      answers: (request) => (stepOf(request) === 'POST /api/v3/files' ? bad : undefined),
    });
    expect(result.kind).toBe('retry');
    expect(stepsOf(seen)).toEqual(['POST /api/v3/files']);
  });
});

describe('a repeated attempt', () => {
  test('looks from before the ticket was written in any time zone, page by page', async () => {
    const page = Array.from({ length: 100 }, (_, place) => ({ id: String(place), subject: 'another' }));
    const { result, seen } = await doOne(liveAgent, 'deliver', {
      delivery: { attempt: 2 },
      answers: (request) => (request.path.includes('_page=3') ? found(request, subject) : { json: page }),
    });
    expect(result).toEqual({ kind: 'accepted', reference: 'fp80688h', recognised: true });
    expect(stepsOf(seen)).toEqual(Array(3).fill('GET /api/v3/tickets'));
    const query = new URL(seen[0]?.path ?? '', 'http://desk').searchParams;
    expect(JSON.parse(query.get('_filters') ?? '')).toEqual([['date_created', 'D>=', '2026-11-22 20:00:00']]);
  });
});

describe('a later message', () => {
  test('becomes a ticket that names the first one, since the API adds no message', async () => {
    const { result, seen } = await doOne(liveAgent, 'deliverMessage', { message: { message } });
    expect(result).toEqual({ kind: 'accepted', reference: 'fp80688h', recognised: false });
    expect(sentJson(seen[0])).toMatchObject({
      subject: `Re: ${subject} #0a1b2c3d`,
      message: 'Auch nach einer Stunde am Netz.\n\n--\nRequest: 4711-2039\nTicket: fp80688h',
      useridentifier: 'anna@example.com',
    });
  });

  test('is not opened twice', async () => {
    const { result, seen } = await doOne(liveAgent, 'deliverMessage', {
      message: { message, attempt: 2 },
      answers: (request) => found(request, `Re: ${subject} #0a1b2c3d`),
    });
    expect(result.kind).toBe('accepted');
    expect(stepsOf(seen)).toEqual(['GET /api/v3/tickets']);
  });

  test('that closes the request resolves the ticket; without words nothing is opened', async () => {
    const { seen } = await doOne(liveAgent, 'deliverMessage', {
      message: { message: aMessage({ body: '', closes: true }) },
    });
    expect(stepsOf(seen)).toEqual(['PUT /api/v3/tickets/fp80688h']);
    expect(sentJson(seen[0])).toEqual({ status: 'R' });
  });
});

test.each([
  ['N', 'open'],
  ['C', 'open'],
  ['W', 'open'],
  ['B', 'open'],
  ['A', 'answered'],
  ['R', 'solved'],
  ['L', 'solved'],
])('a ticket of state %s is %s', async (status, state) => {
  const { result } = await doOne(liveAgent, 'readTicket', {
    answers: (request) => (stepOf(request) === 'GET /api/v3/tickets/fp80688h' ? { json: { status } } : undefined),
  });
  const said = { reference: 'g3', authorName: 'Eva', body: answer, at: '2026-11-23T11:00:00.000Z' };
  expect(result).toEqual({ kind: 'read', ticket: { state, messages: [said] } });
});

test('a deleted ticket is gone', async () => {
  const { result } = await doOne(liveAgent, 'readTicket', { answers: () => ({ json: { status: 'X' } }) });
  expect(result).toEqual({ kind: 'gone' });
});

test('the check asks for the department and changes nothing', async () => {
  const { result, seen } = await doOne(liveAgent, 'check');
  expect(result).toEqual({ kind: 'ready' });
  expect(stepsOf(seen)).toEqual(['GET /api/v3/departments/d1']);
});
