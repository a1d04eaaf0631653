import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Subject } from '../insights/schema.ts';
import type { Company } from './company-schema.ts';
import { createConversationRoom, type ConversationRoom } from './conversation/conversation-room.ts';
import { createConversationStore } from './conversation-store.ts';
import { createCustomerStore } from './customer-store.ts';
import { createCustomerRoom, type CustomerRoom } from './customers/customer-room.ts';
import { createDefenceStore } from './defence-store.ts';
import { createDefenceRoom, type DefenceRoom } from './defence/defence-room.ts';
import { createDeflectionStore } from './deflection-store.ts';
import { createDeliveryWorker, type DeliveryWorker } from './outbox/delivery-worker.ts';
import type { DeliverPorts } from './outbox/deliver-tickets.ts';
import type { QueuePorts } from './outbox/desk-queue.ts';
import { deskOutlet, mailOutlet, type Outlet } from './outbox/outlet.ts';
import { createDeskTicketStore } from './desk-ticket-store.ts';
import { createFileStorage } from './file-storage.ts';
import type { FoundTicket } from './conversation-schema.ts';
import { findTicketByToken } from './find-ticket-by-token.ts';
import { gatherCommits } from './gather-commits.ts';
import { createPutCustomerMail, type PutCustomerMail } from './mail-rows.ts';
import { createAddressCodeStore } from './mail-store.ts';
import { codesPerHour } from './mail-limits.ts';
import { createMailRoom, type MailRoom } from './mail/mail-room.ts';
import type { Letterhead } from '../../i18n/stationery.ts';
import { writeLetter } from './mail/write-letter.ts';
import { createOpenTicket, type OpenedTicket, type OpenTicketInput } from './open-ticket.ts';
import { createOutboxStore } from './outbox-store.ts';
import type {
  Clock,
  DeflectionStore,
  FileStorage,
  MailTransport,
  OutboxStore,
  TicketConnector,
  TicketStore,
} from './ports.ts';
import type { OpenOutcome, TicketRecord } from './schema.ts';
import { readStoredFile } from './read-stored-file.ts';
import { readSecret, type SettingsDatabase } from './secret-store.ts';
import { createFileLinks, type FileLinks } from './status-link.ts';
import { sweep } from './sweep.ts';
import { createTicketStore } from './ticket-store.ts';
import { furtherQuestion, type Survey } from './survey-schema.ts';
import type { RoutingRule, Topic } from './topic-schema.ts';
import { prepareTicket } from './topics/prepare-ticket.ts';

export interface TicketRoomOptions {
  database: SettingsDatabase;
  /** Attachments lie in its folder `attachments`. */
  dataDir: string;
  /** Origin of links, without a slash at the end. */
  origin: string;
  topics: Topic[];
  /** Rules of `site.yaml`. */
  routing?: readonly RoutingRule[];
  locales: string[];
  /** The first of `locales` where it is left out. */
  defaultLocale?: string;
  /** Category of an entry, for rules. */
  categoryOf?: ((entryId: string) => string | undefined) | undefined;
  /** What an entry is about, for counting. */
  subjectsOf?: ((entryId: string, locale: string) => readonly Subject[]) | undefined;
  /** What customers are asked once a request is solved. */
  survey?: Survey | undefined;
  /** Ways to help desks; empty where none is configured. */
  connectors: readonly TicketConnector[];
  /** Title of a public entry, to show customers what goes along in words. */
  titleOf?: ((id: string, locale: string) => string | undefined) | undefined;
  /** What is done against floods; left out: nothing is counted or asked, only what a machine cannot help showing. */
  defence?: { limits: boolean; asksAboutDuplicates: boolean } | undefined;
  /** Mail server for mails to customers; without one, none are offered. */
  mail?: { transport: MailTransport; letterhead: Letterhead; codesPerHour?: number | undefined } | undefined;
  /** Whose customers see the requests of their colleagues. */
  companies?: readonly Company[] | undefined;
  /** Told which searches a request followed; never rejects. */
  followSearches?: ((searchIds: string[], ticketId: string) => Promise<void>) | undefined;
  /** Told who opened a ticket, once for each; never rejects. */
  onOpened?: ((visitor: { address: string; agent: string }) => Promise<void>) | undefined;
  /** Told once for each ticket that was opened or refused; not for the repeated answer of an Idempotency-Key. */
  onDecided?: ((outcome: 'opened' | 'refused') => void) | undefined;
  /** Told of each delivery to a desk or the mail server. */
  onDelivered?: QueuePorts['onDelivered'];
  log: DeliverPorts['log'];
  clock?: Clock;
}

/** Everything of tickets that the server, the pages and the command line use. */
export interface TicketRoom {
  origin: string;
  topics: Topic[];
  locales: string[];
  store: TicketStore;
  outbox: OutboxStore;
  /** Where deliveries go. */
  outlets: readonly Outlet[];
  deflections: DeflectionStore;
  files: FileStorage;
  links: FileLinks;
  defence: DefenceRoom;
  clock: Clock;
  titleOf(id: string, locale: string): string | undefined;
  openTicket(input: OpenTicketInput): Promise<OpenedTicket>;
  findTicketByToken(token: string): Promise<FoundTicket | undefined>;
  /** What is said after a request came in. */
  conversation: ConversationRoom;
  /** Mails to customers; undefined where no mail server is configured. */
  mail: MailRoom | undefined;
  /** Customers who sign in; undefined where no mail server is configured. */
  customers: CustomerRoom | undefined;
  isUnavailable(error: unknown): boolean;
  worker: DeliveryWorker;
  sweep(): Promise<{ files: number }>;
}

/** Days that the history of a mailbox goes back. */
const historyDays = 30;

/** Puts the verbs of tickets together over a database and the configured desks. */
export async function composeTickets(options: TicketRoomOptions): Promise<TicketRoom> {
  const { database, origin, connectors, log, clock = () => new Date() } = options;
  const links = createFileLinks(
    await readSecret(database, 'file-links', () => randomBytes(32).toString('hex'), clock),
    origin,
  );
  const store = createTicketStore(database, links.url);
  const outbox = createOutboxStore(database, randomUUID);
  const files = createFileStorage({ directory: join(options.dataDir, 'attachments'), newId: randomUUID });
  const defence = createDefenceRoom({
    store: createDefenceStore(database),
    secret: await readSecret(database, 'form-tokens', () => randomBytes(32).toString('hex'), clock),
    clock,
    randomBytes,
    randomInt,
    ...(options.defence ?? { limits: false, asksAboutDuplicates: false }),
  });
  const isUnavailable = (error: unknown): boolean => database.dialect.failureOf(error) === 'unavailable';
  const outlets = connectors.map(deskOutlet);
  if (options.mail !== undefined) outlets.push(mailOutlet({ transport: options.mail.transport, origin, clock }));
  const worker = createDeliveryWorker(outlets, {
    store: outbox,
    clock,
    monotonic: () => performance.now(),
    random: Math.random,
    readFile: ({ id }) => readStoredFile(id, { store, files, clock }),
    onDelivered: options.onDelivered,
    log,
  });
  const codes = options.mail && {
    clock,
    newId: randomUUID,
    randomBytes,
    secret: await readSecret(database, 'address-codes', () => randomBytes(32).toString('hex'), clock),
    origin,
    letterhead: options.mail.letterhead,
    perHour: options.mail.codesPerHour ?? codesPerHour,
    wakeWorker: worker.wake,
  };
  const mail = codes && createMailRoom({ ...codes, store: createAddressCodeStore(database) });
  const customers =
    codes &&
    createCustomerRoom({
      ...codes,
      store: createCustomerStore(database),
      sleep: (ms) => setTimeout(ms),
      companies: options.companies ?? [],
      privateTopics: options.topics.filter(({ kind }) => kind === 'privacy').map(({ id }) => id),
    });
  const tellingDesks = connectors.filter(({ readTicket }) => readTicket !== undefined).map(({ name }) => name);
  const putCustomerMail = customerMails(options);
  const conversation = createConversationRoom(connectors, {
    store: createConversationStore(database),
    desks: createDeskTicketStore(database, { newId: randomUUID, putCustomerMail, wakeWorker: worker.wake }),
    findPending: (ids) => store.findPending(ids),
    fileUrl: links.url,
    isUnavailable,
    further: furtherQuestion(options.survey ?? 'csat'),
    clock,
    random: Math.random,
    newId: randomUUID,
    wakeWorker: worker.wake,
    log,
  });
  const knowledge = {
    topics: options.topics,
    routing: options.routing ?? [],
    defaultLocale: options.defaultLocale ?? options.locales[0] ?? 'en',
    desks: connectors.map(({ name }) => name),
    categoryOf: options.categoryOf ?? (() => undefined),
    subjectsOf: options.subjectsOf ?? (() => []),
  };
  const open = createOpenTicket({
    commit: gatherCommits<TicketRecord, OpenOutcome>({
      commit: (records) => store.openTickets(records),
      isUnavailable,
      sleep: (ms) => setTimeout(ms),
    }),
    isUnavailable,
    prepare: async (ticket) => {
      const since = new Date(clock().getTime() - historyDays * 86_400_000).toISOString();
      return prepareTicket(ticket, { knowledge, history: await store.historyOf(ticket.email, since) });
    },
    fileUrl: links.url,
    findPending: (ids) => store.findPending(ids),
    clock,
    newId: randomUUID,
    randomBytes,
    wakeWorker: worker.wake,
  });
  const openTicket: typeof open = async (input) => {
    const opened = await open(input);
    const { searchIds = [] } = input.ticket;
    if (opened.ok && searchIds.length > 0) await options.followSearches?.(searchIds, opened.id);
    if (opened.ok && !opened.repeated && input.visitor !== undefined) await options.onOpened?.(input.visitor);
    if (!opened.ok || !opened.repeated) options.onDecided?.(opened.ok ? 'opened' : 'refused');
    return opened;
  };
  return {
    origin,
    topics: options.topics,
    locales: options.locales,
    store,
    outbox,
    outlets,
    deflections: createDeflectionStore(database),
    files,
    links,
    defence,
    clock,
    titleOf: options.titleOf ?? (() => undefined),
    openTicket,
    findTicketByToken: (token) => findTicketByToken(token, { store, clock, tellingDesks }),
    conversation,
    mail,
    customers,
    isUnavailable,
    worker,
    sweep: async () => {
      await defence.sweep();
      return sweep({ store, storage: files, clock });
    },
  };
}

/** Mails about what happens to a ticket, for whoever writes that down; none without a mail server. */
function customerMails({ mail, origin }: TicketRoomOptions): PutCustomerMail | undefined {
  return (
    mail &&
    createPutCustomerMail({
      origin,
      newId: randomUUID,
      randomBytes,
      writeLetter: (letter, ticket) => writeLetter(letter, ticket, mail.letterhead),
    })
  );
}
