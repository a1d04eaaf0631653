import type { Severity } from '../schema.ts';
import { priorities, type Priority, type RoutingRule, type Topic } from '../topic-schema.ts';

/** What rules may look at. */
export interface Routable {
  topic: Topic | undefined;
  locale: string;
  /** Categories of the entries that the customer came from or read. */
  categories: readonly string[];
  severity: Severity;
}

export interface Route {
  desks: string[];
  team?: string | undefined;
  priority: Priority;
}

/**
 * Where a request goes: what its topic says, changed by the first rule that fits. A desk that is not there any more must not
 * swallow a ticket: where none of the named ones is left, all get it.
 */
export function routeTicket(request: Routable, rules: readonly RoutingRule[], allDesks: readonly string[]): Route {
  const rule = rules.find(({ when }) => fits(when, request));
  const wanted = rule?.desks ?? request.topic?.desks;
  const named = allDesks.filter((name) => wanted?.includes(name) === true);
  return {
    desks: named.length > 0 ? named : [...allDesks],
    team: rule?.team ?? request.topic?.team,
    priority: rule?.priority ?? request.topic?.priority ?? 'normal',
  };
}

function fits(when: RoutingRule['when'], { topic, locale, categories, severity }: Routable): boolean {
  const atLeast = (level: Priority): boolean => priorities.indexOf(severity.level) >= priorities.indexOf(level);
  return (
    (when.topic === undefined || (topic !== undefined && when.topic.includes(topic.id))) &&
    (when.locale === undefined || when.locale.includes(locale)) &&
    (when.category === undefined || when.category.some((id) => categories.includes(id))) &&
    (when.severity === undefined || atLeast(when.severity))
  );
}
