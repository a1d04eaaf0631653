import { z } from 'zod';
import { github } from '../features/editor/connectors/github.ts';
import { gitlab } from '../features/editor/connectors/gitlab.ts';
import type { Repository } from '../features/editor/ports.ts';

/** The repository of the content, whose changes the editor proposes. */
export interface ContentRepository {
  host: 'github' | 'gitlab';
  /** Address of its interface without a slash at the end. */
  api: string;
  /** Path of the repository at the host. */
  repository: string;
  token: string;
  branch: string;
  /** Folder of the content in the repository; empty where it is the root. */
  contentPath: string;
}

/** `github:owner/name`, `gitlab:group/name`; before it the name of a server of one's own. */
const place = /^(github|gitlab):(?:([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)\/)?([\w.-]+(?:\/[\w.-]+)+)$/i;

const settings = {
  CONTENT_REPOSITORY_TOKEN: z.string().optional(),
  CONTENT_REPOSITORY_BRANCH: z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)*$/, { error: 'CONTENT_REPOSITORY_BRANCH must be the name of a branch such as main.' })
    .default('main'),
  CONTENT_REPOSITORY_PATH: z
    .string()
    .regex(/^(?:\.|[\w.-]+(?:\/[\w.-]+)*)$/, {
      error: 'CONTENT_REPOSITORY_PATH must be the folder of the content in the repository such as content, or ".".',
    })
    .default('content'),
  CONTENT_REPOSITORY_API: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: 'CONTENT_REPOSITORY_API must be an http or https address such as https://git.example.com/api/v4.',
    })
    .optional(),
};

/** The part of the environment that is about the repository of the content. */
export const contentRepositoryEnvironment = {
  CONTENT_REPOSITORY: z
    .string()
    .regex(place, {
      error:
        'CONTENT_REPOSITORY must be github:owner/name or gitlab:group/name, with the host before the name on a server of your own, such as gitlab:git.example.com/help/content.',
    })
    .optional(),
  ...settings,
};

/** Sentences about settings of the repository that mean nothing alone. */
export function loneRepositorySettings(given: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(settings).filter((name) => given[name] !== undefined);
  if (given['CONTENT_REPOSITORY'] === undefined)
    return names.map((name) => `${name} is set without CONTENT_REPOSITORY: set that too, or neither.`);
  return names.includes('CONTENT_REPOSITORY_TOKEN')
    ? []
    : ['CONTENT_REPOSITORY needs CONTENT_REPOSITORY_TOKEN: an access token that may write to it.'];
}

export function toContentRepository(
  value: z.infer<z.ZodObject<typeof contentRepositoryEnvironment>>,
): ContentRepository | undefined {
  const [, host = '', server, repository = ''] = place.exec(value.CONTENT_REPOSITORY ?? '') ?? [];
  const kind = host.toLowerCase();
  if ((kind !== 'github' && kind !== 'gitlab') || value.CONTENT_REPOSITORY_TOKEN === undefined) return undefined;
  const usual =
    kind === 'gitlab'
      ? `https://${server ?? 'gitlab.com'}/api/v4`
      : server === undefined || server === 'github.com'
        ? 'https://api.github.com'
        : `https://${server}/api/v3`;
  return {
    host: kind,
    api: (value.CONTENT_REPOSITORY_API ?? usual).replace(/\/+$/, ''),
    repository,
    token: value.CONTENT_REPOSITORY_TOKEN,
    branch: value.CONTENT_REPOSITORY_BRANCH,
    contentPath: value.CONTENT_REPOSITORY_PATH === '.' ? '' : value.CONTENT_REPOSITORY_PATH,
  };
}

/** The adapter for the configured repository. */
export function connectRepository(repository: ContentRepository, clock: () => Date): Repository {
  const connect = { github, gitlab }[repository.host];
  return connect({ ...repository, fetch, clock });
}
