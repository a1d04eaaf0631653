import type { Evidence, PastQuery } from '../../features/report/schema.ts';

/** Where it can be read what customers did and said. */
export interface Source {
  queries?: (() => Promise<PastQuery[] | { problem: string }>) | undefined;
  evidence?: ((ids: readonly string[]) => Promise<Evidence | { problem: string }>) | undefined;
}
