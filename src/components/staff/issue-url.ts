import type { Repository } from '../../features/knowledge/schema.ts';

/** Longest text in the address: servers and browsers cut what is much longer. */
const most = 4_000;

/** Where GitHub or GitLab opens its form for an issue that is already written; nothing is sent before somebody sends it. */
export function issueUrl({ url, host }: Repository, title: string, text: string): string {
  const body = text.slice(0, most);
  const base = url.replace(/\/+$/, '');
  return host === 'gitlab'
    ? `${base}/-/issues/new?${new URLSearchParams({ 'issue[title]': title, 'issue[description]': body }).toString()}`
    : `${base}/issues/new?${new URLSearchParams({ title, body }).toString()}`;
}
