import type { Collection } from '../knowledge/schema.ts';

/** What `antwort new` can begin, and where each lies. */
export const kinds = ['article', 'faq', 'guide', 'news'] as const;
export type Kind = (typeof kinds)[number];
export const collectionOf: Record<Kind, Collection> = {
  article: 'articles',
  faq: 'faqs',
  guide: 'troubleshooting',
  news: 'news',
};

/** What somebody says of a text before they begin it. */
export interface NewEntry {
  kind: Kind;
  title: string;
  locale: string;
  /** Not for news. */
  category?: string | undefined;
  /** The title where missing. */
  description?: string | undefined;
  owner?: string | undefined;
  /** Made from the title where missing. */
  slug?: string | undefined;
  id?: string | undefined;
  findableBy?: readonly string[] | undefined;
  products?: readonly string[] | undefined;
}

/** A file that is to be written, moved or removed; paths are below the content folder, with `/`. */
export interface FileChange {
  path: string;
  /** Where it lay before, where that was elsewhere. */
  from?: string | undefined;
  /** What lies there now; undefined where there is nothing yet. */
  before: string | undefined;
  /** What is to lie there; undefined where nothing is. */
  after: string | undefined;
}

/** What a command would do to a content folder. Nothing is written before it is applied. */
export interface Plan {
  changes: FileChange[];
  /** What an agent should know or look at, each a sentence. */
  notes: string[];
}

/** Why a command cannot be carried out. The codes are permanent. */
export type AuthoringCode =
  | 'settings'
  | 'not-found'
  | 'ambiguous'
  | 'taken'
  | 'invalid'
  | 'unreadable'
  | 'unfinished'
  | 'changed-meanwhile'
  | 'not-written';
export interface AuthoringProblem {
  code: AuthoringCode;
  /** What happened, why, and what to do. */
  message: string;
  /** The files that are in the way, where there are some. */
  paths?: string[] | undefined;
  /** Lines of the text that are still to be written or translated. */
  lines?: number[] | undefined;
}

export type Planned = { ok: true; plan: Plan } | { ok: false; problem: AuthoringProblem };

export const refused = (
  code: AuthoringCode,
  message: string,
  more: Pick<AuthoringProblem, 'paths' | 'lines'> = {},
): { ok: false; problem: AuthoringProblem } => ({ ok: false, problem: { code, message, ...more } });
