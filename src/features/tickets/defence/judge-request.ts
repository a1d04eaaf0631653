import type { Clock, DefenceStore, RecentRequest } from '../ports.ts';
import type { NewTicket } from '../schema.ts';
import { hashKey } from '../status-link.ts';
import { wideNetworkOf } from '../../../lib/network-of.ts';
import type { Challenges } from './challenge.ts';
import { formTokenLife, type FormTokens, type ReadToken } from './form-token.ts';
import { mailboxWait } from './mailbox-wait.ts';
import type { RecentCounts } from './recent-counts.ts';
import { findNearlySame } from './similar-text.ts';
import { challengeFrom, suspicionOf } from './suspicion.ts';

/** How long whoever cannot do a proof of work is asked to wait, in ms. */
export const patience = 30_000;
const hour = 3_600_000;
const day = 24 * hour;

/** A request that fits the schema and wants to be stored. */
export interface Attempt {
  ticket: NewTicket;
  way: 'form' | 'api';
  /** What stands in the field that people do not see. */
  trap: string;
  /** Form token and solved challenge, as they were sent; empty where there is none. */
  token: string;
  solution: string;
  address: string;
  idempotencyKey?: string | undefined;
  /** What the customer said of a request that says nearly the same. */
  duplicate: 'add' | 'new' | undefined;
}

export type Verdict =
  /** `passed`: a token that spares another proof, should the form have to be shown again. */
  | { kind: 'pass'; passed?: string | undefined }
  /** The mailbox has had enough; seconds to wait. */
  | { kind: 'too-many'; retryAfter: number }
  /** A proof of work or of patience is asked for. `waiting`: the token that was sent waits already. */
  | { kind: 'prove'; waiting: boolean }
  /** There is an earlier request that says nearly the same: asked about, or, for `add`, to be added to. */
  | { kind: 'duplicate' | 'add'; of: RecentRequest; passed?: string | undefined };

export interface JudgePorts {
  store: DefenceStore;
  tokens: FormTokens;
  challenges: Challenges;
  clock: Clock;
  /** Counts of the last ten minutes; undefined where nothing is limited. */
  counts: RecentCounts | undefined;
  asksAboutDuplicates: boolean;
}

/** Whether a request is taken as it is. Nothing is dropped here: each refusal says what would help. */
export async function judgeRequest(attempt: Attempt, ports: JudgePorts): Promise<Verdict> {
  const { store, clock, counts, tokens } = ports;
  const now = clock();
  const { idempotencyKey: key, ticket } = attempt;
  const keyHash = key === undefined ? '' : hashKey(key);
  // A repetition gets the answer that the first one got.
  if (keyHash !== '' && (await store.knowsKey(keyHash))) return { kind: 'pass' };
  const asksStore = counts !== undefined || ports.asksAboutDuplicates;
  const recent = asksStore ? await store.recentOf(ticket.email, new Date(now.getTime() - day).toISOString()) : [];
  const wait = counts && mailboxWait(recent, now);
  if (wait !== undefined) return { kind: 'too-many', retryAfter: wait };

  const token = tokens.read(attempt.token, now);
  let passed: string | undefined;
  if (suspicion(attempt, { token, recent, now, counts }) >= challengeFrom) {
    if (!(await hasProof({ attempt, token, keyHash, now }, ports)))
      return { kind: 'prove', waiting: token?.kind === 'patience' && token.age < patience };
    passed = tokens.issue('passed', now);
  }
  const of = ports.asksAboutDuplicates && attempt.duplicate !== 'new' ? findDuplicate(ticket, recent) : undefined;
  if (of === undefined) return { kind: 'pass', passed };
  // The first of two clicks was stored in the meantime.
  if (keyHash !== '' && (await store.knowsKey(keyHash))) return { kind: 'pass', passed };
  return { kind: attempt.duplicate === 'add' ? 'add' : 'duplicate', of, passed };
}

interface Known {
  token: ReadToken | undefined;
  recent: readonly RecentRequest[];
  now: Date;
  counts: RecentCounts | undefined;
}

function suspicion({ way, trap, address }: Attempt, { token, recent, now, counts }: Known): number {
  const since = new Date(now.getTime() - hour).toISOString();
  return suspicionOf({
    way,
    trapped: trap !== '',
    token,
    tokenUses: (token && counts?.add(`token ${token.id}`)) ?? 0,
    fromAddress: counts?.add(`address ${address}`) ?? 0,
    fromNetwork: counts?.add(`network ${wideNetworkOf(address)}`) ?? 0,
    fromAll: counts?.add('all') ?? 0,
    ofMailbox: recent.filter(({ createdAt }) => createdAt >= since).length,
  });
}

/** Whether a proof was given that nobody used before. Two clicks under one key are one use. */
async function hasProof(
  { attempt, token, keyHash, now }: { attempt: Attempt; token: ReadToken | undefined; keyHash: string; now: Date },
  { store, challenges }: JudgePorts,
): Promise<boolean> {
  const spend = (id: string): Promise<boolean> =>
    store.spend({ id, usedFor: keyHash, expiresAt: new Date(now.getTime() + formTokenLife).toISOString() });
  if (token?.kind === 'passed' || (token?.kind === 'patience' && token.age >= patience)) return spend(token.id);
  const nonce = attempt.solution === '' ? undefined : await challenges.check(attempt.solution);
  return nonce === undefined ? false : spend(nonce);
}

function findDuplicate(ticket: NewTicket, recent: readonly RecentRequest[]): RecentRequest | undefined {
  const textOf = ({ subject, description }: { subject: string; description: string }) => `${subject}\n${description}`;
  return findNearlySame(textOf(ticket), recent, textOf);
}
