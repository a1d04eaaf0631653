import { Counter, Gauge, type Registry } from 'prom-client';
import type { EngineHealth, SearchEngine } from '../features/search/ports.ts';
import type { Check } from './probes.ts';
import type { SyncStatus } from './search-sync.ts';

/** What can be seen of a search that has a stand-in: how the preferred engine is doing, and whether it is up to date. */
export interface SearchWatch {
  health(): EngineHealth;
  /** Undefined where this server leaves that to others. */
  sync(): SyncStatus | undefined;
}

/**
 * The part of `/readyz` about search: asks it something. It fails only where nobody can answer; an answer of the stand-in
 * is an answer. The question is also the try that ends an outage when no customer searches.
 */
export function searchCheck({
  engine,
  locale,
  watch,
}: {
  engine: SearchEngine;
  locale: string;
  watch?: SearchWatch | undefined;
}): Check {
  return {
    name: 'search',
    run: async () => {
      const { engine: answeredBy, degraded } = await engine.search({ query: 'a', locale, limit: 1 });
      if (watch === undefined) return { engine: answeredBy, degraded };
      const { preferred, state, since } = watch.health();
      return {
        engine: answeredBy,
        degraded,
        preferred,
        breaker: state,
        since: since.toISOString(),
        sync: watch.sync()?.state ?? 'off',
      };
    },
  };
}

/** The figures of such a search for Prometheus, read off whenever somebody asks for them. */
export function addSearchFigures(registry: Registry, watch: SearchWatch): void {
  const registers = [registry];
  new Counter({
    name: 'antwort_search_degraded_total',
    help: 'Searches that the stand-in answered, by reason: open breaker, busy, late or failed preferred engine.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(watch.health().standInAnswers)) this.inc({ reason }, count);
    },
  });
  new Gauge({
    name: 'antwort_search_breaker',
    help: 'State of the breaker before the preferred engine: 1 for the present one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { state } = watch.health();
      for (const each of ['closed', 'open', 'half-open']) this.set({ state: each }, each === state ? 1 : 0);
    },
  });
  new Counter({
    name: 'antwort_search_syncs_total',
    help: 'Attempts to bring the preferred engine up to date, by outcome.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(watch.sync()?.outcomes ?? {})) this.inc({ outcome }, count);
    },
  });
}
