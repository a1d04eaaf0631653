import { randomBytes, randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import { connectDatabase } from '../database/connect.ts';
import { mayEnter } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import { feedbackApi } from '../features/feedback/api.ts';
import { createFeedbackStore } from '../features/feedback/feedback-store.ts';
import { createGiveFeedback } from '../features/feedback/give-feedback.ts';
import { inboxApi } from '../features/inbox/api.ts';
import { insightsReadApi } from '../features/insights/read-api.ts';
import { composeInsights } from './compose-insights.ts';
import { composeDigests } from './compose-digests.ts';
import { openInbox, readInbox } from './compose-inbox.ts';
import { createInboxForms } from './inbox-forms.ts';
import type { Helpfulness } from '../features/feedback/helpfulness.ts';
import { nameVisits } from '../features/feedback/visit.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { pageOf } from '../features/knowledge/select.ts';
import { searchApi } from '../features/search/api.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import { ticketApi } from '../features/tickets/api.ts';
import { privacyApi } from '../features/privacy/api.ts';
import { composePrivacy } from '../features/privacy/compose.ts';
import { conversationApi } from '../features/tickets/conversation/api.ts';
import { composeTickets, type TicketRoom } from '../features/tickets/compose.ts';
import { recordDeflection } from '../features/tickets/record-deflection.ts';
import type { NewDeflection } from '../features/tickets/schema.ts';
import { reportDesks, type CheckedDesk } from '../features/tickets/outbox/check-desks.ts';
import { defenceApi } from '../features/tickets/defence/api.ts';
import type { ApiEnv } from '../lib/api.ts';
import type { Config } from './config.ts';
import { keepHelpfulness } from './keep-helpfulness.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { connectorsOf } from './connectors.ts';
import { customerMailOf } from './customer-mail.ts';
import { outboxDetails, type OutboxWatch } from './outbox-figures.ts';
import { openAccounts } from './open-accounts.ts';
import { createPageForms, type FormAt } from './page-forms.ts';
import type { PageServices, ShownState, StaffServices } from './page-services.ts';
import type { Check } from './probes.ts';
import { rateLimits, type RateLimits } from './rate-limits.ts';
import { repeatedly } from './repeatedly.ts';
import type { RequestContext } from './request-context.ts';
import { composeSearchEvidence, type SearchEvidence } from './search-evidence.ts';
import { composeStaffInsights } from './staff-insights.ts';
import { createStaffGate, type StaffGate } from './staff-gate.ts';
import { searchCheck, type SearchWatch } from './search-watch.ts';

/** Everything that answers requests, made once per process. */
export interface Services {
  /** Routes of each feature. */
  api: OpenAPIHono<ApiEnv>[];
  search: SearchEngine;
  recordPageSearch: SearchEvidence['recordPageSearch'];
  findTicketByToken: TicketRoom['findTicketByToken'];
  formAt: FormAt;
  staffGate: StaffGate;
  /** What staff who are signed in are given. */
  staffServices(signedIn: SignedIn): StaffServices;
  invitation: StaffRoom['invitation'];
  mail: TicketRoom['mail'];
  newFormToken(): string;
  recordSuggestions(suggested: NewDeflection): Promise<void>;
  worker: { start(): void; stop(): Promise<void> };
  checks: Check[];
  limits: RateLimits;
  metrics: Metrics;
  isUnavailable(error: unknown): boolean;
  close(): Promise<void>;
}

export interface ServiceParts {
  config: Config;
  /** What is known of the content; in development another one after every edit. */
  catalogue: Catalogue;
  engine: SearchEngine;
  /** Where the engine has a stand-in. */
  searchWatch?: SearchWatch | undefined;
  /** What the engine knows of votes; kept up to date from here. */
  helpfulness?: Helpfulness | undefined;
  logger: Logger;
}

/** The composition root: the one place that chooses adapters and hands them to the verbs. */
export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, catalogue, engine, searchWatch, helpfulness, logger } = parts;
  const connectors = connectorsOf(config, catalogue.site.desks);
  const database = await connectDatabase({
    ...config,
    onError: (error) => logger.warn({ err: error }, 'database connection lost'),
  });
  const clock = (): Date => new Date();
  const limits = rateLimits({ enabled: config.rateLimit });
  const categories = new Map(catalogue.entries.map(({ id, category }) => [id, category]));
  const tickets = await composeTickets({
    database,
    dataDir: config.dataDir,
    origin: config.origin,
    topics: catalogue.topics,
    routing: catalogue.site.routing,
    locales: catalogue.site.locales.map(({ code }) => code),
    defaultLocale: catalogue.site.defaultLocale,
    categoryOf: (id) => categories.get(id),
    connectors,
    titleOf: (id, locale) => pageOf(catalogue, id, locale)?.entry.title,
    // Searches are put together below; no ticket is opened before that.
    followSearches: (ids, ticketId) => evidence.linkTicket(ids, ticketId),
    defence: { limits: config.rateLimit, asksAboutDuplicates: true },
    mail: customerMailOf(config, catalogue),
    onOpened: (visitor) => insights.asked(visitor),
    onDecided: (outcome) => metrics.ticket(outcome),
    onDelivered: (...delivery) => metrics.delivery(...delivery),
    log: logger,
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  let checkedDesks: readonly CheckedDesk[] = [];
  const outboxWatch: OutboxWatch = {
    figures: () => tickets.outbox.figures(clock()),
    circuits: () => tickets.worker.circuits(),
    checked: () => checkedDesks,
  };
  const metrics = createMetrics({ outbox: outboxWatch, search: searchWatch });

  const feedbackStore = createFeedbackStore(database);
  const nameVisit = nameVisits({ store: feedbackStore, clock, newSalt: () => randomBytes(32).toString('base64url') });
  const evidence = composeSearchEvidence({ database, engine, catalogue, nameVisit, limits, clock, logger });
  const insights = composeInsights({ database, catalogue, nameVisit, clock, logger });
  const entries = new Set(catalogue.entries.map(({ id }) => id));
  const giveFeedback = createGiveFeedback({
    store: feedbackStore,
    nameVisit,
    knowsEntry: (id) => entries.has(id),
    knowsLocale: (locale) => catalogue.site.locales.some(({ code }) => code === locale),
    clock,
    newId: randomUUID,
  });

  const accounts = await openAccounts({ database, origin: config.origin, clock }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const inbox = openInbox({ database, catalogue, accounts, clock });
  const reading = readInbox(inbox, logger);
  const staffInsights = composeStaffInsights({ database, catalogue, engine, origin: config.origin, clock });

  const mailTransport = customerMailOf(config, catalogue)?.transport;
  const digests = composeDigests({
    database,
    catalogue,
    insights: staffInsights,
    origin: config.origin,
    clock,
    log: logger,
  });
  const telling = repeatedly({
    everyMs: 3_600_000,
    work: async () => mailTransport && digests.send(mailTransport),
    onFailure: (error) => logger.warn({ err: error }, 'weekly mails could not be sent'),
  });

  const privacy = composePrivacy({
    database,
    files: tickets.files,
    keep: catalogue.site.privacy.keep,
    beforeErasing: insights.rollUp.sealBefore,
    clock,
  });
  const erasing = repeatedly({
    everyMs: 3_600_000,
    work: privacy.eraseOld,
    onFailure: (error) => logger.warn({ err: error }, 'what is too old could not be erased'),
  });
  const isPrivacyTopic = (id: string): boolean =>
    catalogue.topics.some((topic) => topic.id === id && topic.kind === 'privacy');
  const counting = helpfulness && keepHelpfulness({ helpfulness, store: feedbackStore, logger });
  const sweeping = repeatedly({
    everyMs: 3_600_000,
    work: tickets.sweep,
    onFailure: (error) => logger.warn({ err: error }, 'files that nobody needs could not be removed'),
  });

  return {
    api: [
      searchApi({ search: engine, names: catalogue, measure: metrics.search }),
      evidence.api,
      insights.api,
      insightsReadApi({
        insights: staffInsights,
        authorize: accounts.tokens.authorize,
        knowsEntry: (id) => entries.has(id),
      }),
      inboxApi({ inbox, authorize: accounts.tokens.authorize }),
      feedbackApi({ giveFeedback, onStored: metrics.feedback }),
      ticketApi(tickets),
      defenceApi(tickets.defence),
      privacyApi({
        room: privacy,
        findRequest: async (token) => {
          const ticket = await tickets.findTicketByToken(token);
          return ticket && { email: ticket.email, mayExport: ticket.proven && isPrivacyTopic(ticket.topic) };
        },
        fileUrl: tickets.links.url,
      }),
      conversationApi(tickets),
    ],
    search: engine,
    recordPageSearch: evidence.recordPageSearch,
    findTicketByToken: tickets.findTicketByToken,
    mail: tickets.mail,
    newFormToken: () => tickets.defence.newToken('form'),
    recordSuggestions: (suggested) =>
      recordDeflection(suggested, { store: tickets.deflections, clock: tickets.clock }).catch((error: unknown) =>
        logger.warn({ error }, 'suggestions that were shown could not be stored'),
      ),
    staffGate: createStaffGate(accounts),
    staffServices: (signedIn) => ({
      ...signedIn,
      sessions: () => accounts.sessions(signedIn),
      ...(mayEnter(signedIn.member.role, 'staff/people') && {
        admin: { list: accounts.list, audit: accounts.audit },
      }),
      ...(mayEnter(signedIn.member.role, 'inbox') && {
        inbox: { ...inbox, owners: accounts.list },
      }),
      ...(mayEnter(signedIn.member.role, 'insights') && { insights: staffInsights }),
    }),
    invitation: accounts.invitation,
    formAt: createPageForms({
      accounts,
      inboxForms: createInboxForms({ accounts, inbox, catalogue, openTicket: tickets.openTicket }),
      tickets,
      privacy,
      isPrivacyTopic,
      limits,
      log: logger,
    }),
    worker: {
      start: () => {
        tickets.worker.start();
        void reportDesks(tickets.outlets, logger).then((checked) => (checkedDesks = checked));
        tickets.conversation.watch.start();
        insights.worker.start();
        reading.start();
        telling.start();
        sweeping.start();
        erasing.start();
      },
      stop: async () => {
        insights.worker.stop();
        reading.stop();
        telling.stop();
        sweeping.stop();
        erasing.stop();
        await Promise.all([tickets.worker.stop(), tickets.conversation.watch.stop()]);
      },
    },
    checks: [
      {
        name: 'database',
        run: async () => ({
          kind: database.dialect.name,
          settings: (await database.db.selectFrom('settings').select('key').limit(1).execute()).length,
        }),
      },
      { name: 'outbox', run: () => outboxDetails(outboxWatch) },
      searchCheck({ engine, locale: catalogue.site.defaultLocale, watch: searchWatch }),
    ],
    limits,
    metrics,
    isUnavailable: (error) => database.dialect.failureOf(error) === 'unavailable',
    close: async () => {
      counting?.stop();
      await insights.close();
      await database.close();
    },
  };
}

/** What pages made per request are given. */
export function createLocals({
  origin,
  catalogue,
  services,
}: {
  origin: string;
  catalogue: Catalogue;
  services: Pick<
    Services,
    | 'search'
    | 'recordPageSearch'
    | 'findTicketByToken'
    | 'mail'
    | 'newFormToken'
    | 'recordSuggestions'
    | 'staffServices'
    | 'invitation'
  >;
}): (context: RequestContext, shown?: ShownState, signedIn?: SignedIn) => PageServices {
  const {
    search,
    recordPageSearch,
    findTicketByToken,
    mail,
    newFormToken,
    recordSuggestions,
    staffServices,
    invitation,
  } = services;
  return (context, shown, signedIn) => ({
    origin,
    catalogue,
    runtime: {
      requestId: context.requestId,
      search,
      recordSearch: (shown) => recordPageSearch(shown, context),
      findTicketByToken,
      mail,
      newFormToken,
      recordSuggestions,
      invitation,
      staff: signedIn && staffServices(signedIn),
      ...shown,
    },
  });
}
