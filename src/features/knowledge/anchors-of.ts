import type { Entry } from './schema.ts';

const known = new WeakMap<Entry, Set<string>>();

/** Names that a link to an entry may end in: its headings, the steps of its guide, and anchors of raw HTML. */
export function anchorsOf(entry: Entry): Set<string> {
  let anchors = known.get(entry);
  if (!anchors) {
    const raw = [...entry.html.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, name = '']) => name);
    anchors = new Set([
      ...entry.headings.map(({ anchor }) => anchor),
      ...entry.sections.map(({ anchor }) => anchor),
      ...raw,
    ]);
    anchors.delete('');
    known.set(entry, anchors);
  }
  return anchors;
}
