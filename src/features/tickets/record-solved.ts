import { recordDeflection } from './record-deflection.ts';
import type { Clock, DeflectionStore } from './ports.ts';
import { newDeflection } from './schema.ts';

/**
 * "This solved it", said without script. The session where it could be kept, undefined where the form is none of ours or
 * the database is away: the customer is thanked all the same.
 */
export async function recordSolved(
  fields: ReadonlyMap<string, readonly string[]>,
  { locale }: { locale: string },
  ports: { deflections: DeflectionStore; clock: Clock; isUnavailable(error: unknown): boolean },
): Promise<string | undefined> {
  const parsed = newDeflection.safeParse({
    session: fields.get('session')?.[0],
    locale,
    topic: fields.get('topic')?.[0] || undefined,
    shown: fields.get('shown') ?? [],
    solved: true,
  });
  if (!parsed.success || parsed.data.shown.length === 0) return undefined;
  try {
    await recordDeflection(parsed.data, { store: ports.deflections, clock: ports.clock });
    return parsed.data.session;
  } catch (error) {
    if (!ports.isUnavailable(error)) throw error;
    return undefined;
  }
}
