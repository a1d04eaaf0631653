import https from 'node:https';
import { fileTypeFromBuffer } from 'file-type';
import { useAgent as agentFor } from 'request-filtering-agent';
import type { FetchedPicture, FetchPicture } from '../ports.ts';

/** Bytes of one picture, bytes of all, and how long one may take, in ms. */
const limits = { picture: 10_000_000, all: 500_000_000, patience: 20_000, redirects: 3 };
/** What browsers show, by its first bytes. Drawings (SVG) have none to be sure of, and may hold scripts. */
const pictures = new Set(['png', 'jpg', 'gif', 'webp', 'avif']);

/**
 * Fetches pictures over https and from public addresses alone, each once and within bounds of size, time and number of
 * redirects. What comes must be a picture by its first bytes, whatever its server calls it.
 */
export function pictureFetcher({ allowPrivate = false }: { allowPrivate?: boolean } = {}): FetchPicture {
  let left = limits.all;
  return async (url) => {
    if (left <= 0) return failed('the pictures before it filled the space there is');
    try {
      const bytes = await load(url, {
        allowPrivate,
        most: Math.min(limits.picture, left),
        redirects: limits.redirects,
      });
      left -= bytes.byteLength;
      const type = await fileTypeFromBuffer(bytes);
      if (type === undefined || !pictures.has(type.ext)) return failed('what came is no PNG, JPEG, GIF, WebP or AVIF');
      return { success: true, bytes, extension: `.${type.ext}` };
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  };
}

const failed = (reason: string): FetchedPicture => ({ success: false, reason });

async function load(
  url: string,
  given: { allowPrivate: boolean; most: number; redirects: number },
): Promise<Uint8Array> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new Error('only addresses that begin with https: are fetched');
  const answer = await request(url, given);
  if (answer.kind === 'picture') return answer.bytes;
  if (given.redirects === 0) throw new Error('it leads on and on');
  return load(new URL(answer.to, url).href, { ...given, redirects: given.redirects - 1 });
}

type Answer = { kind: 'picture'; bytes: Uint8Array } | { kind: 'elsewhere'; to: string };

function request(url: string, { allowPrivate, most }: { allowPrivate: boolean; most: number }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = https.get(url, {
      agent: agentFor(url, { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate, keepAlive: false }),
      signal: AbortSignal.timeout(limits.patience),
      headers: { accept: 'image/*' },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const { statusCode = 0, headers } = response;
      const drop = (reason: string): void => void sent.destroy(new Error(reason));
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        resolve({ kind: 'elsewhere', to: headers.location });
        return sent.destroy();
      }
      if (statusCode !== 200) return drop(`its server answered ${statusCode}`);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > most) return drop(`it is larger than ${most} bytes`);
        chunks.push(chunk);
        return undefined;
      });
      response.once('end', () => resolve({ kind: 'picture', bytes: Buffer.concat(chunks) }));
      response.once('error', reject);
      return undefined;
    });
  });
}
