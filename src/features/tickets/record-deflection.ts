import type { Clock, DeflectionStore } from './ports.ts';
import type { NewDeflection } from './schema.ts';

/** Keeps what the form suggested and whether it helped; a later report of the same session replaces the earlier one. */
export async function recordDeflection(
  deflection: NewDeflection,
  { store, clock }: { store: DeflectionStore; clock: Clock },
): Promise<void> {
  await store.record({ ...deflection, at: clock().toISOString() });
}
