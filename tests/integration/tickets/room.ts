import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '../../../src/database/connect.ts';
import { ticketApi } from '../../../src/features/tickets/api.ts';
import { composeTickets, type TicketRoomOptions } from '../../../src/features/tickets/compose.ts';
import { createApi } from '../../../src/lib/api.ts';
import { problemAnswer } from '../../../src/server/problem-answer.ts';
import { aTopic, quietLog } from '../../support/tickets.ts';

/** The ticket feature over a real database and folder, behind its real routes, without the rest of the server. */
export async function aRoom({
  addressOf = () => '192.0.2.1',
  ...options
}: Partial<TicketRoomOptions> & { addressOf?: (request: Request) => string } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'antwort-room-'));
  const database = await connectDatabase({ dataDir });
  const topics = [aTopic('technical', { label: 'Technical' }), aTopic('other', { label: 'Other' })];
  const room = await composeTickets({
    database,
    dataDir,
    origin: 'https://help.example',
    topics,
    locales: ['en', 'de'],
    connectors: [],
    log: quietLog,
    ...options,
  });
  const app = createApi();
  app.use(async (c, next) => {
    c.set('requestId', 'test');
    c.set('clientAddress', addressOf(c.req.raw));
    c.set('problem', (failure) => {
      const { status, headers, body } = problemAnswer(failure, { locale: failure.locale ?? 'en', requestId: 'test' });
      return new Response(body, { status, headers });
    });
    await next();
  });
  app.route('/api', ticketApi(room));
  return {
    room,
    database,
    dataDir,
    request: (path: string, init?: RequestInit) => Promise.resolve(app.request(path, init)),
    post: (body: unknown, headers: Record<string, string> = {}) =>
      Promise.resolve(
        app.request('/api/tickets', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      ),
    files: (): string[] => {
      try {
        return readdirSync(join(dataDir, 'attachments'));
      } catch {
        return [];
      }
    },
    count: async () => (await database.db.selectFrom('tickets').select('id').execute()).length,
  };
}
export type Room = Awaited<ReturnType<typeof aRoom>>;

/** A form as a browser sends it. */
export function formOf(
  fields: Record<string, string>,
  files: { name: string; content: Uint8Array | string; type?: string }[] = [],
): { contentType: string; body: Buffer<ArrayBuffer> } {
  const boundary = '----antworttest';
  const parts: (string | Uint8Array)[] = [];
  for (const [name, value] of Object.entries(fields))
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  for (const { name, content, type = 'application/octet-stream' } of files) {
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      content,
      '\r\n',
    );
  }
  parts.push(`--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
  };
}
