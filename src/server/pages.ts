import { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { PageServices } from './page-services.ts';
import { PageSink } from './page-sink.ts';

type AstroHandler = (
  req: IncomingMessage,
  res: PageSink,
  next: (error?: unknown) => void,
  locals: PageServices,
) => unknown;
const entry = z.object({ handler: z.custom<AstroHandler>((value) => typeof value === 'function') });

export interface RenderedPage {
  status: number;
  headers: PageSink['headers'];
  body: Buffer;
}

export interface Pages {
  /** Renders a page per request; undefined where there is no such page. A failure of the page is thrown. */
  render(req: IncomingMessage, locals: PageServices): Promise<RenderedPage | undefined>;
}

/** The pages that Astro renders per request, loaded when the first of them is asked for. */
export function astroPages({ distDir }: { distDir: string }): Pages {
  let loading: Promise<AstroHandler> | undefined;
  const load = async (): Promise<AstroHandler> => {
    const module: unknown = await import(pathToFileURL(path.join(distDir, 'server', 'entry.mjs')).href);
    return entry.parse(module).handler;
  };
  return {
    render: async (req, locals) => {
      const handler = await (loading ??= load());
      const asked = asGet(req);
      const sink = new PageSink(asked);
      let unknown = false;
      const next = (error?: unknown): void => {
        if (error === undefined) unknown = true;
        sink.end();
      };
      await handler(asked, sink, next, locals);
      await sink.done;
      return unknown ? undefined : { status: sink.statusCode, headers: sink.headers, body: sink.body };
    },
  };
}

/**
 * The same request as a GET without a body: Astro would wait for a form's body that has long been read. The address and
 * what a page may vary by stay.
 */
function asGet(req: IncomingMessage): IncomingMessage {
  const bare = new IncomingMessage(req.socket);
  bare.method = 'GET';
  if (req.url !== undefined) bare.url = req.url;
  const { host, accept, 'accept-language': language } = req.headers;
  bare.headers = { ...(host && { host }), ...(accept && { accept }), ...(language && { 'accept-language': language }) };
  bare.push(null);
  return bare;
}
