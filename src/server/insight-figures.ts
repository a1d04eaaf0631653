import { Gauge, type Registry } from 'prom-client';
import { quantile } from '../features/insights/figures.ts';
import type { ContentStore, FigureStore, SubjectFigureStore } from '../features/insights/ports.ts';
import type { DaySpan } from '../features/insights/schema.ts';
import { subjectFigures } from '../features/insights/subject-figures.ts';

/** Days that the figures are over, today included, in UTC. */
const days = 28;
const dayMs = 86_400_000;
/** Figures are read anew at most this often, in ms, however many ask. */
const keptFor = 60_000;

/** What figures of the help centre are read from: sums by day only. */
export interface InsightsWatch {
  figures: Pick<FigureStore, 'site' | 'topics' | 'responses' | 'scores'>;
  subjects: Pick<SubjectFigureStore, 'sums' | 'topics'>;
  content: Pick<ContentStore, 'freshness' | 'closedGaps'>;
  /** Days that wait to be counted. */
  changedDays(): Promise<number>;
  complaintTopics: readonly string[];
  clock(): Date;
}

async function read(watch: InsightsWatch) {
  const now = watch.clock().getTime();
  const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const span: DaySpan = { from: isoDay(now - (days - 1) * dayMs), to: isoDay(now) };
  const { figures, subjects, content, complaintTopics } = watch;
  const about = { kind: 'product' } as const;
  const [site, topics, all, working, scores, sums, ofTopics, freshness, closed, waiting] = await Promise.all([
    figures.site(span),
    figures.topics(span),
    figures.responses(span, 'all'),
    figures.responses(span, 'working'),
    figures.scores(span),
    subjects.sums(span, about),
    subjects.topics(span, about),
    content.freshness(span),
    content.closedGaps(span),
    watch.changedDays(),
  ]);
  const products = new Set([...sums, ...ofTopics].map(({ subject }) => subject));
  const complaints = [...products].map((subject) => {
    const evidence = { sums, topics: ofTopics, complaintTopics };
    return { product: subject, count: subjectFigures({ ...about, subject, detail: '' }, evidence).complaints.all };
  });
  return { site, topics, responses: { all, working }, scores, complaints, freshness, closed, waiting };
}
type Reading = Awaited<ReturnType<typeof read>>;

/** Figures of the help centre for Prometheus: counts of the last 28 days, so that rates are taken where they are shown. */
export function addInsightFigures(registry: Registry, watch: InsightsWatch): void {
  let known: { at: number; reading: Promise<Reading> } | undefined;
  const reading = (): Promise<Reading> => {
    const at = watch.clock().getTime();
    if (known === undefined || Math.abs(at - known.at) > keptFor) {
      const fresh = { at, reading: read(watch) };
      known = fresh;
      // What failed is tried again by whoever asks next.
      fresh.reading.catch(() => known === fresh && (known = undefined));
    }
    return known.reading;
  };
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    valuesOf: (reading: Reading) => (readonly [Partial<Record<Label, string>>, number | undefined])[],
  ): void => {
    new Gauge({
      name: `antwort_insights_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        for (const [labels, value] of valuesOf(await reading())) if (value !== undefined) this.set(labels, value);
      },
    });
  };
  const lately = 'in the last 28 days, today included';

  gauge('sessions', `Visits ${lately}, counted by day.`, [], ({ site }) => [[{}, site.sessions]]);
  gauge('votes', `Votes on articles ${lately}.`, ['helpful'], ({ site }) => [
    [{ helpful: 'yes' }, site.helpful],
    [{ helpful: 'no' }, site.notHelpful],
  ]);
  gauge('searches', `Searches ${lately}.`, ['outcome'], ({ site }) => [
    [{ outcome: 'hits' }, site.searches - site.searchesWithoutHit],
    [{ outcome: 'none' }, site.searchesWithoutHit],
  ]);
  gauge(
    'form_sessions',
    `Form sessions that were shown suggestions ${lately}, by what came of them.`,
    ['outcome'],
    ({ site }) => [
      [{ outcome: 'confirmed' }, site.deflectionsConfirmed],
      [{ outcome: 'possible' }, site.deflectionsPossible],
      [{ outcome: 'other' }, site.formSessions - site.deflectionsConfirmed - site.deflectionsPossible],
    ],
  );
  gauge('requests', `Requests ${lately} by topic.`, ['topic'], ({ topics }) =>
    topics.map(({ topic, tickets }) => [{ topic }, tickets] as const),
  );
  gauge('ratings', `Ratings of requests ${lately}; satisfied are 4 and 5.`, ['satisfied'], ({ topics }) => {
    const sum = (name: 'rated' | 'satisfied'): number => topics.reduce((total, topic) => total + topic[name], 0);
    return [
      [{ satisfied: 'yes' }, sum('satisfied')],
      [{ satisfied: 'no' }, sum('rated') - sum('satisfied')],
    ];
  });
  gauge('answers', `Answers to the further question ${lately} by score.`, ['question', 'score'], ({ scores }) =>
    scores.map(({ question, score, tickets }) => [{ question, score: String(score) }, tickets] as const),
  );
  gauge(
    'first_response_seconds',
    `Time until the first answer to requests ${lately}, in all hours and in working hours.`,
    ['hours', 'quantile'],
    ({ responses }) =>
      (['all', 'working'] as const).flatMap((hours) =>
        [0.5, 0.9].map((of) => {
          const minutes = quantile(responses[hours], of);
          return [{ hours, quantile: String(of) }, minutes === undefined ? undefined : minutes * 60] as const;
        }),
      ),
  );
  gauge('complaints', `Complaints on products ${lately}.`, ['product'], ({ complaints }) =>
    complaints.map(({ product, count }) => [{ product }, count] as const),
  );
  gauge('entries', 'Public entries by whether they are within their review-by date.', ['fresh'], ({ freshness }) => {
    const { published = 0, fresh = 0 } = freshness.at(-1) ?? {};
    return [
      [{ fresh: 'yes' }, fresh],
      [{ fresh: 'no' }, published - fresh],
    ];
  });
  gauge('gaps_closed', `Queries without a hit that an entry was seen to answer ${lately}.`, [], ({ closed }) => [
    [{}, closed.length],
  ]);
  gauge(
    'changed_days',
    'Days whose events wait to be counted; more than a few for long: counting is stuck.',
    [],
    ({ waiting }) => [[{}, waiting]],
  );
}
