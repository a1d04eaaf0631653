import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/connect.ts';
import { composeFollows, type FollowRoom } from '../../src/features/follows/compose.ts';
import { createCountStore } from '../../src/features/follows/count-store.ts';
import type { NamedEntry } from '../../src/features/follows/schema.ts';
import { queryKey } from '../../src/features/search/evidence/query-key.ts';
import { redactQuery } from '../../src/features/search/evidence/redact-query.ts';
import { admitCode } from '../../src/features/tickets/code-rows.ts';
import { codesPerAddress, codeTries } from '../../src/features/tickets/mail-limits.ts';
import { putFreeMail } from '../../src/features/tickets/mail-rows.ts';
import { mailDocument, type MailDocument } from '../../src/features/tickets/schema.ts';
import { aClock } from './tickets.ts';

/** Telling people over a database, with a help centre that tests can change. */
export function followsOver(database: Database, { perHour = 200, clock = aClock() } = {}) {
  /** By `<id> <locale>`. */
  const published = new Map<string, NamedEntry>([
    ['battery en', { title: 'Charge the battery', url: '/en/articles/battery', version: 'v1' }],
    ['battery de', { title: 'Akku laden', url: '/de/articles/battery', version: 'w1' }],
  ]);
  /** Entries that searches find, by what was typed. */
  const answers = new Map<string, string>();
  const roomOver = (other: Database): FollowRoom =>
    composeFollows({
      database: other,
      secrets: { codes: 'of codes', links: 'of links' },
      origin: 'https://help.example',
      letterhead: { siteName: 'Nordrad', ui: {} },
      findEntry: (id, locale) => published.get(`${id} ${locale}`),
      findAnswer: async (query) => answers.get(query),
      tidyQuery: (query) => ({ query: redactQuery(query), key: queryKey(redactQuery(query)) }),
      admitCode: (trx, code) => admitCode(trx, code, { perAddress: codesPerAddress, perHour }),
      putMail: putFreeMail,
      codeTries,
      wakeWorker: () => undefined,
      clock: clock.now,
    });
  const room = roomOver(database);
  const counts = createCountStore(database, clock.now);
  const mails = async (to?: string): Promise<MailDocument[]> => {
    const rows = await database.db
      .selectFrom('outbox')
      .select('payload')
      .where('kind', '=', 'mail')
      .where('ticket_id', 'is', null)
      .orderBy('created_at')
      .execute();
    const all = rows.map(({ payload }) => mailDocument.parse(JSON.parse(payload)));
    return to === undefined ? all : all.filter((mail) => mail.to === to);
  };
  const codeIn = (text = ''): string => /^ {4}(\d{6})$/m.exec(text)?.[1] ?? '';
  const linkIn = (text = ''): string => /\/follow\/link\/([\w-]{22})$/m.exec(text)?.[1] ?? '';
  const ownIn = (text = ''): string => /\/follow\/mine\/(\S+)$/m.exec(text)?.[1] ?? '';
  type Asked = Parameters<FollowRoom['ask']>[0];
  const ask = async (asked: Asked): Promise<string> => {
    const outcome = await room.ask(asked);
    if (outcome.kind !== 'asked') throw new Error(outcome.kind);
    return outcome.attempt;
  };
  /** Asks and confirms; the last part of the follower's own page. */
  const follow = async (asked: Asked): Promise<string> => {
    const attempt = await ask(asked);
    const mail = (await mails(asked.email)).filter(({ occasion }) => occasion === 'follow-code').at(-1);
    const outcome = await room.confirmByCode({ attempt, typed: codeIn(mail?.text) });
    if (outcome.kind !== 'confirmed') throw new Error(outcome.kind);
    return room.ownPath(outcome.followerId, asked.locale).split('/').at(-1) ?? '';
  };
  /** A comment, and what staff see of it in the inbox. */
  const aComment = async (text = 'It blinks red.'): Promise<{ voteId: string; itemId: string }> => {
    const [voteId, itemId] = [randomUUID(), randomUUID()];
    const at = clock.now().toISOString();
    await database.db
      .insertInto('feedback')
      .values({
        ...{ id: voteId, entry_id: 'battery', entry_version: 'abcdef', locale: 'en', helpful: 0, reason: null },
        ...{ comment: text, visit: randomUUID(), created_at: at, updated_at: at },
      })
      .execute();
    await database.db
      .insertInto('inbox_items')
      .values({
        ...{ id: itemId, kind: 'comment', feedback_id: voteId, review_id: null, locale: 'en', at, source_at: at },
        ...{ sentiment: null, confidence: null, themes: '[]', rank: 1, state: 'new', owner: null, note: '' },
        ...{ link: null, answer: '', answered_at: null, ticket_id: null, revision: 0 },
      })
      .execute();
    return { voteId, itemId };
  };
  return { room, counts, roomOver, clock, published, answers, mails, codeIn, linkIn, ownIn, ask, follow, aComment };
}
