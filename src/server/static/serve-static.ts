import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { acceptedEncodings, type Encoding } from '../accept.ts';
import { BodyCache } from './body-cache.ts';
import type { StaticFile } from './manifest.ts';
import { mediaTypeOf } from './media-types.ts';
import { parseRange } from './range.ts';

/** A file in one encoding, with everything about its answer made beforehand. */
interface Variant {
  path: string;
  size: number;
  etag: string;
  headers: string[];
  notModified: string[];
}
export interface StaticPage {
  file: StaticFile;
  variants: Partial<Record<Encoding, Variant>> & { identity: Variant };
}

export interface StaticFiles {
  /** The file behind a clean path, exactly as a browser spells it. */
  find(url: string): StaticPage | undefined;
  /** Answers with a file; returns the status. `status` other than 200 is for error pages, which nobody may keep. */
  send(req: IncomingMessage, res: ServerResponse, page: StaticPage, requestId: string, status?: number): number;
}

/** Files above this size are streamed, in ranges where asked for. */
const streamAbove = 2 * 1024 * 1024;

/**
 * Serves `dist/client` from memory. The headers of every file are made once, at the start; an answer copies them, adds
 * the request id and writes the body, so that a page costs little more than the system call.
 */
export function staticFiles({
  clientDir,
  files,
  headers,
  budget = 256 * 1024 * 1024,
}: {
  clientDir: string;
  files: StaticFile[];
  headers: string[];
  budget?: number;
}): StaticFiles {
  const bodies = new BodyCache(budget);
  const pages = new Map(files.map((file) => [file.url, prepare(file, clientDir, headers)]));

  function send(req: IncomingMessage, res: ServerResponse, page: StaticPage, requestId: string, status = 200): number {
    const variant = choose(page, req.headers['accept-encoding']);
    const validator = req.headers['if-none-match'];
    if (status === 200 && validator !== undefined && matches(validator, page.file.etag)) {
      res.writeHead(304, [...variant.notModified, 'X-Request-Id', requestId]);
      res.end();
      return 304;
    }
    const all =
      status === 200
        ? [...variant.headers, 'X-Request-Id', requestId]
        : errorHeaders(variant, requestId, headers, page.file);
    if (variant.size > streamAbove)
      return stream({ req, res, variant, headers: all, status, common: [...headers, 'X-Request-Id', requestId] });
    if (req.method === 'HEAD') {
      res.writeHead(status, all);
      res.end();
      return status;
    }
    const body = bodies.get(variant.path);
    if (body !== undefined) {
      res.writeHead(status, all);
      res.end(body);
      return status;
    }
    readFile(variant.path).then(
      (content) => {
        bodies.set(variant.path, content);
        res.writeHead(status, all);
        res.end(content);
      },
      (error: unknown) => res.destroy(error instanceof Error ? error : undefined),
    );
    return status;
  }

  return { find: (url) => pages.get(url), send };
}

function choose(page: StaticPage, accept: string | undefined): Variant {
  for (const encoding of acceptedEncodings(accept)) {
    const variant = page.variants[encoding];
    if (variant !== undefined) return variant;
  }
  return page.variants.identity;
}

/** Weak comparison against a list of validators, whatever the encoding they were given for. */
function matches(header: string, etag: string): boolean {
  return header === '*' || header.includes(`"${etag}"`) || header.includes(`"${etag}-`);
}

function prepare(file: StaticFile, clientDir: string, headers: string[]): StaticPage {
  const twinned = file.br !== undefined || file.gzip !== undefined;
  const variant = (encoding: Encoding, suffix: string, size: number): Variant => {
    const etag = encoding === 'identity' ? `"${file.etag}"` : `"${file.etag}-${encoding}"`;
    const validators = [
      'ETag',
      etag,
      'Cache-Control',
      cacheControl(file.url),
      ...(twinned ? ['Vary', 'Accept-Encoding'] : []),
      ...headers,
    ];
    return {
      path: path.join(clientDir, file.file) + suffix,
      size,
      etag,
      notModified: validators,
      headers: [
        'Content-Type',
        mediaTypeOf(`/${file.file}`),
        'Content-Length',
        String(size),
        ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
        ...validators,
      ],
    };
  };
  return {
    file,
    variants: {
      identity: variant('identity', '', file.size),
      ...(file.br === undefined ? {} : { br: variant('br', '.br', file.br) }),
      ...(file.gzip === undefined ? {} : { gzip: variant('gzip', '.gz', file.gzip) }),
    },
  };
}

/** Files whose name contains a hash of their content never change; everything else is asked for again each time. */
function cacheControl(url: string): string {
  return url.startsWith('/_astro/') || /^\/media\/[0-9a-f]{8,}-/.test(url)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
}

function errorHeaders(variant: Variant, requestId: string, headers: string[], file: StaticFile): string[] {
  const encoding = variant.path.endsWith('.br')
    ? ['Content-Encoding', 'br']
    : variant.path.endsWith('.gz')
      ? ['Content-Encoding', 'gzip']
      : [];
  return [
    'Content-Type',
    mediaTypeOf(`/${file.file}`),
    'Content-Length',
    String(variant.size),
    ...encoding,
    'Cache-Control',
    'no-store',
    'Vary',
    'Accept-Encoding',
    ...headers,
    'X-Request-Id',
    requestId,
  ];
}

interface Streamed {
  req: IncomingMessage;
  res: ServerResponse;
  variant: Variant;
  headers: string[];
  status: number;
  /** For an answer without the file. */
  common: string[];
}

function stream({ req, res, variant, headers, status, common }: Streamed): number {
  const range =
    status === 200 && variant.path.match(/\.(br|gz)$/) === null
      ? parseRange(req.headers.range, variant.size)
      : undefined;
  if (range === 'unsatisfiable') {
    res.writeHead(416, [
      'Content-Length',
      '0',
      'Cache-Control',
      'no-store',
      ...common,
      'Content-Range',
      `bytes */${variant.size}`,
    ]);
    res.end();
    return 416;
  }
  const answer = range === undefined ? status : 206;
  const sent =
    range === undefined ? [...headers, 'Accept-Ranges', 'bytes'] : rangeHeaders(headers, range, variant.size);
  res.writeHead(answer, sent);
  if (req.method === 'HEAD') res.end();
  // A reader who goes away in the middle is no failure of ours.
  else void pipeline(createReadStream(variant.path, range), res).catch(() => undefined);
  return answer;
}

function rangeHeaders(headers: string[], range: { start: number; end: number }, size: number): string[] {
  const length = headers.indexOf('Content-Length');
  return [
    ...headers.with(length + 1, String(range.end - range.start + 1)),
    'Accept-Ranges',
    'bytes',
    'Content-Range',
    `bytes ${range.start}-${range.end}/${size}`,
  ];
}
