import { remember } from '../../lib/remember.ts';
import { feedbackReasons } from '../feedback/schema.ts';
import { addUp } from './add-up.ts';
import { rankByParts } from './keep-rankings.ts';
import { refinementsByParts } from './keep-refinements.ts';
import { cutLastDay } from './last-day.ts';
import type { FigureStore, SubjectFigureStore, WritesIn } from './ports.ts';
import type { DaySpan, Subject } from './schema.ts';

/** Answers of one kind that are kept: spans × languages × pages. One is at most some thousand rows. */
const most = 120;
const countsOfSubjects = [
  ...(['readers', 'readersThenTicket', 'helpful', 'notHelpful', 'comments'] as const),
  ...(['searches', 'searchesWithoutHit', 'reviews', 'badReviews'] as const),
];

type Read<Rest extends unknown[], Answer> = (span: DaySpan, ...rest: Rest) => Promise<Answer>;
type Keep = <Rest extends unknown[], Answer>(read: Read<Rest, Answer>) => Read<Rest, Answer>;

/**
 * Keeps answers until a day of their span is counted anew, by whatever process: the roll-up counts its own writes by day.
 * An answer that is read while a day is being written is asked for again by whoever comes next.
 */
export function keepUntilCounted(writesIn: WritesIn): Keep {
  return (read) => remember(most, read, (...[span]) => writesIn(span));
}

/** Sums that add up: those of the last day of a span, which changes all the time, are added to what is kept of the others. */
const keepParts =
  (keep: Keep) =>
  <Rest extends unknown[], Row>(
    read: Read<Rest, readonly Row[]>,
    add: (rows: readonly Row[]) => Row[],
  ): Read<Rest, readonly Row[]> => {
    const [others, last] = [keep(read), keep(read)];
    return async (span, ...rest) => {
      const parts = cutLastDay(span);
      if (!parts) return last(span, ...rest);
      const rows = await Promise.all([others(parts.earlier, ...rest), last(parts.lastDay, ...rest)]);
      return add(rows.flat());
    };
  };

/** The sums that take longest, kept. */
export function keepFigures(store: FigureStore, keep: Keep): FigureStore {
  const keepSums = keepParts(keep);
  const rankings = rankByParts({
    before: keep(store.rankings),
    last: keep(store.rankings),
    whole: keep(store.rankings),
    sums: store.querySums,
  });
  return {
    ...store,
    entries: keepSums(store.entries, (rows) =>
      addUp(rows, ({ entryId }) => entryId, ['readers', 'readersThenTicket', 'helpful', 'notHelpful']),
    ),
    responses: keepSums(store.responses, (rows) =>
      addUp(rows, ({ minutes }) => String(minutes), ['tickets']).sort((one, other) => one.minutes - other.minutes),
    ),
    scores: keepSums(store.scores, (rows) => addUp(rows, ({ question, score }) => `${question} ${score}`, ['tickets'])),
    queries: async (span, ranking) => (await rankings(span, [ranking]))[0] ?? [],
    rankings,
    refinements: refinementsByParts({
      before: keep(store.refinements),
      last: keep(store.refinements),
      sums: store.refinementSums,
    }),
  };
}

/** The same of products and categories. */
export function keepSubjectFigures(store: SubjectFigureStore, keep: Keep): SubjectFigureStore {
  const keepSums = keepParts(keep);
  const keyOf = ({ subject, detail }: Subject): string => JSON.stringify([subject, detail]);
  return {
    sums: keepSums(store.sums, (rows) =>
      [...Map.groupBy(rows, keyOf).values()].flatMap((own) => {
        const reasons = own.map((row) => row.reasons);
        const [summed] = addUp(reasons, () => '', feedbackReasons);
        return addUp(own, keyOf, countsOfSubjects).map((sum) => ({ ...sum, reasons: summed ?? sum.reasons }));
      }),
    ),
    topics: keepSums(store.topics, (rows) =>
      addUp(rows, (row) => `${keyOf(row)} ${row.topic}`, ['tickets', 'severe', 'rated', 'satisfied']).sort(
        (one, other) => other.tickets - one.tickets || (one.topic < other.topic ? -1 : 1),
      ),
    ),
    days: keepSums(store.days, (rows) => [...rows]),
  };
}
