import { createHash } from 'node:crypto';
import type { FileChange, Planned } from '../authoring/schema.ts';
import type { TextRoom } from './open-text.ts';
import type { Authoring, ChangedText, StoredTexts } from './ports.ts';
import { readMany } from './read-many.ts';
import type { RearrangeOutcome, RearrangePlan, Rearrangement, Writer } from './schema.ts';
import { branchSlug, sendRounds } from './send-rounds.ts';

type RearrangeRoom = TextRoom & { authoring: Authoring };

/** What it takes to move a text or to put another one in its place, over the files as the repository has them now. */
export async function planRearrangement(
  { writer, wish }: { writer: Writer; wish: Rearrangement },
  { store, repository, reader, authoring }: RearrangeRoom,
): Promise<RearrangePlan> {
  if ((await reader.placeOf(wish.file)) === undefined)
    return { kind: 'refused', problem: { code: 'not-found', message: `${wish.file} is no text.` } };
  const draft = await store.find(writer.email, wish.file);
  if (draft !== undefined && draft.text !== draft.base) return { kind: 'draft' };
  const stored = new Map<string, string | undefined>();
  let unread = [wish.file];
  // The folder of the server may be older: what the plan touches is read, until it touches nothing else.
  for (;;) {
    const read = await readMany(unread, (path) => repository.read(path));
    if (!read.ok) return { kind: 'problem', problem: read.problem };
    for (const [path, text] of read.value) stored.set(path, text);
    const planned = await planOver(wish, stored, authoring);
    if (!planned.ok) return { kind: 'refused', problem: planned.problem };
    const { changes } = planned.plan;
    const touched = new Set(changes.flatMap(({ path, from }) => (from === undefined ? path : [path, from])));
    unread = [...touched].filter((path) => !stored.has(path));
    if (unread.length === 0) return { kind: 'planned', changes };
  }
}

/** Carries such a change out, or sends it to a review: all files together. Sending it again does nothing twice. */
export async function sendRearrangement(
  { writer, wish, title, note }: { writer: Writer; wish: Rearrangement; title: string; note: string },
  room: RearrangeRoom & { log: (writer: Writer, file: string) => Promise<void> },
): Promise<RearrangeOutcome> {
  const planned = await planRearrangement({ writer, wish }, room);
  if (planned.kind !== 'planned' || planned.changes.length === 0) return planned;
  const { changes } = planned;
  const key = createHash('sha256')
    .update(JSON.stringify([writer.email, wish]))
    .digest('hex')
    .slice(0, 8);
  const answer = await sendRounds(room.repository, {
    branch: `antwort/${wish.kind}-${branchSlug(wish.file)}-${key}`,
    title: title.trim() || usualTitle(wish),
    description: note,
    author: writer,
    texts: changes.flatMap(textsOf),
    pictures: [],
  });
  if (!answer.ok) return { kind: 'problem', problem: answer.problem };
  await room.log(writer, wish.file);
  return { kind: 'sent', url: answer.value.url, changes };
}

function planOver(wish: Rearrangement, stored: StoredTexts, authoring: Authoring): Promise<Planned> {
  return wish.kind === 'move' ? authoring.move(wish, stored) : authoring.retire(wish, stored);
}

/** A file that moves is one that goes and one that is new. */
function textsOf({ path, from, before, after }: FileChange): ChangedText[] {
  return from === undefined
    ? [{ file: path, text: after, expected: before }]
    : [
        { file: from, text: undefined, expected: before },
        { file: path, text: after, expected: undefined },
      ];
}

const usualTitle = (wish: Rearrangement): string =>
  wish.kind === 'move' ? `Move ${wish.file} to ${wish.slug}` : `Retire ${wish.file} in favour of ${wish.successor}`;
