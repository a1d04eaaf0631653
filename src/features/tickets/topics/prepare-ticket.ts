import { localized } from '../../../lib/localized.ts';
import type { Subject } from '../../insights/schema.ts';
import type { AnsweredField, NewTicket, Severity } from '../schema.ts';
import type { RoutingRule, Topic } from '../topic-schema.ts';
import { proposeSeverity, type MailboxHistory } from './propose-severity.ts';
import { routeTicket, type Route } from './route-ticket.ts';

export interface TopicKnowledge {
  topics: readonly Topic[];
  routing: readonly RoutingRule[];
  defaultLocale: string;
  /** Names of the desks there are. */
  desks: readonly string[];
  /** Category of an entry; undefined where it has none. */
  categoryOf(entryId: string): string | undefined;
  /** What an entry is about. */
  subjectsOf(entryId: string, locale: string): readonly Subject[];
}

/** What the site's topics and rules make of a request. */
export interface PreparedTicket extends Route {
  topicLabel: string;
  fields: AnsweredField[];
  severity: Severity;
  /** What it is about, as far as it names it or was written from an entry that does. */
  subjects: Subject[];
}

/** `history`: what the same mailbox asked before. */
export function prepareTicket(
  ticket: NewTicket,
  { knowledge, history }: { knowledge: TopicKnowledge; history: MailboxHistory },
): PreparedTicket {
  const { topics, routing, defaultLocale, desks, categoryOf, subjectsOf } = knowledge;
  const topic = topics.find(({ id }) => id === ticket.topic);
  const { entry, read = [] } = ticket.context ?? {};
  const categories = [...(entry === undefined ? [] : [entry]), ...read].flatMap((id) => categoryOf(id) ?? []);
  const severity = proposeSeverity({ topic, ticket, history });
  const words = (text: Topic['label']): string => localized(text, ticket.locale, defaultLocale);
  return {
    ...routeTicket({ topic, locale: ticket.locale, categories, severity }, routing, desks),
    severity,
    subjects: aboutWhat(namedBy(ticket, topic), entry === undefined ? [] : subjectsOf(entry, ticket.locale)),
    topicLabel: topic === undefined ? ticket.topic : words(topic.label),
    fields: (topic?.fields ?? []).flatMap((field) => {
      const value = ticket.fields[field.id] ?? '';
      if (value === '') return [];
      const option = field.type === 'choice' ? field.options.find(({ id }) => id === value) : undefined;
      return [{ id: field.id, label: words(field.label), value: option === undefined ? value : words(option.label) }];
    }),
  };
}

/** Products, and their versions, that answers stand for. */
function namedBy(ticket: NewTicket, topic: Topic | undefined): Subject[] {
  return (topic?.fields ?? []).flatMap((field): Subject[] => {
    const option = field.type === 'choice' ? field.options.find(({ id }) => id === ticket.fields[field.id]) : undefined;
    if (option?.product === undefined) return [];
    const { product: subject, version } = option;
    return ['', ...(version === undefined ? [] : [version])].map((detail) => ({ kind: 'product', subject, detail }));
  });
}

/** What a request names goes before what the entry says that it was written from; each once. */
function aboutWhat(named: readonly Subject[], ofEntry: readonly Subject[]): Subject[] {
  const subjects = [...named, ...ofEntry.filter(({ kind }) => kind !== 'product' || named.length === 0)];
  return [...new Map(subjects.map((one) => [`${one.kind} ${one.subject} ${one.detail}`, one])).values()];
}
