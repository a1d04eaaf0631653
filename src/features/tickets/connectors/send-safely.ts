import http from 'node:http';
import https from 'node:https';
import { useAgent as agentFor } from 'request-filtering-agent';

export interface SafeRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'OPTIONS';
  url: string;
  body?: string | Uint8Array | undefined;
  headers: Record<string, string>;
  signal: AbortSignal;
  allowPrivate: boolean;
}

export type SafeAnswer =
  | { kind: 'answer'; status: number; headers: http.IncomingHttpHeaders; text: string }
  /** No whole answer. `sent`: the request went out whole, so that the desk may or may not have taken it. */
  | { kind: 'broken'; reason: string; sent?: boolean }
  /** The address is in a network that must not be reached. */
  | { kind: 'refused'; reason: string };

export type SendSafely = (input: SafeRequest) => Promise<SafeAnswer>;

/** How long a desk may stay silent, in ms. */
const silence = 15_000;
/** Bytes of an answer that are read; a conversation of some length fits, a flood does not. */
const answerSize = 1_048_576;

/**
 * Sends to a configured address without being led astray: redirects are not followed, and private, loopback and
 * link-local addresses are refused at the moment of connecting, whatever the name resolved to before.
 */
export const sendSafely: SendSafely = ({ method, url, body, headers, signal, allowPrivate }) =>
  new Promise((resolve) => {
    const request = (url.startsWith('https:') ? https : http).request(url, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: agentFor(url, { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate, keepAlive: false }),
      signal,
      timeout: silence,
    });
    let sent = false;
    request.once('finish', () => (sent = true));
    request.once('timeout', () => request.destroy(new Error(`no answer within ${silence / 1000} seconds`)));
    request.once('error', (error) => {
      const reason = describe(error);
      resolve(/is not allowed/.test(reason) ? { kind: 'refused', reason } : { kind: 'broken', reason, sent });
    });
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = (): void =>
        resolve({
          kind: 'answer',
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        });
      response.on('data', (chunk: Buffer) => {
        if (size < answerSize) chunks.push(chunk);
        size += chunk.length;
        if (size < answerSize) return;
        finish();
        request.destroy();
      });
      response.once('end', finish);
      response.once('error', (error) => resolve({ kind: 'broken', reason: describe(error), sent }));
    });
    request.end(body);
  });

function describe(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.message}${code}`;
}
