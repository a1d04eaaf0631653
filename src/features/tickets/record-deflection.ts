import type { Clock, DeflectionStore } from './ports.ts';
import type { NewDeflection } from './schema.ts';

/** Keeps what the form suggested and whether it helped. Reports of a session add up, in any order and however often; after its ticket they change nothing. */
export async function recordDeflection(
  deflection: NewDeflection,
  { store, clock }: { store: DeflectionStore; clock: Clock },
): Promise<void> {
  await store.record({ ...deflection, at: clock().toISOString() });
}
