import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { EditorDraftRow } from '../../database/schema.ts';
import type { DraftStore } from './ports.ts';
import type { Draft } from './schema.ts';

const proposal = z.object({ branch: z.string(), url: z.string(), sentAt: z.string() });

/** Drafts and their pictures in the tables `editor_…`. */
export function createDraftStore({ db, dialect }: Database): DraftStore {
  return {
    find: async (member, file) => {
      const row = await db
        .selectFrom('editor_drafts')
        .selectAll()
        .where('member', '=', member)
        .where('file', '=', file)
        .executeTakeFirst();
      return row && fromRow(row);
    },
    listOf: async (member) => {
      const rows = await db
        .selectFrom('editor_drafts')
        .selectAll()
        .where('member', '=', member)
        .orderBy('updated_at', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    others: async (member, file) => {
      const rows = await db
        .selectFrom('editor_drafts')
        .select(['member', 'updated_at'])
        .where('file', '=', file)
        .where('member', '!=', member)
        .orderBy('updated_at', 'desc')
        .execute();
      return rows.map((row) => ({ member: row.member, updatedAt: row.updated_at }));
    },
    busyFiles: (member) =>
      db.selectFrom('editor_drafts').select(['file', 'member']).where('member', '!=', member).execute(),
    add: async (draft) => {
      try {
        await db.insertInto('editor_drafts').values(toRow(draft)).execute();
        return true;
      } catch (error) {
        if (dialect.failureOf(error) === 'conflict') return false;
        throw error;
      }
    },
    change: async ({ id, revision }, values) => {
      const { updatedAt, ...others } = values;
      const { numUpdatedRows } = await db
        .updateTable('editor_drafts')
        .set({
          ...('text' in others && others.text !== undefined && { text: others.text }),
          ...('base' in others && { base: others.base ?? null }),
          ...('aside' in others && { aside: others.aside ?? null }),
          ...('proposal' in others && {
            proposal: others.proposal === undefined ? null : JSON.stringify(others.proposal),
          }),
          revision: revision + 1,
          updated_at: updatedAt,
        })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    remove: async (id) => {
      await db.deleteFrom('editor_drafts').where('id', '=', id).execute();
    },
    removeBefore: async (time) => {
      const { numDeletedRows } = await db.deleteFrom('editor_drafts').where('updated_at', '<', time).executeTakeFirst();
      return Number(numDeletedRows);
    },
    pictures: (draftId) =>
      db
        .selectFrom('editor_pictures')
        .select(['id', 'file', 'width', 'height'])
        .where('draft_id', '=', draftId)
        .orderBy('created_at')
        .execute(),
    addPicture: async (draftId, { bytes, ...picture }, at) => {
      await db
        .insertInto('editor_pictures')
        .values({ ...picture, draft_id: draftId, bytes: Buffer.from(bytes).toString('base64'), created_at: at })
        .onConflict((conflict) => conflict.columns(['draft_id', 'file']).doNothing())
        .execute();
    },
    pictureBytes: async (draftId, file) => {
      const row = await db
        .selectFrom('editor_pictures')
        .select('bytes')
        .where('draft_id', '=', draftId)
        .where('file', '=', file)
        .executeTakeFirst();
      return row && Buffer.from(row.bytes, 'base64');
    },
  };
}

function fromRow(row: EditorDraftRow): Draft {
  return {
    id: row.id,
    member: row.member,
    file: row.file,
    text: row.text,
    base: row.base ?? undefined,
    aside: row.aside ?? undefined,
    revision: row.revision,
    proposal: row.proposal === null ? undefined : proposal.parse(JSON.parse(row.proposal)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRow(draft: Draft): EditorDraftRow {
  return {
    id: draft.id,
    member: draft.member,
    file: draft.file,
    text: draft.text,
    base: draft.base ?? null,
    aside: draft.aside ?? null,
    revision: draft.revision,
    proposal: draft.proposal === undefined ? null : JSON.stringify(draft.proposal),
    created_at: draft.createdAt,
    updated_at: draft.updatedAt,
  };
}
