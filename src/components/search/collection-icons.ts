import type { Collection } from '../../features/knowledge/schema.ts';

/** The icon that tells what kind of text a hit is. */
export const collectionIcons: Record<Collection, string> = {
  articles: 'file-text',
  faqs: 'circle-help',
  troubleshooting: 'git-fork',
  news: 'newspaper',
};
