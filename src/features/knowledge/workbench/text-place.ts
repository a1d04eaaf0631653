import type { SortedFiles } from '../sort-files.ts';

/** A text of the content folder by its path: its file, language, collection and slug. */
export type TextPlace = SortedFiles['entries'][number];
