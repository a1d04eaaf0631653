import type { EditorRoom } from '../features/editor/compose.ts';
import { fieldIn, readEditorForm } from '../features/editor/read-form.ts';
import type { SentFields } from '../features/editor/schema.ts';
import type { StartOutcome } from '../features/editor/start-draft.ts';
import { collectionOf, kinds } from '../features/authoring/schema.ts';
import type { Editor } from './compose-editor.ts';
import { editPath, signInPath } from '../features/editor/paths.ts';
import type { TakeForm } from './page-forms.ts';

/** Fields of the forms that begin a text. They are short, and come back in the address where something is wrong. */
const beginFields = ['collection', 'title', 'description', 'slug', 'language', 'category', 'owner', 'find'];
const translateFields = ['file', 'to', 'title', 'slug'];

/** The form that begins a text. */
export function beginText({ room, findWriter }: Pick<Editor, 'room' | 'findWriter'>, locale: string): TakeForm {
  return async (req, { clientAddress, cookie }) => {
    const fields = (await readEditorForm(req, req.headers['content-type'] ?? ''))?.fields ?? [];
    const path = `/${locale}/write/new`;
    const writer = await findWriter(cookie, clientAddress);
    if (writer === undefined) return { redirect: signInPath(locale, `${path}?${typed(fields, beginFields)}`) };
    const query = typed(fields, beginFields);
    const title = fieldIn(fields, 'title') ?? '';
    const language = fieldIn(fields, 'language') ?? locale;
    if (fieldIn(fields, 'collection') === 'snippets') {
      const begun = await room.startSnippet(writer, { locale: language, name: title });
      return { redirect: nextPath(begun, { locale, path, query }) };
    }
    const kind = kinds.find((known) => collectionOf[known] === fieldIn(fields, 'collection')) ?? 'article';
    const outcome = await room.start(writer, {
      kind,
      locale: language,
      title,
      slug: filled(fields, 'slug'),
      category: kind === 'news' ? undefined : filled(fields, 'category'),
      description: filled(fields, 'description'),
      owner: filled(fields, 'owner'),
      findableBy: fields.flatMap(([name, value]) => (name === 'find' ? [value] : [])),
    });
    return { redirect: nextPath(outcome, { locale, path, query }) };
  };
}

/** The form that begins a translation. */
export function beginTranslation({ room, findWriter }: Pick<Editor, 'room' | 'findWriter'>, locale: string): TakeForm {
  return async (req, { clientAddress, cookie }) => {
    const fields = (await readEditorForm(req, req.headers['content-type'] ?? ''))?.fields ?? [];
    const path = `/${locale}/write/translate`;
    const query = typed(fields, translateFields);
    const writer = await findWriter(cookie, clientAddress);
    if (writer === undefined) return { redirect: signInPath(locale, `${path}?${query}`) };
    const [file = '', to = '', title = '', slug = ''] = translateFields.map((name) => fieldIn(fields, name));
    return { redirect: nextPath(await room.translate(writer, { file, to, title, slug }), { locale, path, query }) };
  };
}

function nextPath(
  outcome: Awaited<ReturnType<EditorRoom['start']>>,
  { locale, path, query }: { locale: string; path: string; query: string },
): string {
  if (outcome.kind === 'started') return editPath(locale, outcome.file);
  return `${path}?${query}&${new URLSearchParams(problemOf(outcome)).toString()}`;
}

function problemOf(outcome: Exclude<StartOutcome, { kind: 'started' }>): Record<string, string> {
  if (outcome.kind === 'problem') return { problem: outcome.problem.code };
  return { problem: outcome.code, ...(outcome.file !== undefined && { there: outcome.file }) };
}

const filled = (fields: SentFields, name: string): string | undefined => {
  const value = fieldIn(fields, name)?.trim();
  return value === '' ? undefined : value;
};

const typed = (fields: SentFields, names: readonly string[]): string =>
  new URLSearchParams(fields.filter(([name]) => names.includes(name)).map(([name, value]) => [name, value])).toString();
