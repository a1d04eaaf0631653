import type { Knowledge } from './schema.ts';

const place = Symbol.for('antwort.knowledge');
type Shelf = typeof globalThis & { [place]?: Knowledge };

/**
 * Puts what was read where pages find it. Astro bundles pages apart from the integration that reads the content, so a
 * module variable would exist twice; a registered symbol exists once per process.
 */
export function setCurrentKnowledge(knowledge: Knowledge): void {
  const shelf: Shelf = globalThis;
  shelf[place] = knowledge;
}

/** What was read last. Throws where nothing was read yet, which is a mistake in the order of the build. */
export function currentKnowledge(): Knowledge {
  const shelf: Shelf = globalThis;
  const knowledge = shelf[place];
  if (!knowledge) {
    throw new Error(
      'The content has not been read yet: call setCurrentKnowledge() before pages ask for it (the Astro integration does).',
    );
  }
  return knowledge;
}
