import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';
import * as tickets from './0001-tickets-feedback-outbox.ts';
import * as searches from './0002-searches.ts';
import * as conversations from './0003-conversations.ts';
import * as spentProofs from './0004-spent-proofs.ts';
import * as deflectionEvents from './0005-deflection-events.ts';
import * as insights from './0006-insights.ts';
import * as staff from './0007-staff.ts';
import * as inbox from './0008-inbox.ts';
import * as trends from './0009-trends.ts';
import * as apiTokens from './0010-api-tokens.ts';
import * as customers from './0011-customers.ts';
import * as secondFactors from './0012-second-factors.ts';
import * as figures from './0013-figures.ts';
import * as follows from './0014-follows.ts';
import * as flags from './0015-flags.ts';
import * as editor from './0016-editor.ts';
import * as insightsSpeed from './0017-insights-speed.ts';

export interface Migration {
  readonly name: string;
  up(db: Kysely<DatabaseSchema>): Promise<void>;
}

/** All migrations in order. One that has landed is never edited; a change is a new one. */
export const migrations: readonly Migration[] = [
  tickets,
  searches,
  conversations,
  spentProofs,
  deflectionEvents,
  insights,
  staff,
  inbox,
  trends,
  apiTokens,
  customers,
  secondFactors,
  figures,
  follows,
  flags,
  editor,
  insightsSpeed,
];
