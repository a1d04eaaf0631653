import { itemKinds, itemStates, sentiments, type InboxFilter } from '../../features/inbox/schema.ts';
import type { Site } from '../../features/knowledge/schema.ts';

/** What the address of the inbox asks for; what it does not understand is the usual. `me`: address of who asks. */
export function inboxChoice(
  asked: URLSearchParams,
  { site, me }: { site: Pick<Site, 'locales' | 'themes'>; me: string },
): InboxFilter {
  const one = <Value extends string>(name: string, known: readonly Value[]): Value | undefined =>
    known.find((value) => value === asked.get(name));
  const owner = asked.get('owner')?.trim().toLowerCase();
  const text = asked.get('text')?.trim().slice(0, 100);
  return {
    state: one('state', [...itemStates, 'all'] as const) ?? 'open',
    kind: one('kind', itemKinds),
    sentiment: one('sentiment', sentiments),
    locale: one(
      'language',
      site.locales.map(({ code }) => code),
    ),
    theme: one(
      'theme',
      site.themes.map(({ id }) => id),
    ),
    owner: owner === 'me' ? me : owner === '' ? undefined : owner,
    text: text === '' ? undefined : text,
    entry: asked.get('entry') ?? undefined,
    order: one('order', ['newest'] as const) ?? 'worst',
  };
}
