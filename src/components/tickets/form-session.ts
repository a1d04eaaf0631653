import { fieldOf, readJson, writeJson } from './json-storage.ts';
import { withdrawalHours } from '../../features/tickets/limits.ts';

const key = 'antwort.formSession';

/**
 * Session of the form in this tab: what it was before, for as long as a ticket could withdraw a "this solved it", else the
 * page's own. `now` in ms. Kept by the tab alone; gone with it.
 */
export function formSession(own: string, now: number): string {
  const kept = readJson(key);
  const [id, since] = [fieldOf(kept, 'id'), fieldOf(kept, 'since')];
  if (typeof id === 'string' && typeof since === 'number' && now - since <= withdrawalHours * 3_600_000) return id;
  writeJson(key, { id: own, since: now });
  return own;
}

/** A request was sent: what comes next is another matter. */
export function endFormSession(): void {
  writeJson(key, undefined);
}
