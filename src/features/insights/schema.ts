import { z } from 'zod';

/** What `POST /api/views` and the picture of pages without script take. */
export const newView = z.object({
  /** Id of the entry. */
  entry: z.string().max(120),
  locale: z.string().max(20),
  /** Content version the reader saw. */
  version: z.string().regex(/^[0-9a-f]{6,40}$/),
});
export type NewView = z.infer<typeof newView>;

export interface ViewRecord {
  visit: string;
  entryId: string;
  entryVersion: string;
  locale: string;
  /** ISO time. */
  at: string;
}

/** Whole days in UTC, `2026-11-24`, both included; without a locale all languages. */
export interface DaySpan {
  from: string;
  to: string;
  locale?: string | undefined;
}

export interface SiteSums {
  sessions: number;
  views: number;
  searches: number;
  searchesWithoutHit: number;
  searchesReporting: number;
  searchesClicked: number;
  formSessions: number;
  formSessionsClicked: number;
  deflectionsConfirmed: number;
  deflectionsPossible: number;
  tickets: number;
  ticketPeople: number;
}

export interface EntrySums {
  entryId: string;
  readers: number;
  readersThenTicket: number;
  helpful: number;
  notHelpful: number;
}

export interface QuerySums {
  locale: string;
  query: string;
  searches: number;
  withoutHit: number;
  reporting: number;
  clicked: number;
}

export interface TopicSums {
  topic: string;
  tickets: number;
  severe: number;
  rated: number;
  satisfied: number;
}
