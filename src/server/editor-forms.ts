import { readEditorForm } from '../features/editor/read-form.ts';
import { readMove, readRetirement } from '../features/editor/read-wish.ts';
import type { Editor } from './compose-editor.ts';
import { beginText, beginTranslation } from './editor-begin-forms.ts';
import { editPath } from '../features/editor/paths.ts';
import { takeText, typedText } from './editor-text-form.ts';
import { rearrangeTexts } from './rearrange-forms.ts';
import type { TakeForm } from './page-forms.ts';

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
      if (writer === undefined) {
        // Whoever typed this gets it back, and nothing else.
        return { status: 401, shown: { editorForm: { ...typedText(form), fields: form.fields } } };
      }
      return takeText({ room, writer, locale, file, form, isSource: new URLSearchParams(query).has('source') });
    };

  return (locale, pathBelowLocale, query) => {
    if (pathBelowLocale === 'write/new') return beginText(editor, locale);
    if (pathBelowLocale === 'write/translate') return beginTranslation(editor, locale);
    if (pathBelowLocale === 'write/move') return rearrangeTexts(editor, { locale, readWish: readMove, query });
    if (pathBelowLocale === 'write/retire') return rearrangeTexts(editor, { locale, readWish: readRetirement, query });
    return pathBelowLocale === 'write/edit' ? edit(locale, query) : undefined;
  };
}
