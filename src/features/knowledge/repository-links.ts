import type { Repository } from './schema.ts';

/** Longest text in the address: servers and browsers cut what is much longer. */
const most = 4_000;

const baseOf = ({ url }: Repository): string => url.replace(/\/+$/, '');
const withQuery = (path: string, query: Record<string, string>): string =>
  `${path}?${new URLSearchParams(query).toString()}`;

/** Where GitHub or GitLab opens its form for an issue that is already written; nothing is sent before somebody sends it. */
export function issueFormUrl(repository: Repository, title: string, text: string): string {
  const body = text.slice(0, most);
  const base = baseOf(repository);
  return repository.host === 'gitlab'
    ? withQuery(`${base}/-/issues/new`, { 'issue[title]': title, 'issue[description]': body })
    : withQuery(`${base}/issues/new`, { title, body });
}

/** Where GitHub or GitLab lists the issues, open or not, that have a word of ours in their text. */
export function issueSearchUrl(repository: Repository, word: string): string {
  const base = baseOf(repository);
  return repository.host === 'gitlab'
    ? withQuery(`${base}/-/issues`, { search: word, state: 'all' })
    : withQuery(`${base}/issues`, { q: `"${word}"` });
}
