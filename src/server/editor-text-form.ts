import type { EditorRoom } from '../features/editor/compose.ts';
import { minutesToWait } from '../features/editor/minutes-to-wait.ts';
import { notedSteps } from '../features/editor/note-progress.ts';
import { fieldIn, numberIn, type EditorForm } from '../features/editor/read-form.ts';
import { editorLimits, type RepositoryProblem, type Writer } from '../features/editor/schema.ts';
import { settlements } from '../features/editor/settle-draft.ts';
import { translator } from '../i18n/index.ts';
import { editPath } from '../features/editor/paths.ts';
import type { FormOutcome } from './page-forms.ts';

interface TextForm {
  room: EditorRoom;
  writer: Writer;
  locale: string;
  file: string;
  form: EditorForm;
  /** Whether the whole file is edited. */
  isSource: boolean;
}

/** What came of a button: parts of the address of the page that is shown next, and where on it. */
type Said = [said: Record<string, string>, anchor?: string];

/** Keeps what was typed, whatever the button; then does what the button says. */
export async function takeText(text: TextForm): Promise<FormOutcome> {
  const { room, writer, locale, file, form, isSource } = text;
  if (fieldIn(form.fields, 'action') === 'discard') {
    await room.discard(writer, file);
    return { redirect: `/${locale}/write?said=discarded` };
  }
  const kept = await keepTyped(text);
  if (kept === 'unknown') return { status: 404, shown: {} };
  const [said, anchor = ''] = kept ?? (await doAsButtonSays(text));
  return { redirect: editPath(locale, file, { ...(isSource && { source: '' }), ...said }) + anchor };
}

/** The text as the form sent it: below its front matter, or the whole file. */
export function typedText({ fields }: EditorForm): { text?: string; source?: string } {
  const text = fieldIn(fields, 'text');
  const source = fieldIn(fields, 'source');
  return { ...(text !== undefined && { text }), ...(source !== undefined && { source }) };
}

/** Undefined where all is kept and the button may do its work. */
async function keepTyped({ room, writer, file, form }: TextForm): Promise<Said | 'unknown' | undefined> {
  const { text, source } = typedText(form);
  if (text === undefined && source === undefined) return undefined;
  if ((text ?? source ?? '').length > editorLimits.text) return [{ said: 'too-long' }];
  const kept = await room.keep(writer, {
    file,
    revision: numberIn(form.fields, 'revision'),
    ...(source === undefined
      ? { fields: form.fields.map(([name, value]) => [name, value]), text: text ?? '' }
      : { text: source }),
  });
  if (kept.kind === 'unknown') return 'unknown';
  if (kept.kind === 'problem') return saidOf(kept.problem);
  if (kept.kind === 'kept') return undefined;
  // The newer one stays; this one is put aside where its writer finds it.
  await room.keepAside(writer, { file, revision: kept.draft.revision, text: kept.text });
  return [{ said: 'newer' }];
}

async function doAsButtonSays(text: TextForm): Promise<Said> {
  const { room, writer, file, form } = text;
  const at = (name: string): string | undefined => fieldIn(form.fields, name);
  const action = at('action') ?? 'keep';
  const wish = settlements.find((known) => action === `settle-${known}`);
  if (wish !== undefined) return settle(text, wish);
  const step = notedSteps.find((known) => known === action);
  if (step !== undefined) return note(text, step);
  if (action === 'picture') return addPicture(text);
  if (action === 'send') return send(text);
  if (action === 'aside') {
    await room.takeAside(writer, file);
    return [{}];
  }
  const [mend, word, tree] = [at('mend'), at('word'), at('t.do')];
  if (mend !== undefined) return mendText(text, mend);
  if (word !== undefined) return addWord(text, word);
  if (tree !== undefined) return [{}, tree.startsWith('add-answer:') ? `#step-${tree.slice(11)}` : '#part-tree'];
  return [{ said: 'kept' }];
}

async function settle({ room, writer, locale, file }: TextForm, wish: (typeof settlements)[number]): Promise<Said> {
  const t = translator(locale);
  const marks = { ours: t('editor.mark.ours'), theirs: t('editor.mark.theirs') };
  const settled = await room.settle(writer, { file, wish, marks });
  if (settled.kind === 'unknown') return [{ said: 'unreachable' }];
  return [{ said: 'settled', conflicts: String(settled.conflicts) }];
}

async function note({ room, writer, file }: TextForm, step: (typeof notedSteps)[number]): Promise<Said> {
  const noted = await room.note(writer, { file, step });
  if (noted.kind === 'noted') return [{ said: step }];
  if (noted.kind === 'problem') return saidOf(noted.problem);
  const { code, lines = [] } = noted.kind === 'refused' ? noted.problem : { code: 'not-found' };
  return [{ refused: code, ...(lines.length > 0 && { lines: lines.join(' ') }) }];
}

async function addPicture({ room, writer, file, form }: TextForm): Promise<Said> {
  const bytes = form.picture ?? new Uint8Array();
  const added = await room.addPicture(writer, { file, alt: fieldIn(form.fields, 'alt') ?? '', bytes });
  if (!added.ok) return [{ picture: added.problem }, '#picture'];
  const open = await room.open(writer, file);
  if (open?.draft) {
    const grown = `${open.text.replace(/\n*$/, '')}\n\n${added.markdown}\n`;
    await room.keep(writer, { file, revision: open.revision, text: grown });
  }
  return [{ said: 'picture' }];
}

async function send({ room, writer, file, form }: TextForm): Promise<Said> {
  const [title = '', note = ''] = ['sendTitle', 'sendNote'].map((name) => fieldIn(form.fields, name));
  const alongside = form.fields.flatMap(([name, value]) => (name === 'alongside' ? [value] : []));
  const sent = await room.send(writer, { file, title, note, alongside });
  if (sent.kind === 'nothing') return [{ said: 'nothing' }];
  if (sent.kind === 'sent') return [{ said: sent.url === undefined ? 'saved' : 'sent' }];
  const { problem } = sent;
  // Its own conflict the page of a text shows by itself.
  if (problem.code === 'conflict' && problem.file !== file) return [{ said: 'conflictIn', there: problem.file }];
  return saidOf(problem);
}

async function mendText({ room, writer, locale, file }: TextForm, key: string): Promise<Said> {
  const { kind } = await room.mend(writer, { file, key, t: translator(locale) });
  return [{ said: kind === 'kept' ? 'mended' : 'notMended' }, '#remarks-title'];
}

async function addWord({ room, writer }: TextForm, word: string): Promise<Said> {
  const added = await room.addWord(writer, word);
  if (added.kind === 'added') return [{ said: 'word', word }];
  return added.kind === 'problem' ? saidOf(added.problem) : [{ said: 'badStyle' }];
}

function saidOf(problem: RepositoryProblem): Said {
  const minutes = minutesToWait(problem);
  return [{ said: problem.code, ...(minutes !== undefined && { minutes: String(minutes) }) }];
}
