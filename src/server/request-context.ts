import type { IncomingMessage } from 'node:http';

/** What is known of a request before its route is. */
export interface RequestContext {
  requestId: string;
  clientAddress: string;
  /** The header `Cookie`. */
  cookie?: string | undefined;
  /** What the browser calls itself. */
  agent: string;
  /** Fetched ahead, in case somebody goes there, or asked for its headers only: nobody looks at it yet. */
  isAhead: boolean;
  /** Pattern of the route that answered, for log and figures; never the path itself, which may hold a secret. */
  route: string;
}

/** What headers say about who asks. */
export function askedBy({ method, headers }: IncomingMessage): Pick<RequestContext, 'agent' | 'cookie' | 'isAhead'> {
  const purpose = headers['sec-purpose'] ?? headers['purpose'] ?? '';
  return {
    agent: headers['user-agent'] ?? '',
    cookie: headers.cookie,
    isAhead: method === 'HEAD' || /prefetch|prerender/.test(String(purpose)),
  };
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

export function setContext(req: IncomingMessage, context: RequestContext): void {
  contexts.set(req, context);
}

/** The context of a request that came through the application; anything else is a mistake in the wiring. */
export function contextOf(req: IncomingMessage): RequestContext {
  const context = contexts.get(req);
  if (context === undefined) throw new Error('A request reached a route without passing the application.');
  return context;
}
