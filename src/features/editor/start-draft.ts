import { slugOf } from '../../lib/slug.ts';
import type { TextRoom } from './open-text.ts';
import type { Clock } from './ports.ts';
import type { RepositoryProblem, Writer } from './schema.ts';
import { fileOf, newText, type NewText } from './start-text.ts';

export type StartOutcome =
  | { kind: 'started'; file: string }
  | { kind: 'title' }
  | { kind: 'taken'; file: string }
  | { kind: 'problem'; problem: RepositoryProblem };

/** Begins a new text as a draft of its writer; nothing is stored in the content before it is sent. */
export async function startDraft(
  { writer, wanted }: { writer: Writer; wanted: Omit<NewText, 'slug' | 'owner' | 'today'> & { slug: string } },
  { store, repository, reader, clock, newId }: TextRoom & { clock: Clock; newId: () => string },
): Promise<StartOutcome> {
  const title = wanted.title.replace(/\s+/g, ' ').trim();
  const slug = slugOf(wanted.slug.trim() || title)
    .slice(0, 80)
    .replace(/-+$/, '');
  if (title === '' || slug === '') return { kind: 'title' };
  const file = fileOf({ ...wanted, slug });
  if ((await reader.placeOf(file)) === undefined) return { kind: 'title' };
  const known = await repository.read(file);
  if (!known.ok) return { kind: 'problem', problem: known.problem };
  if (known.value !== undefined) return { kind: 'taken', file };
  const now = clock().toISOString();
  const text = newText({ ...wanted, title, slug, owner: writer.name, today: now.slice(0, 10) });
  const draft = { id: newId(), member: writer.email, file, text, revision: 1, createdAt: now, updatedAt: now };
  return (await store.add(draft)) ? { kind: 'started', file } : { kind: 'taken', file };
}
