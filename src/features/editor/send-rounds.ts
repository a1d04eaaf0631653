import type { Answer, Change, Repository } from './ports.ts';

/** Reviews of one change, one after the other, before something must be wrong. */
const mostRounds = 20;

/** Sends a change on a branch. A review that is over begins a new one, on a branch of its own with a number behind it. */
export async function sendRounds(
  repository: Pick<Repository, 'send'>,
  { branch: name, firstRound = 1, ...change }: Change & { firstRound?: number },
): Promise<Answer<{ branch: string; url: string | undefined }>> {
  for (let round = firstRound; round <= mostRounds; round += 1) {
    const branch = round > 1 ? `${name}-${round}` : name;
    const answer = await repository.send({ ...change, branch });
    if (answer.ok) return { ok: true, value: { branch, url: answer.value.url } };
    if (answer.problem.code !== 'closed') return answer;
  }
  return { ok: false, problem: { code: 'refused' } };
}

/** The part of a branch's name that says which file it is about. */
export function branchSlug(file: string): string {
  const name = (file.split('/').at(-1) ?? '').replace(/\.mdx?$/, '');
  return name.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
}
