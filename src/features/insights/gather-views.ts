import type { ViewStore } from './ports.ts';
import type { ViewRecord } from './schema.ts';

/** Views that wait while the database is away; beyond that the oldest are given up. */
const most = 50_000;

export interface ViewGatherer {
  /** Takes a view; it is stored with the next round. */
  add(view: ViewRecord): void;
  /** Stores what waits. Where that fails it goes on waiting, and the failure is thrown. */
  flush(): Promise<void>;
}

/**
 * Gathers views, so that many readers cost one commit. What was gathered since the last round is lost where the process is
 * killed: a view is a count, not a promise.
 */
export function gatherViews(store: Pick<ViewStore, 'add'>): ViewGatherer {
  let waiting: ViewRecord[] = [];
  let storing: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    const views = waiting;
    if (views.length === 0) return;
    waiting = [];
    try {
      await store.add(views);
    } catch (error) {
      waiting = [...views, ...waiting].slice(-most);
      throw error;
    }
  };
  return {
    add: (view) => {
      waiting.push(view);
      if (waiting.length > most) waiting.shift();
    },
    flush: () => (storing = storing.catch(() => undefined).then(round)),
  };
}
