import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/**
 * What may happen to a request once it was read whole. `means`: `later` is tried again; `final` is not, and told in the words
 * of the desk; `gone`: final, and for somebody who reads the ticket that it is not there any more; `unclear`: agreed to, in
 * an answer that nobody understands.
 */
export interface Fault {
  name: string;
  means: 'later' | 'final' | 'gone' | 'unclear';
  answer(res: ServerResponse, socket: Socket): void;
  /** In ms; for faults that only a deadline ends. */
  deadline?: number;
  retryAfterMs?: number;
}

export const words = 'The group 7 does not exist';

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (res: ServerResponse) => {
    res.writeHead(code, headers).end(JSON.stringify({ error: words }));
  };
const statuses = (means: Fault['means'], codes: readonly number[]): Fault[] =>
  codes.map((code) => ({ name: String(code), means, answer: status(code) }));

/** 256 MB of zeros, packed into a quarter of one. */
let packed: Buffer | undefined;
const bomb = (): Buffer => (packed ??= gzipSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 }));

export const faults: readonly Fault[] = [
  ...statuses('final', [400, 401, 403, 413, 422]),
  ...statuses('gone', [404, 410]),
  ...statuses('later', [408, 425, 500, 502, 503, 504]),
  {
    name: '429 with Retry-After in seconds',
    means: 'later',
    retryAfterMs: 90_000,
    answer: status(429, { 'retry-after': '90' }),
  },
  { name: '429 without', means: 'later', answer: status(429, { 'retry-after': 'soon' }) },
  ...[301, 308].map((code) => ({
    name: `moved for good (${code})`,
    means: 'final' as const,
    answer: (res: ServerResponse) => void res.writeHead(code, { location: '/elsewhere' }).end(),
  })),
  ...[302, 303, 307].map((code) => ({
    name: `moved for now (${code})`,
    means: 'later' as const,
    answer: (res: ServerResponse) => void res.writeHead(code, { location: '/elsewhere' }).end(),
  })),
  { name: 'cut off after it was sent', means: 'later', answer: (_res, socket) => void socket.destroy() },
  {
    name: 'cut off in the middle of the answer',
    means: 'later',
    answer: (res, socket) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('{"half":', () => socket.destroy());
    },
  },
  {
    name: 'an answer that is not HTTP',
    means: 'later',
    answer: (_res, socket) => void socket.end('this is not HTTP\r\n\r\n'),
  },
  { name: 'no answer at all', means: 'later', deadline: 150, answer: () => undefined },
  {
    name: 'an answer that drips',
    means: 'later',
    deadline: 150,
    answer: (res, socket) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => res.write(' '), 20);
      socket.once('close', () => clearInterval(drip));
    },
  },
  {
    name: 'an answer without end',
    means: 'unclear',
    answer: (res) => {
      const chunk = Buffer.alloc(65_536, 'x');
      const pour = (): void => {
        while (!res.destroyed && res.write(chunk));
      };
      res.on('drain', pour);
      pour();
    },
  },
  {
    name: 'an answer that is not JSON',
    means: 'unclear',
    answer: (res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to nginx!</h1>'),
  },
  {
    name: 'JSON of another shape',
    means: 'unclear',
    answer: (res) => void res.writeHead(200, { 'content-type': 'application/json' }).end('{"surprise":[null]}'),
  },
  {
    name: 'half of a JSON',
    means: 'unclear',
    answer: (res) => void res.writeHead(200, { 'content-type': 'application/json' }).end('{"id": 3100'),
  },
  {
    name: 'a bomb, packed',
    means: 'unclear',
    answer: (res) =>
      void res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb()),
  },
];
