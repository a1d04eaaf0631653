import type { Clock } from '../ports.ts';

/** A repository at a host, as the operator configured it. */
export interface HostSettings {
  /** Address of the host's interface without a slash at the end, such as `https://api.github.com`. */
  api: string;
  /** `owner/name`, or a path of groups and a name at GitLab. */
  repository: string;
  token: string;
  /** The branch that the site is built from. */
  branch: string;
  /** Folder of the content in the repository; empty where it is the root. */
  contentPath: string;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

/** Path in the repository of a file of the content. */
export const inRepository = (contentPath: string, file: string): string =>
  contentPath === '' ? file : `${contentPath}/${file}`;

/** The account behind the token commits; whoever wrote the text is named beside it. */
export const commitMessage = ({ title, author }: { title: string; author: { name: string; email: string } }): string =>
  `${title}\n\nCo-authored-by: ${author.name.replace(/[<>\r\n]/g, '')} <${author.email}>`;
