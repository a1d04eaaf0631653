import { randomUUID } from 'node:crypto';
import { sql, type Selectable, type SelectQueryBuilder, type Updateable } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { ChangedBy, InboxStore } from './ports.ts';
import { openStates, type InboxFilter, type InboxItem, type ItemFields } from './schema.ts';

type ItemColumns = Updateable<DatabaseSchema['inbox_items']>;

const columnOf = {
  state: 'state',
  owner: 'owner',
  note: 'note',
  link: 'link',
  answer: 'answer',
  answeredAt: 'answered_at',
  ticketId: 'ticket_id',
} as const satisfies Record<keyof ItemFields, keyof ItemColumns>;
const fieldNames = Object.keys(columnOf) as (keyof ItemFields)[];
const ids = z.array(z.string());

/** Comments, reviews and what staff make of them, over either database. */
export function createInboxStore({ db }: Database): InboxStore {
  const items = () =>
    db
      .selectFrom('inbox_items')
      .leftJoin('feedback', 'feedback.id', 'inbox_items.feedback_id')
      .leftJoin('reviews', 'reviews.id', 'inbox_items.review_id')
      .leftJoin('flags', 'flags.id', 'inbox_items.flag_id');
  type Items = ReturnType<typeof items>;

  const rowsOf = (query: Items) =>
    query
      .selectAll('inbox_items')
      .select([
        'feedback.comment',
        'feedback.entry_id',
        'feedback.entry_version',
        'feedback.helpful',
        'feedback.reason',
        'reviews.platform',
        'reviews.product',
        'reviews.rating',
        'reviews.title',
        'reviews.text',
        'reviews.author',
        'reviews.url',
        'flags.entry_id as flagged_entry',
        'flags.entry_version as flagged_version',
        'flags.reason as flag_reason',
        'flags.note as flag_note',
        'flags.flagged_by',
      ])
      .select(({ selectFrom }) => [
        selectFrom('follows')
          .select(({ fn }) => fn.countAll<string | number>().as('follows'))
          .where('follows.kind', '=', 'comment')
          .whereRef('follows.subject_key', '=', 'feedback.id')
          .as('asking'),
        selectFrom('comment_answers')
          .select(({ fn }) => fn.countAll<string | number>().as('answers'))
          .whereRef('comment_answers.item_id', '=', 'inbox_items.id')
          .as('answers'),
      ]);
  type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];
  const itemOf = (row: Row): InboxItem => ({
    id: row.id,
    at: row.at,
    locale: row.locale,
    text: row.comment ?? row.text ?? row.flag_note ?? '',
    mood:
      row.sentiment === null || row.confidence === null
        ? undefined
        : { sentiment: row.sentiment, confidence: row.confidence },
    themes: ids.parse(JSON.parse(row.themes)),
    comment:
      row.entry_id === null
        ? undefined
        : {
            entryId: row.entry_id,
            entryVersion: row.entry_version ?? '',
            helpful: row.helpful === 1,
            reason: row.reason ?? undefined,
            wantsAnswer: Number(row.asking) > 0 && Number(row.answers) === 0,
          },
    review:
      row.platform === null
        ? undefined
        : {
            platform: row.platform,
            product: row.product ?? undefined,
            rating: row.rating ?? undefined,
            title: row.title ?? '',
            author: row.author ?? undefined,
            url: row.url ?? undefined,
          },
    flag:
      row.flagged_entry === null || row.flag_reason === null
        ? undefined
        : {
            entryId: row.flagged_entry,
            entryVersion: row.flagged_version ?? '',
            reason: row.flag_reason,
            by: row.flagged_by ?? '',
          },
    ...fieldsOf(row),
  });

  const setFields = async (
    trx: Pick<typeof db, 'updateTable' | 'insertInto'>,
    row: StoredFields,
    wanted: Partial<ItemFields>,
    { actor, batch, at }: ChangedBy,
  ): Promise<boolean> => {
    const known = fieldsOf(row);
    const names = fieldNames.filter((name) => name in wanted && wanted[name] !== known[name]);
    if (names.length === 0) return false;
    const pick = (from: Partial<ItemFields>): string =>
      JSON.stringify(Object.fromEntries(names.map((name) => [name, from[name] ?? null])));
    const revision = row.revision + 1;
    const set = Object.fromEntries(names.map((name) => [columnOf[name], wanted[name] ?? null])) as ItemColumns;
    const written = await trx
      .updateTable('inbox_items')
      .set({ ...set, revision })
      .where('id', '=', row.id)
      .where('revision', '=', row.revision)
      .executeTakeFirst();
    // Somebody else was faster; their change stands.
    if (Number(written.numUpdatedRows) === 0) return false;
    await trx
      .insertInto('inbox_changes')
      .values({
        id: randomUUID(),
        ...{ batch, item_id: row.id, at, actor, revision },
        ...{ before: pick(known), after: pick(wanted) },
      })
      .execute();
    return true;
  };

  return {
    unread: async (most) => {
      const comments = await db
        .selectFrom('feedback')
        .leftJoin('inbox_items', 'inbox_items.feedback_id', 'feedback.id')
        .select(['feedback.id', 'feedback.updated_at', 'feedback.created_at', 'feedback.locale', 'feedback.comment'])
        .select('feedback.helpful')
        .where('feedback.comment', 'is not', null)
        .where(({ eb, or, ref }) =>
          or([eb('inbox_items.id', 'is', null), eb('inbox_items.source_at', '<', ref('feedback.updated_at'))]),
        )
        .orderBy('feedback.updated_at', 'desc')
        .limit(most)
        .execute();
      const reviews = await db
        .selectFrom('reviews')
        .leftJoin('inbox_items', 'inbox_items.review_id', 'reviews.id')
        .select(['reviews.id', 'reviews.updated_at', 'reviews.written_at', 'reviews.locale', 'reviews.text'])
        .select(['reviews.title', 'reviews.rating'])
        .where(({ eb, or, ref }) =>
          or([eb('inbox_items.id', 'is', null), eb('inbox_items.source_at', '<', ref('reviews.updated_at'))]),
        )
        .orderBy('reviews.updated_at', 'desc')
        .limit(most - comments.length)
        .execute();
      return [
        ...comments.map((row) => ({
          kind: 'comment' as const,
          sourceId: row.id,
          sourceAt: row.updated_at,
          at: row.created_at,
          locale: row.locale,
          text: row.comment ?? '',
          helpful: row.helpful === 1,
          rating: undefined,
        })),
        ...reviews.map((row) => ({
          kind: 'review' as const,
          sourceId: row.id,
          sourceAt: row.updated_at,
          at: row.written_at,
          locale: row.locale,
          text: row.title === '' ? row.text : `${row.title}. ${row.text}`,
          helpful: undefined,
          rating: row.rating ?? undefined,
        })),
      ];
    },
    file: (texts) =>
      db.transaction().execute(async (trx) => {
        for (const text of texts) {
          const read = {
            locale: text.locale,
            source_at: text.sourceAt,
            sentiment: text.mood?.sentiment ?? null,
            confidence: text.mood?.confidence ?? null,
            themes: JSON.stringify(text.themes),
            rank: text.rank,
          };
          await trx
            .insertInto('inbox_items')
            .values({
              id: text.id,
              kind: text.kind,
              feedback_id: text.kind === 'comment' ? text.sourceId : null,
              review_id: text.kind === 'review' ? text.sourceId : null,
              flag_id: null,
              at: text.at,
              ...read,
              ...{ state: 'new', owner: null, note: '', link: null, answer: '', answered_at: null, ticket_id: null },
              revision: 0,
            })
            .onConflict((conflict) =>
              conflict.column(text.kind === 'comment' ? 'feedback_id' : 'review_id').doUpdateSet(read),
            )
            .execute();
        }
      }),
    addFlag: (flag) =>
      db.transaction().execute(async (trx) => {
        const { id, itemId, entryId, entryVersion, locale, reason, note, by, at } = flag;
        await trx
          .insertInto('flags')
          .values({ id, entry_id: entryId, entry_version: entryVersion, locale, reason, note, flagged_by: by, at })
          .execute();
        await trx
          .insertInto('inbox_items')
          .values({
            id: itemId,
            ...{ kind: 'flag', feedback_id: null, review_id: null, flag_id: id, locale, at, source_at: at },
            ...{ sentiment: null, confidence: null, themes: '[]', rank: 0 },
            ...{ state: 'new', owner: null, note: '', link: null, answer: '', answered_at: null, ticket_id: null },
            revision: 0,
          })
          .execute();
      }),
    openFlags: async () => {
      const rows = await db
        .selectFrom('inbox_items')
        .innerJoin('flags', 'flags.id', 'inbox_items.flag_id')
        .where('inbox_items.state', 'in', openStates)
        .groupBy('flags.entry_id')
        .select('flags.entry_id')
        .select(({ fn }) => fn.countAll().as('flags'))
        .execute();
      return new Map(rows.map((row) => [row.entry_id, Number(row.flags)]));
    },
    dropEmptied: async () => {
      await db
        .deleteFrom('inbox_items')
        .where('feedback_id', 'in', db.selectFrom('feedback').select('id').where('comment', 'is', null))
        .execute();
    },
    list: async (filter, { from, most }) => {
      const [rows, counted] = await Promise.all([
        narrowed(rowsOf(items()), filter)
          .$if(filter.order === 'worst', (query) => query.orderBy('inbox_items.rank'))
          .orderBy('inbox_items.at', 'desc')
          .orderBy('inbox_items.id')
          .offset(from)
          .limit(most)
          .execute(),
        narrowed(items(), filter)
          .select(({ fn }) => fn.countAll().as('total'))
          .executeTakeFirstOrThrow(),
      ]);
      return { items: rows.map(itemOf), total: Number(counted.total) };
    },
    count: async () => {
      const rows = await db
        .selectFrom('inbox_items')
        .groupBy('state')
        .select('state')
        .select(({ fn }) => fn.countAll().as('items'))
        .execute();
      const counts = new Map(rows.map(({ state, items: found }) => [state, Number(found)]));
      const of = (state: InboxItem['state']): number => counts.get(state) ?? 0;
      return { new: of('new'), 'in-progress': of('in-progress'), done: of('done'), dismissed: of('dismissed') };
    },
    find: async (id) => {
      const row = await rowsOf(items()).where('inbox_items.id', '=', id).executeTakeFirst();
      return row && itemOf(row);
    },
    changes: async (id) => {
      const rows = await db
        .selectFrom('inbox_changes')
        .select(['at', 'actor', 'before', 'after'])
        .where('item_id', '=', id)
        .orderBy('revision', 'desc')
        .execute();
      return rows.map(({ at, actor, before, after }) => ({
        at,
        actor,
        before: parseFields(before),
        after: parseFields(after),
      }));
    },
    change: (wanted, fields, by) =>
      db.transaction().execute(async (trx) => {
        if (wanted.length === 0) return 0;
        const rows = await trx.selectFrom('inbox_items').selectAll().where('id', 'in', wanted).execute();
        let changed = 0;
        for (const row of rows) if (await setFields(trx, row, fields, by)) changed += 1;
        return changed;
      }),
    undo: (batch, by) =>
      db.transaction().execute(async (trx) => {
        const changes = await trx.selectFrom('inbox_changes').selectAll().where('batch', '=', batch).execute();
        let undone = 0;
        for (const change of changes) {
          const row = await trx
            .selectFrom('inbox_items')
            .selectAll()
            .where('id', '=', change.item_id)
            .where('revision', '=', change.revision)
            .executeTakeFirst();
          if (row !== undefined && (await setFields(trx, row, parseFields(change.before), by))) undone += 1;
        }
        return { undone, kept: changes.length - undone };
      }),
  };
}

type StoredFields = Pick<
  Selectable<DatabaseSchema['inbox_items']>,
  'id' | 'revision' | 'state' | 'owner' | 'note' | 'link' | 'answer' | 'answered_at' | 'ticket_id'
>;

const fieldsOf = (row: StoredFields): ItemFields => ({
  state: row.state,
  owner: row.owner ?? undefined,
  note: row.note,
  link: row.link ?? undefined,
  answer: row.answer,
  answeredAt: row.answered_at ?? undefined,
  ticketId: row.ticket_id ?? undefined,
});

/** Changed fields as they were stored: null stands for what is not there. */
function parseFields(json: string): Partial<ItemFields> {
  const stored = JSON.parse(json) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, value ?? undefined]));
}

type Tables = Pick<DatabaseSchema, 'inbox_items' | 'feedback' | 'reviews' | 'flags'>;
function narrowed<Query extends SelectQueryBuilder<never, never, unknown>>(query: Query, filter: InboxFilter): Query {
  const states = filter.state === 'open' ? openStates : filter.state === 'all' ? undefined : [filter.state];
  let narrowing = query as unknown as SelectQueryBuilder<Tables, keyof Tables, unknown>;
  if (states !== undefined) narrowing = narrowing.where('inbox_items.state', 'in', states);
  if (filter.kind !== undefined) narrowing = narrowing.where('inbox_items.kind', '=', filter.kind);
  if (filter.sentiment !== undefined) narrowing = narrowing.where('inbox_items.sentiment', '=', filter.sentiment);
  if (filter.locale !== undefined) narrowing = narrowing.where('inbox_items.locale', '=', filter.locale);
  if (filter.entry !== undefined) {
    const { entry } = filter;
    narrowing = narrowing.where(({ eb, or }) =>
      or([eb('feedback.entry_id', '=', entry), eb('flags.entry_id', '=', entry)]),
    );
  }
  if (filter.theme !== undefined)
    narrowing = narrowing.where('inbox_items.themes', 'like', `%${escapeLike(JSON.stringify(filter.theme))}%`);
  if (filter.owner === 'nobody') narrowing = narrowing.where('inbox_items.owner', 'is', null);
  else if (filter.owner !== undefined) narrowing = narrowing.where('inbox_items.owner', '=', filter.owner);
  if (filter.text !== undefined)
    narrowing = narrowing.where(
      sql<boolean>`lower(coalesce(feedback.comment, reviews.text, flags.note)) like ${`%${escapeLike(filter.text.toLowerCase())}%`} escape '\\'`,
    );
  return narrowing as unknown as Query;
}
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
