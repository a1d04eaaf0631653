import { byVersion } from './by-version.ts';
import { helpfulRate } from './figures.ts';
import { fixFirst, type KnownEntry } from './fix-first.ts';
import { spanOf } from './overview.ts';
import type { Clock, FigureStore, FollowCounts, SubjectFigureStore } from './ports.ts';
import type {
  OverviewChoice,
  ProductsOverview,
  Subject,
  SubjectDay,
  SubjectOverview,
  SubjectPoint,
  DaySpan,
} from './schema.ts';
import { splitPoints } from './split-points.ts';
import { subjectFigures } from './subject-figures.ts';

/** Lines of what to fix first, and charts of complaints. */
const listed = { fixFirst: 20, charts: 6 };

export interface ReadSubjectsPorts {
  subjects: SubjectFigureStore;
  clock: Clock;
  /** Topics that are complaints. */
  complaintTopics: readonly string[];
}

export interface ReadSubjectPorts extends ReadSubjectsPorts {
  figures: Pick<FigureStore, 'entries'>;
  follows: Pick<FollowCounts, 'entries'>;
  /** Entries that are about the subject today. */
  known: readonly KnownEntry[];
}

/** Everything that the page of figures shows of one product, version of a product or category. */
export async function readSubject(
  choice: OverviewChoice & { about: Subject },
  { subjects, figures, follows, known, clock, complaintTopics }: ReadSubjectPorts,
): Promise<SubjectOverview> {
  const { about } = choice;
  const span = spanOf(choice, clock());
  const [sums, topics, days, entries, waited] = await Promise.all([
    subjects.sums(span, about),
    subjects.topics(span, about),
    subjects.days(span, about, complaintTopics),
    figures.entries(span),
    follows.entries(),
  ]);
  const evidence = { sums, topics, complaintTopics };
  const versions = new Set([...sums, ...topics].flatMap(({ detail }) => (detail === '' ? [] : [detail])));
  return {
    span,
    figures: subjectFigures(about, evidence),
    versions:
      about.detail === ''
        ? [...versions].sort(byVersion).map((detail) => subjectFigures({ ...about, detail }, evidence))
        : [],
    points: pointsOf(span, days),
    fixFirst: fixFirst({
      entries,
      queries: [],
      waiting: { entries: waited, queries: [] },
      known,
      today: span.to,
    }).slice(0, listed.fixFirst),
    topics: topics.filter(({ detail }) => detail === about.detail),
  };
}

/** All products and their versions side by side, and how complaints on them went. */
export async function readProducts(
  choice: OverviewChoice,
  products: readonly { id: string; versions: readonly string[] }[],
  { subjects, clock, complaintTopics }: ReadSubjectsPorts,
): Promise<ProductsOverview> {
  const span = spanOf(choice, clock());
  const kind = 'product';
  const [sums, topics] = await Promise.all([subjects.sums(span, { kind }), subjects.topics(span, { kind })]);
  const evidence = { sums, topics, complaintTopics };
  const all = products.flatMap(({ id, versions }) =>
    ['', ...versions].map((detail) => subjectFigures({ kind, subject: id, detail }, evidence)),
  );
  const complainedOf = all
    .filter(({ detail, complaints }) => detail === '' && complaints.all > 0)
    .sort((one, other) => other.complaints.all - one.complaints.all)
    .slice(0, listed.charts);
  return {
    span,
    // Of versions only those that something is known of.
    products: all.filter(({ detail, readers, tickets }) => detail === '' || readers > 0 || tickets > 0),
    complaints: await Promise.all(
      complainedOf.map(async ({ subject }) => ({
        product: subject,
        points: pointsOf(span, await subjects.days(span, { kind, subject, detail: '' }, complaintTopics)),
      })),
    ),
  };
}

function pointsOf(span: DaySpan, days: readonly SubjectDay[]): SubjectPoint[] {
  return splitPoints(span, days).map(({ from, to, days: own }) => {
    const sum = (name: 'readers' | 'tickets' | 'complaints' | 'helpful' | 'notHelpful'): number =>
      own.reduce((total, day) => total + day[name], 0);
    return {
      from,
      to,
      readers: sum('readers'),
      tickets: sum('tickets'),
      complaints: sum('complaints'),
      helpful: helpfulRate({ helpful: sum('helpful'), notHelpful: sum('notHelpful') }),
    };
  });
}
