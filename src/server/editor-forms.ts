import type { EditorRoom } from '../features/editor/compose.ts';
import { notedSteps } from '../features/editor/note-progress.ts';
import { fieldIn, numberIn, readEditorForm, type EditorForm } from '../features/editor/read-form.ts';
import { editorLimits, type Writer } from '../features/editor/schema.ts';
import { settlements } from '../features/editor/settle-draft.ts';
import { translator } from '../i18n/index.ts';
import type { Editor } from './compose-editor.ts';
import { beginText, beginTranslation } from './editor-begin-forms.ts';
import { editPath } from './editor-paths.ts';
import { rearrangeTexts } from './rearrange-forms.ts';
import type { FormOutcome, TakeForm } from './page-forms.ts';

export type EditorForms = (locale: string, pathBelowLocale: string, query: string) => TakeForm | undefined;

/**
 * The forms of the editor: begin a text or a translation; keep, send, settle and drop a draft; move and retire a text. They
 * work without script.
 */
export function createEditorForms(editor: Pick<Editor, 'room' | 'findWriter' | 'findSignedIn'>): EditorForms {
  const { room, findWriter } = editor;
  const edit =
    (locale: string, query: string): TakeForm =>
    async (req, { clientAddress, cookie }) => {
      const form = await readEditorForm(req, req.headers['content-type'] ?? '');
      const file = new URLSearchParams(query).get('file') ?? '';
      if (form === undefined) return { redirect: editPath(locale, file, { said: 'too-long' }) };
      const writer = await findWriter(cookie, clientAddress);
      const typed = typedText(form);
      if (writer === undefined) {
        // Whoever typed this gets it back, and nothing else.
        return { status: 401, shown: { editorForm: { ...typed, fields: form.fields } } };
      }
      return act({ room, writer, locale, file, form, isSource: new URLSearchParams(query).has('source') });
    };

  return (locale, pathBelowLocale, query) => {
    if (pathBelowLocale === 'write/new') return beginText(editor, locale);
    if (pathBelowLocale === 'write/translate') return beginTranslation(editor, locale);
    if (pathBelowLocale === 'write/move') return rearrangeTexts(editor, { locale, kind: 'move', query });
    if (pathBelowLocale === 'write/retire') return rearrangeTexts(editor, { locale, kind: 'retire', query });
    return pathBelowLocale === 'write/edit' ? edit(locale, query) : undefined;
  };
}

interface Act {
  room: EditorRoom;
  writer: Writer;
  locale: string;
  file: string;
  form: EditorForm;
  /** Whether the whole file is edited. */
  isSource: boolean;
}

/** Keeps what was typed, whatever the button; then does what the button says. */
async function act({ room, writer, locale, file, form, isSource }: Act): Promise<FormOutcome> {
  const { fields } = form;
  const back = (more: Record<string, string> = {}, anchor = ''): FormOutcome => ({
    redirect: editPath(locale, file, { ...(isSource && { source: '' }), ...more }) + anchor,
  });
  const action = fieldIn(fields, 'action') ?? 'keep';
  const button = fieldIn(fields, 't.do');
  if (action === 'discard') {
    await room.discard(writer, file);
    return { redirect: `/${locale}/write?said=discarded` };
  }
  const { text, source } = typedText(form);
  if ((text ?? source ?? '').length > editorLimits.text) return back({ said: 'too-long' });
  if (text !== undefined || source !== undefined) {
    const kept = await room.keep(writer, {
      file,
      revision: numberIn(fields, 'revision'),
      ...(source === undefined
        ? { fields: fields.map(([name, value]) => [name, value]), text: text ?? '' }
        : { text: source }),
    });
    if (kept.kind === 'unknown') return { status: 404, shown: {} };
    if (kept.kind === 'problem') return back({ said: kept.problem.code });
    if (kept.kind === 'newer') {
      const { draft } = kept;
      // The newer one stays; this one is put aside where its writer finds it.
      await room.keepAside(writer, { file, revision: draft.revision, text: kept.text });
      return back({ said: 'newer' });
    }
  }
  const wish = settlements.find((known) => action === `settle-${known}`);
  if (wish !== undefined) {
    const t = translator(locale);
    const marks = { ours: t('editor.mark.ours'), theirs: t('editor.mark.theirs') };
    const settled = await room.settle(writer, { file, wish, marks });
    if (settled.kind === 'unknown') return back({ said: 'unreachable' });
    return back({ said: 'settled', conflicts: String(settled.conflicts) });
  }
  if (action === 'aside') {
    await room.takeAside(writer, file);
    return back();
  }
  if (action === 'picture') {
    const bytes = form.picture ?? new Uint8Array();
    const added = await room.addPicture(writer, { file, alt: fieldIn(fields, 'alt') ?? '', bytes });
    if (!added.ok) return back({ picture: added.problem }, '#picture');
    const open = await room.open(writer, file);
    if (open?.draft) {
      const grown = `${open.text.replace(/\n*$/, '')}\n\n${added.markdown}\n`;
      await room.keep(writer, { file, revision: open.revision, text: grown });
    }
    return back({ said: 'picture' });
  }
  const key = fieldIn(fields, 'mend');
  if (key !== undefined) {
    const { kind } = await room.mend(writer, { file, key, t: translator(locale) });
    return back({ said: kind === 'kept' ? 'mended' : 'notMended' }, '#remarks-title');
  }
  const word = fieldIn(fields, 'word');
  if (word !== undefined) {
    const added = await room.addWord(writer, word);
    if (added.kind === 'added') return back({ said: 'word', word });
    return back({ said: added.kind === 'problem' ? added.problem.code : 'badStyle' });
  }
  const step = notedSteps.find((known) => known === action);
  if (step !== undefined) {
    const noted = await room.note(writer, { file, step });
    if (noted.kind === 'noted') return back({ said: step });
    if (noted.kind === 'problem') return back({ said: noted.problem.code });
    const { code, lines = [] } = noted.kind === 'refused' ? noted.problem : { code: 'not-found' };
    return back({ refused: code, ...(lines.length > 0 && { lines: lines.join(' ') }) });
  }
  if (action === 'send') {
    const title = fieldIn(fields, 'sendTitle') ?? '';
    const sent = await room.send(writer, { file, title, note: fieldIn(fields, 'sendNote') ?? '' });
    if (sent.kind === 'nothing') return back({ said: 'nothing' });
    if (sent.kind === 'sent') return back({ said: sent.url === undefined ? 'saved' : 'sent' });
    const { problem } = sent;
    const wait = problem.code === 'rate-limit' ? Math.ceil((problem.retryAfter ?? 60) / 60) : undefined;
    return back({ said: problem.code, ...(wait !== undefined && { minutes: String(wait) }) });
  }
  if (button !== undefined)
    return back({}, button.startsWith('add-answer:') ? `#step-${button.slice(11)}` : '#part-tree');
  return back({ said: 'kept' });
}

/** The text as the form sent it: below its front matter, or the whole file. */
function typedText({ fields }: EditorForm): { text?: string; source?: string } {
  const text = fieldIn(fields, 'text');
  const source = fieldIn(fields, 'source');
  return { ...(text !== undefined && { text }), ...(source !== undefined && { source }) };
}
