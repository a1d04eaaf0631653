import { itemChange, type ItemFields, type ItemFormProblem } from './schema.ts';
import type { ChangedBy, Clock, InboxStore } from './ports.ts';

/** Items changed by one press of a button. */
export const mostAtOnce = 200;

export interface ChangeItemsPorts {
  store: Pick<InboxStore, 'change' | 'undo' | 'find'>;
  /** Whether somebody of that address works here. */
  worksHere(email: string): Promise<boolean>;
  clock: Clock;
  newId(): string;
}

export type ChangeOutcome =
  | { kind: 'changed'; batch: string; items: number }
  | { kind: 'undone'; undone: number; kept: number }
  | { kind: 'problem'; problem: ItemFormProblem };

export interface ChangeItems {
  /** Sets the fields that the form names on items; empty fields are taken out. */
  set(ids: readonly string[], form: Record<string, string>, actor: string): Promise<ChangeOutcome>;
  /** Notes that a review was answered where it stands. */
  answered(id: string, form: Record<string, string>, actor: string): Promise<ChangeOutcome>;
  linkTicket(id: string, ticketId: string, actor: string): Promise<void>;
  /** Takes an item into work and notes where something is made of it; a link that is there stays. */
  takeUp(id: string, link: string, actor: string): Promise<void>;
  undo(batch: string, actor: string): Promise<ChangeOutcome>;
}

/** What staff do with comments and reviews. Every change can be undone until somebody changes the same item again. */
export function createChangeItems({ store, worksHere, clock, newId }: ChangeItemsPorts): ChangeItems {
  const by = (actor: string): ChangedBy => ({ actor, batch: newId(), at: clock().toISOString() });
  const fieldsIn = async (form: Record<string, string>): Promise<Partial<ItemFields> | ItemFormProblem> => {
    const read = itemChange.safeParse(form);
    if (!read.success) {
      const field = read.error.issues[0]?.path[0];
      return { field: field === 'owner' || field === 'link' || field === 'answer' ? field : 'note' };
    }
    const { state, owner, note, link, answer } = read.data;
    if (owner !== undefined && owner !== '' && !(await worksHere(owner))) return { field: 'owner' };
    return {
      ...(state !== undefined && { state }),
      ...(owner !== undefined && { owner: owner === '' ? undefined : owner.toLowerCase() }),
      ...(note !== undefined && { note }),
      ...(link !== undefined && { link: link === '' ? undefined : link }),
      ...(answer !== undefined && { answer }),
    };
  };
  const apply = async (
    ids: readonly string[],
    form: Record<string, string>,
    actor: string,
    more: Partial<ItemFields> = {},
  ): Promise<ChangeOutcome> => {
    if (ids.length === 0 || ids.length > mostAtOnce) return { kind: 'problem', problem: { field: 'items' } };
    const fields = await fieldsIn(form);
    if ('field' in fields) return { kind: 'problem', problem: fields };
    const change = by(actor);
    return { kind: 'changed', batch: change.batch, items: await store.change(ids, { ...fields, ...more }, change) };
  };
  return {
    set: (ids, form, actor) => apply(ids, form, actor),
    answered: (id, form, actor) => apply([id], form, actor, { answeredAt: clock().toISOString(), state: 'done' }),
    linkTicket: async (id, ticketId, actor) => {
      await store.change([id], { ticketId, state: 'in-progress' }, by(actor));
    },
    takeUp: async (id, link, actor) => {
      const item = await store.find(id);
      if (item === undefined) return;
      const isClosed = item.state === 'done' || item.state === 'dismissed';
      await store.change(
        [id],
        { link: item.link ?? link, ...(!isClosed && { state: 'in-progress' as const }) },
        by(actor),
      );
    },
    undo: async (batch, actor) => ({ kind: 'undone', ...(await store.undo(batch, by(actor))) }),
  };
}
