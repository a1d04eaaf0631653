import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { addInsightFigures, type InsightsWatch } from './insight-figures.ts';
import { addOutboxFigures, type OutboxWatch } from './outbox-figures.ts';
import { addSearchFigures, type SearchWatch } from './search-watch.ts';

/** Kinds of answers told apart in the figures. */
export type RouteClass = 'static' | 'page' | 'api' | 'redirect' | 'error' | 'probe';

export interface Metrics {
  /** One answered request; `seconds` is left out for files, whose time is the network's. */
  request(route: RouteClass, status: number, seconds?: number): void;
  ticket(outcome: 'opened' | 'refused'): void;
  search(engine: string, outcome: 'hits' | 'none', seconds: number): void;
  feedback(helpful: boolean): void;
  /** One attempt to deliver. */
  delivery: ReturnType<typeof addOutboxFigures>;
  text(): Promise<string>;
  readonly contentType: string;
}

/** Figures for Prometheus. `outbox`, `search` and `insights` are asked whenever somebody reads them. */
export function createMetrics({
  outbox,
  search,
  insights,
  processFigures = true,
}: {
  outbox: OutboxWatch;
  search?: SearchWatch | undefined;
  insights?: InsightsWatch | undefined;
  processFigures?: boolean;
}): Metrics {
  const registry = new Registry();
  if (processFigures) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const files = new Map<string, number>();

  const requests = new Counter({
    name: 'antwort_http_requests_total',
    help: 'Answered requests by kind of route and status.',
    labelNames: ['route', 'status'],
    registers,
    // Files are counted in a plain map while they are served: tens of thousands a second must not pay for labels.
    collect() {
      for (const [status, count] of files) this.inc({ route: 'static', status }, count);
      files.clear();
    },
  });
  const durations = new Histogram({
    name: 'antwort_http_request_duration_seconds',
    help: 'Time to answer, files excepted.',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const tickets = new Counter({
    name: 'antwort_tickets_total',
    help: 'Tickets by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const searches = new Counter({
    name: 'antwort_searches_total',
    help: 'Searches by engine and outcome.',
    labelNames: ['engine', 'outcome'],
    registers,
  });
  const searchTimes = new Histogram({
    name: 'antwort_search_duration_seconds',
    help: 'Time to search.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5],
    registers,
  });
  const feedback = new Counter({
    name: 'antwort_feedback_total',
    help: 'Votes on articles.',
    labelNames: ['helpful'],
    registers,
  });
  new Gauge({
    name: 'antwort_outbox_deliveries',
    help: 'Deliveries to help desks by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      for (const { rows } of await outbox.figures())
        for (const [state, count] of Object.entries(rows)) this.inc({ state }, count);
    },
  });

  const delivery = addOutboxFigures(registry, outbox);
  if (search !== undefined) addSearchFigures(registry, search);
  if (insights !== undefined) addInsightFigures(registry, insights);

  return {
    request: (route, status, seconds) => {
      if (route === 'static') files.set(String(status), (files.get(String(status)) ?? 0) + 1);
      else requests.inc({ route, status: String(status) });
      if (seconds !== undefined) durations.observe({ route }, seconds);
    },
    ticket: (outcome) => tickets.inc({ outcome }),
    search: (engine, outcome, seconds) => {
      searches.inc({ engine, outcome });
      searchTimes.observe(seconds);
    },
    delivery,
    feedback: (helpful) => feedback.inc({ helpful: helpful ? 'yes' : 'no' }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
