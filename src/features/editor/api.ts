import { readFile } from 'node:fs/promises';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { translator } from '../../i18n/index.ts';
import { createApi, type ApiEnv } from '../../lib/api.ts';
import type { EditorRoom } from './compose.ts';
import { drawnGuide } from './drawn-guide.ts';
import { fieldIn, readBytes, readEditorForm } from './read-form.ts';
import { editorLimits, keptText, type Writer } from './schema.ts';
import { splitFile } from './split-file.ts';

export interface EditorApiParts {
  room: EditorRoom;
  /** Who may write, by the header `Cookie` and the address of the visitor; undefined where nobody. */
  findWriter(cookie: string | undefined, clientAddress: string): Promise<Writer | undefined>;
  /** Media type of a file by its name. */
  mediaTypeOf(file: string): string;
}

/** What a request waits for checks, in ms: one that keeps a text is answered at once, one that asks for remarks may wait. */
const patience = { keeping: 400, asking: 5_000 };

interface EditorEnv extends ApiEnv {
  Variables: ApiEnv['Variables'] & { writer: Writer };
}

/**
 * What the page of the editor asks for while somebody types. It is no part of the public API: it belongs to the page, is
 * let in by the cookie of staff, and every change passes the gate that knows the site's own origin.
 */
export function editorApi({ room, findWriter, mediaTypeOf }: EditorApiParts): OpenAPIHono<ApiEnv> {
  const api = createApi();
  const guard: MiddlewareHandler<EditorEnv> = async (c, next) => {
    const writer = await findWriter(c.req.header('cookie'), c.var.clientAddress);
    if (writer === undefined) return c.var.problem({ code: 'unauthorized' });
    c.set('writer', writer);
    return next();
  };
  const bodyOf = (c: Context) => c.req.raw.body ?? [];

  api.post('/editor/text', guard, async (c) => {
    const bytes = await readBytes(bodyOf(c), 4 * editorLimits.text);
    if (bytes === undefined) return c.var.problem({ code: 'too-large' });
    const kept = keptText.safeParse(parse(bytes.toString()));
    if (!kept.success) return c.var.problem({ code: 'malformed' });
    const { writer } = c.var;
    const outcome = await room.keep(writer, kept.data);
    switch (outcome.kind) {
      case 'unknown':
        return c.var.problem({ code: 'not-found' });
      case 'problem':
        return c.json({ kind: 'problem', problem: outcome.problem });
      case 'newer':
        return c.json({ kind: 'newer', revision: outcome.draft.revision, at: outcome.draft.updatedAt });
      case 'kept': {
        const { text, draft } = outcome;
        const { file } = kept.data;
        const t = translator(c.req.query('locale') ?? 'en');
        const found = await room.remarks(writer, { file, text, patienceMs: patience.keeping, t });
        return c.json({
          kind: 'kept',
          revision: draft?.revision ?? 0,
          at: draft?.updatedAt,
          linesAbove: splitFile(text).linesAbove,
          remarks: found?.remarks ?? [],
          isPending: found?.isPending ?? false,
          ...(file.includes('/troubleshooting/') && { graph: drawnGuide(text, t) }),
        });
      }
    }
  });

  api.get('/editor/remarks', guard, async (c) => {
    const { writer } = c.var;
    const { file = '', locale = 'en' } = c.req.query();
    const text = await room.current(writer, file);
    const t = translator(locale);
    const found =
      text === undefined ? undefined : await room.remarks(writer, { file, text, patienceMs: patience.asking, t });
    return found === undefined ? c.var.problem({ code: 'not-found' }) : c.json(found);
  });

  api.post('/editor/pictures', guard, async (c) => {
    const form = await readEditorForm(bodyOf(c), c.req.header('content-type') ?? '');
    if (form === undefined) return c.var.problem({ code: 'too-large' });
    const file = fieldIn(form.fields, 'file') ?? '';
    const alt = fieldIn(form.fields, 'alt') ?? '';
    const added = await room.addPicture(c.var.writer, { file, alt, bytes: form.picture ?? new Uint8Array() });
    return c.json(added.ok ? { kind: 'added', markdown: added.markdown } : { kind: 'refused', problem: added.problem });
  });

  api.get('/editor/media', guard, async (c) => {
    const { file = '', media = '' } = c.req.query();
    const found = await room.media(c.var.writer, { file, media });
    if (found === undefined) return c.var.problem({ code: 'not-found' });
    const bytes = 'bytes' in found ? found.bytes : await readFile(found.path);
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': mediaTypeOf(media) });
  });

  return api;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
