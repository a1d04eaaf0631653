import type { Selectable } from 'kysely';
import type { CustomerTables } from './tables/customers.ts';
import type { EditorTables } from './tables/editor.ts';
import type { EvidenceTables } from './tables/evidence.ts';
import type { FigureTables } from './tables/figures.ts';
import type { FollowTables } from './tables/follows.ts';
import type { InboxTables } from './tables/inbox.ts';
import type { StaffTables } from './tables/staff.ts';
import type { TicketTables } from './tables/tickets.ts';

/**
 * The tables as Kysely sees them. Times are ISO strings in UTC with milliseconds (`toISOString`), so that they sort as
 * text in both databases; JSON is text; yes and no are 1 and 0.
 */

interface SettingsTable {
  key: string;
  value: string;
  updated_at: string;
}

interface MigrationsTable {
  name: string;
  applied_at: string;
}

export interface DatabaseSchema
  extends
    TicketTables,
    CustomerTables,
    EvidenceTables,
    FigureTables,
    StaffTables,
    InboxTables,
    FollowTables,
    EditorTables {
  settings: SettingsTable;
  migrations: MigrationsTable;
}

export type TicketRow = Selectable<DatabaseSchema['tickets']>;
export type AttachmentRow = Selectable<DatabaseSchema['attachments']>;
export type MessageRow = Selectable<DatabaseSchema['ticket_messages']>;
export type SearchRow = Selectable<DatabaseSchema['searches']>;
export type OutboxRow = Selectable<DatabaseSchema['outbox']>;
export type EditorDraftRow = Selectable<DatabaseSchema['editor_drafts']>;
