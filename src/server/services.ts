import { randomBytes, randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import { connectDatabase } from '../database/connect.ts';
import { mayEnter } from '../features/accounts/access.ts';
import { challengeCookies } from '../features/accounts/challenge-cookies.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import { passkeyApi } from '../features/accounts/passkey-api.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import { ssoApi } from '../features/accounts/sso-api.ts';
import type { Writer } from '../features/editor/schema.ts';
import type { UpkeepRecord } from '../features/authoring/upkeep-schema.ts';
import { feedbackApi } from '../features/feedback/api.ts';
import { createFeedbackStore } from '../features/feedback/feedback-store.ts';
import { createGiveFeedback } from '../features/feedback/give-feedback.ts';
import type { FollowRoom } from '../features/follows/compose.ts';
import { inboxApi } from '../features/inbox/api.ts';
import { insightsReadApi } from '../features/insights/read-api.ts';
import { composeInsights, watchInsights } from './compose-insights.ts';
import { composeDigests } from './compose-digests.ts';
import { openFollows, tellFollowers } from './compose-follows.ts';
import { openInbox, readInbox } from './compose-inbox.ts';
import { openEditor, type Editor } from './compose-editor.ts';
import { createEditorForms } from './editor-forms.ts';
import { createFlagForms } from './flag-forms.ts';
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
import { entrySubjects } from './entry-subjects.ts';
import { keepHelpfulness } from './keep-helpfulness.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { connectorsOf } from './connectors.ts';
import { customerCookie } from './customer-cookie.ts';
import { customerMailOf } from './customer-mail.ts';
import { outboxDetails, type OutboxWatch } from './outbox-figures.ts';
import { openAccounts } from './open-accounts.ts';
import { createPageForms, type FormAt } from './page-forms.ts';
import type { CustomerServices, PageServices, ShownState, SignInPage, StaffServices } from './page-services.ts';
import type { Check } from './probes.ts';
import { rateLimits, type RateLimits } from './rate-limits.ts';
import { repeatedly } from './repeatedly.ts';
import type { RequestContext } from './request-context.ts';
import { composeSearchEvidence, type SearchEvidence } from './search-evidence.ts';
import { prepareInsights } from './prepare-insights.ts';
import { composeStaffInsights } from './staff-insights.ts';
import { createStaffGate, type StaffGate } from './staff-gate.ts';
import { securityOf } from './staff-security.ts';
import { whoWaits } from './who-waits.ts';
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
  /** Undefined where there is no repository to send texts to. */
  editor: Pick<Editor, 'room' | 'findWriter' | 'findSignedIn' | 'isOpenTo' | 'headers'> | undefined;
  /** What staff who are signed in are given. */
  staffServices(signedIn: SignedIn): StaffServices;
  invitation: StaffRoom['invitation'];
  /** What the pages of signing in know, by the header `Cookie`. */
  signInPage(cookie: string | undefined): SignInPage;
  mail: TicketRoom['mail'];
  follows: FollowRoom | undefined;
  /** What pages know of customers, by the header `Cookie`; undefined where no mail server is configured. */
  customerServices: ((cookie: string | undefined) => CustomerServices) | undefined;
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
  /** Whether the content is edited beside the running site. */
  isDevelopment?: boolean | undefined;
  /** What is known of the content; in development another one after every edit. */
  catalogue: Catalogue;
  engine: SearchEngine;
  /** What is known of the upkeep of the texts, drafts included: for staff only. */
  upkeep?: UpkeepRecord[] | undefined;
  /** Where the engine has a stand-in. */
  searchWatch?: SearchWatch | undefined;
  /** What the engine knows of votes; kept up to date from here. */
  helpfulness?: Helpfulness | undefined;
  logger: Logger;
}

/** The composition root: the one place that chooses adapters and hands them to the verbs. */
export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, isDevelopment = false, catalogue, engine, upkeep = [], searchWatch, helpfulness, logger } = parts;
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
    subjectsOf: (id, locale) => {
      const entry = pageOf(catalogue, id, locale)?.entry;
      return entry === undefined ? [] : entrySubjects(entry, catalogue);
    },
    survey: catalogue.site.survey,
    connectors,
    titleOf: (id, locale) => pageOf(catalogue, id, locale)?.entry.title,
    // Searches are put together below; no ticket is opened before that.
    followSearches: (ids, ticketId) => evidence.linkTicket(ids, ticketId),
    defence: { limits: config.rateLimit, asksAboutDuplicates: true },
    mail: customerMailOf(config, catalogue),
    companies: catalogue.site.companies,
    onOpened: (visitor) => insights.asked(visitor),
    onDecided: (outcome) => metrics.ticket(outcome),
    onDelivered: (...delivery) => metrics.delivery(...delivery),
    log: logger,
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const { customers } = tickets;
  const { read: customerToken } = customerCookie(config.origin);
  let checkedDesks: readonly CheckedDesk[] = [];
  const outboxWatch: OutboxWatch = {
    figures: () => tickets.outbox.figures(clock()),
    circuits: () => tickets.worker.circuits(),
    checked: () => checkedDesks,
  };
  const metrics = createMetrics({
    outbox: outboxWatch,
    search: searchWatch,
    insights: watchInsights({ database, catalogue, clock }),
  });

  const feedbackStore = createFeedbackStore(database);
  const nameVisit = nameVisits({ store: feedbackStore, clock, newSalt: () => randomBytes(32).toString('base64url') });
  const evidence = composeSearchEvidence({ database, engine, catalogue, nameVisit, limits, clock, logger });
  const insights = composeInsights({ database, catalogue, engine, nameVisit, clock, logger });
  const entries = new Set(catalogue.entries.map(({ id }) => id));
  const giveFeedback = createGiveFeedback({
    store: feedbackStore,
    nameVisit,
    knowsEntry: (id) => entries.has(id),
    knowsLocale: (locale) => catalogue.site.locales.some(({ code }) => code === locale),
    clock,
    newId: randomUUID,
  });

  const accounts = await openAccounts({
    ...{ database, origin: config.origin, clock },
    web: { siteName: catalogue.site.name, signIn: config.signIn, log: logger },
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const cookies = challengeCookies(config.origin);
  const editor = openEditor({ config, isDevelopment, database, accounts, clock, logger });
  const inbox = openInbox({ database, catalogue, accounts, clock });
  const reading = readInbox(inbox, logger);
  const mail = customerMailOf(config, catalogue);
  const mailTransport = mail?.transport;
  const { origin } = config;
  const follows = await openFollows({
    ...{ database, catalogue, engine, origin, mail, clock },
    wakeWorker: tickets.worker.wake,
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const staffInsights = composeStaffInsights({
    ...{ database, catalogue, engine, origin, clock },
    follows: whoWaits(database, { mail, clock }),
  });
  const preparing = prepareInsights(staffInsights, {
    locales: catalogue.site.locales.map(({ code }) => code),
    logger,
  });
  preparing.start();
  const tellingFollowers = tellFollowers(follows, logger);
  const digests = composeDigests({
    database,
    catalogue,
    upkeep,
    openFlags: inbox.openFlags,
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
      passkeyApi({ accounts, cookies }),
      ssoApi({
        ...{ sso: accounts.sso, cookies },
        locales: { codes: catalogue.site.locales.map(({ code }) => code), defaultLocale: catalogue.site.defaultLocale },
      }),
      feedbackApi({ giveFeedback, answerPath: follows?.commentPath, onStored: metrics.feedback }),
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
      ...(editor === undefined ? [] : [editor.api]),
    ],
    search: engine,
    recordPageSearch: evidence.recordPageSearch,
    findTicketByToken: tickets.findTicketByToken,
    mail: tickets.mail,
    follows,
    customerServices:
      customers && ((cookie) => ({ ...customers, current: () => customers.find(customerToken(cookie)) })),
    newFormToken: () => tickets.defence.newToken('form'),
    recordSuggestions: (suggested) =>
      recordDeflection(suggested, { store: tickets.deflections, clock: tickets.clock }).catch((error: unknown) =>
        logger.warn({ error }, 'suggestions that were shown could not be stored'),
      ),
    editor,
    staffGate: createStaffGate(accounts),
    staffServices: (signedIn) => {
      const may = (part: string): boolean => !accounts.isConfined(signedIn) && mayEnter(signedIn.member.role, part);
      return {
        ...signedIn,
        sessions: () => accounts.sessions(signedIn),
        security: securityOf(accounts, signedIn),
        ...(may('staff/people') && {
          admin: { people: accounts.people, audit: accounts.audit, ssoOnly: accounts.policy.ssoOnly },
        }),
        ...(may('inbox') && {
          inbox: {
            ...inbox,
            owners: accounts.list,
            searchesTo: async (entryId) => (await staffInsights.entry(entryId)).queries,
            mail: follows,
          },
        }),
        ...(may('insights') && { insights: staffInsights, upkeep }),
      };
    },
    invitation: accounts.invitation,
    signInPage: (cookie) => ({
      sso: accounts.sso && { name: accounts.sso.name, only: accounts.policy.ssoOnly },
      secondStep: () => accounts.secondStep(cookies.step.read(cookie)),
    }),
    formAt: createPageForms({
      accounts,
      editorForms: editor && createEditorForms(editor),
      flagForms: createFlagForms({ accounts, inbox, catalogue }),
      inboxForms: createInboxForms({ accounts, inbox, catalogue, follows, origin, openTicket: tickets.openTicket }),
      tickets,
      follows,
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
        tellingFollowers.start();
        sweeping.start();
        erasing.start();
        editor?.upkeep.start();
      },
      stop: async () => {
        insights.worker.stop();
        reading.stop();
        telling.stop();
        tellingFollowers.stop();
        sweeping.stop();
        erasing.stop();
        editor?.upkeep.stop();
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
      preparing.stop();
      await editor?.close();
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
    | 'follows'
    | 'customerServices'
    | 'newFormToken'
    | 'recordSuggestions'
    | 'staffServices'
    | 'invitation'
    | 'signInPage'
    | 'editor'
  >;
}): (context: RequestContext, shown?: ShownState, signedIn?: SignedIn, writer?: Writer) => PageServices {
  const {
    search,
    recordPageSearch,
    findTicketByToken,
    mail,
    follows,
    customerServices,
    newFormToken,
    recordSuggestions,
    staffServices,
    invitation,
    signInPage,
    editor,
  } = services;
  return (context, shown, signedIn, writer = signedIn?.member) => {
    const staff = signedIn && staffServices(signedIn);
    // Until a second factor is set up, its page offers no other.
    const mayWrite = staff?.security.isConfined !== true;
    return {
      origin,
      catalogue,
      offersMail: mail !== undefined,
      runtime: {
        requestId: context.requestId,
        search,
        recordSearch: (shown) => recordPageSearch(shown, context),
        findTicketByToken,
        mail,
        follows,
        customers: customerServices?.(context.cookie),
        newFormToken,
        recordSuggestions,
        invitation,
        signIn: signInPage(context.cookie),
        staff,
        editor: editor && writer && mayWrite ? { ...editor.room, writer, headers: editor.headers } : undefined,
        ...shown,
      },
    };
  };
}
