import { stringify } from 'yaml';
import type { Collection } from '../knowledge/schema.ts';
import { joinFile } from './split-file.ts';

/** What somebody says before they begin. */
export interface NewText {
  collection: Collection;
  locale: string;
  title: string;
  /** Last part of the address. */
  slug: string;
  category?: string | undefined;
  /** Id of the entry that this is a translation of. */
  id?: string | undefined;
  owner: string;
  /** ISO date. */
  today: string;
}

/** Where a text of its kind lies, below the content folder. */
export function fileOf({ collection, locale, slug }: Pick<NewText, 'collection' | 'locale' | 'slug'>): string {
  return `${locale}/${collection}/${slug}.mdx`;
}

/** The file that somebody begins with: a draft, so that nobody sees it before it is ready. */
export function newText({ collection, title, slug, category, id, owner, today }: NewText): string {
  const fields = {
    id: id ?? slug.split('/').at(-1),
    title,
    description: '',
    ...(category === undefined ? {} : { category }),
    ...(collection === 'news' ? { date: today } : {}),
    state: 'draft',
    owner,
    ...(collection === 'troubleshooting' ? { tree: startOfTree } : {}),
  };
  return joinFile({ yaml: stringify(fields, { singleQuote: true, lineWidth: 120 }), body: '\n' });
}

const startOfTree = {
  start: 'first-question',
  steps: {
    'first-question': {
      question: '',
      options: [
        { label: '', next: 'solved' },
        { label: '', next: 'ask-us' },
      ],
    },
    solved: { outcome: 'fixed', title: '', text: '' },
    'ask-us': { outcome: 'contact', title: '', text: '' },
  },
};
