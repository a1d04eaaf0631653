import type { Database } from '../../database/connect.ts';
import type { SubjectFigureStore } from './ports.ts';

const counted = [
  ...(['readers', 'readers_then_ticket', 'helpful', 'not_helpful', 'comments'] as const),
  ...(['reason_incomplete', 'reason_unclear', 'reason_wrong', 'reason_outdated', 'reason_not_my_question'] as const),
  ...(['searches', 'searches_without_hit', 'reviews', 'bad_reviews'] as const),
];

/** Sums by product and category over `subject_days` and `subject_topic_days`. */
export function createSubjectFigureStore({ db }: Database): SubjectFigureStore {
  return {
    sums: async ({ from, to, locale }, { kind, subject }) => {
      const rows = await db
        .selectFrom('subject_days')
        .where('kind', '=', kind)
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['subject', 'detail'])
        .select(['subject', 'detail'])
        .select(({ fn }) => counted.map((column) => fn.sum(column).as(column)))
        .execute();
      return rows.map((row) => ({
        kind,
        subject: row.subject,
        detail: row.detail,
        readers: Number(row.readers),
        readersThenTicket: Number(row.readers_then_ticket),
        helpful: Number(row.helpful),
        notHelpful: Number(row.not_helpful),
        reasons: {
          incomplete: Number(row.reason_incomplete),
          unclear: Number(row.reason_unclear),
          wrong: Number(row.reason_wrong),
          outdated: Number(row.reason_outdated),
          'not-my-question': Number(row.reason_not_my_question),
        },
        comments: Number(row.comments),
        searches: Number(row.searches),
        searchesWithoutHit: Number(row.searches_without_hit),
        reviews: Number(row.reviews),
        badReviews: Number(row.bad_reviews),
      }));
    },
    topics: async ({ from, to, locale }, { kind, subject }) => {
      const rows = await db
        .selectFrom('subject_topic_days')
        .where('kind', '=', kind)
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['subject', 'detail', 'topic'])
        .select(['subject', 'detail', 'topic'])
        .select(({ fn }) => (['tickets', 'severe', 'rated', 'satisfied'] as const).map((name) => fn.sum(name).as(name)))
        .orderBy('tickets', 'desc')
        .orderBy('topic')
        .execute();
      return rows.map(({ subject: id, detail, topic, ...counts }) => ({
        kind,
        subject: id,
        detail,
        topic,
        tickets: Number(counts.tickets),
        severe: Number(counts.severe),
        rated: Number(counts.rated),
        satisfied: Number(counts.satisfied),
      }));
    },
    days: async ({ from, to, locale }, { kind, subject, detail }, complaintTopics) => {
      const ofEntries = await db
        .selectFrom('subject_days')
        .where('kind', '=', kind)
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .where('detail', '=', detail)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['subject', 'day'])
        .select(['subject', 'day'])
        .select(({ fn }) => [
          fn.sum('readers').as('readers'),
          fn.sum('helpful').as('helpful'),
          fn.sum('not_helpful').as('not_helpful'),
          fn.sum('bad_reviews').as('bad_reviews'),
        ])
        .execute();
      const ofTickets = await db
        .selectFrom('subject_topic_days')
        .where('kind', '=', kind)
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .where('detail', '=', detail)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['subject', 'day', 'topic'])
        .select(['subject', 'day', 'topic'])
        .select(({ fn }) => fn.sum('tickets').as('tickets'))
        .execute();
      const days = new Map<string, Awaited<ReturnType<SubjectFigureStore['days']>>[number]>();
      const dayOf = (row: { subject: string; day: string }) => {
        const key = JSON.stringify([row.subject, row.day]);
        const none = { readers: 0, helpful: 0, notHelpful: 0, tickets: 0, complaints: 0 };
        const found = days.get(key) ?? { kind, subject: row.subject, detail, day: row.day, ...none };
        days.set(key, found);
        return found;
      };
      for (const row of ofEntries) {
        const day = dayOf(row);
        day.readers += Number(row.readers);
        day.helpful += Number(row.helpful);
        day.notHelpful += Number(row.not_helpful);
        day.complaints += Number(row.bad_reviews);
      }
      for (const row of ofTickets) {
        const day = dayOf(row);
        day.tickets += Number(row.tickets);
        if (complaintTopics.includes(row.topic)) day.complaints += Number(row.tickets);
      }
      return [...days.values()].sort(
        (one, other) => one.day.localeCompare(other.day) || one.subject.localeCompare(other.subject),
      );
    },
  };
}
