import type { Place } from '../yaml-source.ts';

/** A link inside the help centre, as an author wrote it. It is resolved when everything has been read. */
export interface Reference extends Place {
  target: string;
  /** File the link stands in; a snippet's own file where it comes from one. */
  file: string;
  locale: string;
}

/**
 * Links that wait for their target. Text carries a marker of private-use characters in their place, so that HTML and
 * Markdown can be made in one pass and finished by a replacement.
 */
export interface References {
  add(reference: Reference): string;
  /** Puts `resolve`'s answer in the place of every marker. */
  finish(text: string, resolve: (reference: Reference) => string): string;
  /** Links of its own that were never finished: of a text whose front matter has mistakes. */
  unfinished(): Reference[];
  /** All of its own, in the order they were added. */
  own(): Reference[];
}

const marker = /\uE000(\d+)\uE001/g;

/**
 * Links of one text. `shared` are those that its snippets brought, whose markers stand in it as they are; `own` those that
 * were found in it before.
 */
export function createReferences(shared: readonly Reference[] = [], own: readonly Reference[] = []): References {
  const references: Reference[] = [...shared, ...own];
  const finished = new Set<Reference>();
  return {
    add: (reference) => `\uE000${references.push(reference) - 1}\uE001`,
    finish: (text, resolve) =>
      text.replace(marker, (_match, position: string) => {
        const reference = references[Number(position)];
        if (!reference) return '';
        finished.add(reference);
        return resolve(reference);
      }),
    unfinished: () => references.slice(shared.length).filter((reference) => !finished.has(reference)),
    own: () => references.slice(shared.length),
  };
}

/** Takes the characters of markers out of what an author wrote, so that no text can pretend to be one. */
export function withoutMarkers(text: string): string {
  return text.replace(/[\uE000\uE001]/g, '\uFFFD');
}
