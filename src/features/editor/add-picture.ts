import { createHash } from 'node:crypto';
import { slugOf } from '../../lib/slug.ts';
import type { TextRoom } from './open-text.ts';
import type { Clock, PreparePicture } from './ports.ts';
import { editorLimits, type Picture, type PictureProblem, type Writer } from './schema.ts';

export type AddedPicture =
  { ok: true; picture: Picture; markdown: string } | { ok: false; problem: PictureProblem | 'unknown' };

/**
 * Adds a picture to a draft: made small and free of what it tells about its maker, named for what one sees, put where
 * pictures of the content lie. It is stored with the text.
 */
export async function addPicture(
  { writer, file, bytes, alt }: { writer: Writer; file: string; bytes: Uint8Array; alt: string },
  {
    store,
    prepare,
    clock,
    newId,
  }: Pick<TextRoom, 'store'> & { prepare: PreparePicture; clock: Clock; newId: () => string },
): Promise<AddedPicture> {
  const words = alt.replace(/\s+/g, ' ').trim();
  if (words === '') return { ok: false, problem: 'alt' };
  const draft = await store.find(writer.email, file);
  if (draft === undefined) return { ok: false, problem: 'unknown' };
  if ((await store.pictures(draft.id)).length >= editorLimits.pictures) return { ok: false, problem: 'many' };
  const prepared = await prepare(bytes);
  if (!prepared.ok) return prepared;
  const { extension, width, height } = prepared;
  const mark = createHash('sha256').update(prepared.bytes).digest('hex').slice(0, 6);
  const name = `${
    slugOf(words)
      .replace(/[^a-z0-9-]/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || 'picture'
  }-${mark}.${extension}`;
  const picture: Picture = { id: newId(), file: `images/${name}`, width, height };
  await store.addPicture(draft.id, { ...picture, bytes: prepared.bytes }, clock().toISOString());
  const up = '../'.repeat(file.split('/').length - 1);
  return { ok: true, picture, markdown: `![${words.replace(/[[\]]/g, '\\$&')}](${up}${picture.file})` };
}
