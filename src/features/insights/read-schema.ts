import { z } from '@hono/zod-openapi';

/** The answers of `GET /api/insights/…`, as the description of the API has them. */

const count = z.number().int();
const share = z.object({
  part: count,
  whole: count,
  value: z.number().optional().openapi({ description: '0 to 1; missing where nothing was counted.' }),
  lower: z.number(),
  upper: z.number().openapi({ description: 'Bounds of the Wilson 95 % interval.' }),
});
const score = z.object({
  answers: count,
  value: z.number().optional().openapi({ description: 'Missing where nobody answered.' }),
  interval: z
    .object({ lower: z.number(), upper: z.number() })
    .optional()
    .openapi({ description: 'Bounds of the 95 % interval; missing where none can be told.' }),
});
const responseTimes = z.object({
  tickets: count,
  median: z.number().optional(),
  ninetieth: z.number().optional().openapi({ description: 'Minutes until the first answer, as the median.' }),
});
const reasons = z.object({
  incomplete: count,
  unclear: count,
  wrong: count,
  outdated: count,
  'not-my-question': count,
});
const span = z.object({ from: z.iso.date(), to: z.iso.date(), locale: z.string().optional() });
const query = z.object({
  locale: z.string(),
  queryKey: z.string().openapi({ description: 'One for all spellings that count as one query.' }),
  query: z.string(),
  searches: count,
  withoutHit: count,
  reporting: count.openapi({ description: 'Searches of which a click would be known.' }),
  clicked: count,
});
const topic = z.object({ topic: z.string(), tickets: count, severe: count, rated: count, satisfied: count });
const site = z.object({
  sessions: count,
  views: count,
  searches: count,
  searchesWithoutHit: count,
  searchesReporting: count,
  searchesClicked: count,
  formSessions: count,
  formSessionsClicked: count,
  deflectionsConfirmed: count,
  deflectionsPossible: count,
  tickets: count,
  ticketPeople: count,
  helpful: count,
  notHelpful: count,
});
const reason = <Kind extends string, Counts extends z.ZodRawShape>(kind: Kind, counts: Counts) =>
  z.object({ kind: z.literal(kind), people: count, ...counts });
const fixItem = z.object({
  subject: z.union([
    z.object({ kind: z.literal('entry'), id: z.string() }),
    z.object({ kind: z.literal('query'), query: z.string(), locale: z.string() }),
  ]),
  people: count.openapi({ description: 'Left without an answer, at least.' }),
  waiting: count.openapi({ description: 'Who asked to be told; the list is sorted by `people` + `waiting`.' }),
  reasons: z.array(
    z.union([
      reason('not-helpful', { notHelpful: count, votes: count, readers: count }),
      reason('read-then-ticket', { readersThenTicket: count, readers: count }),
      reason('no-hit', { searches: count }),
      reason('no-click', { searches: count, clicked: count }),
      reason('waiting', {}),
      reason('review-overdue', { reviewBy: z.iso.date() }),
    ]),
  ),
});

export const overviewAnswer = z
  .object({
    span,
    settledUntil: z.iso.date().openapi({ description: 'Figures of suggestions end on this day.' }),
    site,
    helpful: share,
    searchClick: share,
    zeroResult: share,
    suggestionClick: share,
    confirmed: share,
    possible: share,
    satisfaction: share,
    selfService: z.number().optional(),
    contactRate: z.number().optional().openapi({ description: 'Requests for each 100 sessions.' }),
    response: responseTimes,
    workingResponse: responseTimes.openapi({ description: 'The same in working hours.' }),
    effort: score.openapi({ description: 'CES: mean of 1 to 7.' }),
    recommendation: score.openapi({ description: 'NPS: −100 to 100.' }),
    gapClosure: z.object({
      closed: count.openapi({ description: 'Queries without a hit that an entry answers since.' }),
      medianDays: z.number().optional(),
    }),
    fixFirst: z.array(fixItem),
    withoutHit: z.array(query),
    topics: z.array(topic),
  })
  .openapi('InsightsOverview');

export const trendAnswer = z
  .object({
    points: z.array(
      z.object({
        from: z.iso.date(),
        to: z.iso.date(),
        sessions: count,
        tickets: count,
        helpful: share,
        searchSuccess: share,
        confirmed: share,
        satisfaction: share,
      }),
    ),
    events: z.array(
      z.object({
        kind: z.enum(['news', 'rewritten']),
        day: z.iso.date(),
        entryId: z.string(),
        locale: z.string().optional().openapi({ description: 'Of what was rewritten.' }),
      }),
    ),
  })
  .openapi('InsightsTrend');

export const searchesAnswer = z
  .object({
    span,
    most: z.array(query),
    withoutHit: z.array(query),
    withoutClick: z.array(query),
    refinements: z.array(z.object({ locale: z.string(), from: z.string(), to: z.string(), searches: count })),
  })
  .openapi('InsightsSearches');

export const gapsAnswer = z
  .object({
    span,
    gaps: z.array(
      z.object({
        locale: z.string(),
        label: z.string(),
        people: count,
        searches: count,
        tickets: count,
        followers: count.openapi({ description: 'Those who wait to be told of an answer.' }),
        examples: z.array(z.object({ kind: z.enum(['query', 'ticket']), text: z.string(), people: count })),
        answeredBy: z.string().optional(),
      }),
    ),
  })
  .openapi('InsightsGaps');

export const articleAnswer = z
  .object({
    versions: z.array(
      z.object({
        locale: z.string(),
        version: z.string(),
        firstDay: z.iso.date(),
        lastDay: z.iso.date(),
        readers: count,
        readersThenTicket: count,
        helpful: count,
        notHelpful: count,
        reasons,
        helpfulRate: share,
        readThenTicket: share,
      }),
    ),
    products: z.array(
      z.object({
        kind: z.enum(['product', 'category']),
        subject: z.string(),
        detail: z.string().openapi({ description: 'Version of the product; empty for all.' }),
        readers: count,
        reasons,
        helpful: share,
        readThenTicket: share,
      }),
    ),
    comments: z.array(
      z.object({
        at: z.string(),
        locale: z.string(),
        version: z.string(),
        helpful: z.boolean(),
        reason: z.string().optional(),
        comment: z.string(),
      }),
    ),
    queries: z.array(z.object({ query: z.string(), locale: z.string(), clicks: count })),
    followers: count.openapi({ description: 'Those who are told when it changes.' }),
  })
  .openapi('InsightsArticle');
