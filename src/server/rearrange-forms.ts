import { fieldIn, readEditorForm } from '../features/editor/read-form.ts';
import type { Rearrangement } from '../features/editor/schema.ts';
import type { Editor } from './compose-editor.ts';
import { editPath, signInPath } from '../features/editor/paths.ts';
import type { TakeForm } from './page-forms.ts';

/** The forms that move a text and that put another one in its place. What is wanted stands in the address, as it was shown. */
export function rearrangeTexts(
  { room, findWriter, findSignedIn }: Pick<Editor, 'room' | 'findWriter' | 'findSignedIn'>,
  { locale, readWish, query }: { locale: string; readWish(asked: URLSearchParams): Rearrangement; query: string },
): TakeForm {
  return async (req, { clientAddress, cookie }) => {
    const fields = (await readEditorForm(req, req.headers['content-type'] ?? ''))?.fields ?? [];
    const wish = readWish(new URLSearchParams(query));
    const writer = await findWriter(cookie, clientAddress);
    if (writer === undefined) return { redirect: signInPath(locale, `/${locale}/write/${wish.kind}${query}`) };
    const [title = '', note = ''] = ['sendTitle', 'sendNote'].map((name) => fieldIn(fields, name));
    const rearranged = await room.rearrange(writer, { wish, title, note });
    if (rearranged.kind !== 'sent' || rearranged.url !== undefined)
      return { status: 200, shown: { rearranged }, signedIn: await findSignedIn(cookie) };
    const moved = rearranged.changes.find(({ from }) => from === wish.file)?.path;
    return { redirect: editPath(locale, moved ?? wish.file, { said: 'saved' }) };
  };
}
