import type { RepositoryProblem } from './schema.ts';

/** After how many minutes a repository that wants fewer requests can be asked again; undefined for other problems. */
export function minutesToWait(problem: RepositoryProblem | undefined): number | undefined {
  return problem?.code === 'rate-limit' ? Math.ceil((problem.retryAfter ?? 60) / 60) : undefined;
}
