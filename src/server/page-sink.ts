import { EventEmitter } from 'node:events';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/**
 * Takes the answer of Astro's handler in place of a `ServerResponse`, so that its status can be judged and its text
 * compressed before anything is sent. Has what the handler calls, no more.
 */
export class PageSink extends EventEmitter {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  headers: OutgoingHttpHeaders = {};
  readonly #chunks: Uint8Array[] = [];
  readonly done: Promise<void>;
  /** What is answered: the handler finds here what it has to take off the connection once the page is written. */
  readonly req: IncomingMessage;

  constructor(req: IncomingMessage) {
    super();
    this.req = req;
    this.done = new Promise((resolve, reject) => {
      this.once('finish', resolve);
      this.once('failure', reject);
    });
    // Somebody may stop waiting; a failure is then told by what stopped them.
    this.done.catch(() => undefined);
  }

  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  writeHead(status: number, headers: OutgoingHttpHeaders | string = {}): this {
    this.statusCode = status;
    this.headersSent = true;
    if (typeof headers === 'object') this.headers = headers;
    return this;
  }

  write(chunk: string | Uint8Array, done?: () => void): boolean {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    done?.();
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    if (chunk !== undefined) this.write(chunk);
    this.emit('finish');
    this.emit('close');
    return this;
  }

  destroy(error?: Error): this {
    this.emit('failure', error ?? new Error('The page broke off while it was rendered.'));
    this.emit('close');
    return this;
  }
}
