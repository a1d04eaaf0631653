import type { Knowledge } from '../knowledge/schema.ts';
import type { EntryChange, Report, ReportFinding } from './schema.ts';

/** The content on one side of a change, as it was read. */
export interface Side {
  /** How a person calls it: a branch, or the working tree. */
  name: string;
  commit?: string | undefined;
  /** Everything that could be read; missing where there are not even settings. */
  knowledge?: Knowledge | undefined;
  /** Whether a site can be built of it. */
  builds: boolean;
  findings: readonly ReportFinding[];
  /** Every file below the content folder, with a name that differs where its content differs. */
  files: ReadonlyMap<string, string>;
}

/** Asks the searches of both sides. */
export type CompareSearches = (given: {
  before: Knowledge;
  after: Knowledge;
  entries: readonly EntryChange[];
  /** Settings that bear on every search were changed. */
  everything: boolean;
}) => Promise<Pick<Report, 'search' | 'searchNotes' | 'replay'>>;
