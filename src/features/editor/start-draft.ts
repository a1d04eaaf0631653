import { slugOf } from '../../lib/slug.ts';
import type { AuthoringCode, NewEntry, Planned } from '../authoring/schema.ts';
import { currentText } from './current-text.ts';
import type { TextRoom } from './open-text.ts';
import type { Authoring, Clock } from './ports.ts';
import type { RepositoryProblem, Writer } from './schema.ts';

export type StartOutcome =
  | { kind: 'started'; file: string }
  /** `file`: what is in the way, where something is. */
  | { kind: 'refused'; code: AuthoringCode; file?: string | undefined }
  | { kind: 'problem'; problem: RepositoryProblem };

export interface StartRoom extends TextRoom {
  authoring: Authoring;
  clock: Clock;
  newId: () => string;
}

/** Characters of an address that is made of a title. */
const longestSlug = 80;

/** Begins a new text as a draft of its writer; nothing is stored in the content before it is sent. */
export async function startDraft(
  { writer, wanted }: { writer: Writer; wanted: NewEntry },
  room: StartRoom,
): Promise<StartOutcome> {
  const slug = addressOf(wanted.slug, wanted.title);
  return keepNew(writer, await room.authoring.begin({ ...wanted, slug }), room);
}

/** Begins a translation of a text as its writer has it. Snippets that the language lacks are begun as drafts of their own. */
export async function startTranslation(
  { writer, wanted }: { writer: Writer; wanted: { file: string; to: string; title: string; slug: string } },
  room: StartRoom,
): Promise<StartOutcome> {
  const { file, to, title } = wanted;
  const text = await currentText(writer, file, room);
  if (text === undefined) return { kind: 'refused', code: 'not-found' };
  const slug = addressOf(wanted.slug, title);
  if (slug === '') return { kind: 'refused', code: 'invalid' };
  return keepNew(writer, await room.authoring.translate({ file, text }, { to, title, slug }), room);
}

/** Begins a block of text that others can use by its name. */
export async function startSnippet(
  { writer, wanted: { locale, name } }: { writer: Writer; wanted: { locale: string; name: string } },
  room: StartRoom,
): Promise<StartOutcome> {
  const slug = addressOf(name, name);
  const file = `${locale}/snippets/${slug}.mdx`;
  if (slug === '' || (await room.reader.placeOf(file)) === undefined) return { kind: 'refused', code: 'invalid' };
  const change = { path: file, before: undefined, after: '\n' };
  return keepNew(writer, { ok: true, plan: { changes: [change], notes: [] } }, room);
}

/** Keeps files that do not exist yet as drafts; the first of them is the text that was asked for. */
async function keepNew(
  writer: Writer,
  planned: Planned,
  { store, repository, clock, newId }: StartRoom,
): Promise<StartOutcome> {
  if (!planned.ok) return { kind: 'refused', code: planned.problem.code, file: planned.problem.paths?.[0] };
  const [first, ...others] = planned.plan.changes;
  if (first === undefined) return { kind: 'refused', code: 'not-found' };
  for (const { path, after = '' } of [first, ...others]) {
    // The folder that was read may be older than the repository.
    const known = await repository.read(path);
    if (!known.ok) return { kind: 'problem', problem: known.problem };
    const now = clock().toISOString();
    const draft = {
      id: newId(),
      member: writer.email,
      file: path,
      text: after,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    };
    const isNew = known.value === undefined && (await store.add(draft));
    if (!isNew && path === first.path) return { kind: 'refused', code: 'taken', file: path };
  }
  return { kind: 'started', file: first.path };
}

/** What was typed as an address, or the title, as folders and name. */
function addressOf(typed: string | undefined, title: string): string {
  const parts = (typed ?? '').split('/').map((part) => slugOf(part.trim()));
  const slug = parts.filter((part) => part !== '').join('/') || slugOf(title);
  return slug.slice(0, longestSlug).replace(/[-/]+$/, '');
}
