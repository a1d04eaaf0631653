import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { describeProblems } from '../../features/checks/describe-problems.ts';
import { readKnowledge } from '../../features/knowledge/read-knowledge.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import { codeownersMark, writeCodeowners } from '../../features/report/codeowners.ts';
import { loadConfig } from '../../server/config.ts';
import { git } from './git.ts';

const stale = 'is not what the front matter says: write it with antwort report codeowners.';

/** Where GitHub and GitLab look, in the order of GitHub. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

export interface CodeownersOptions {
  content?: string;
  output?: string;
  check?: boolean;
}

/** Writes CODEOWNERS from the owners in front matter, or with `check` says whether it is current: exit code 1 where not. */
export async function codeowners({ content, output, check }: CodeownersOptions): Promise<void> {
  const contentDir = content === undefined ? loadConfig().contentDir : resolve(content);
  const top = (await git(contentDir, 'rev-parse', '--show-toplevel'))?.toString('utf8').trim();
  if (top === undefined) return fail(`${contentDir} is in no git repository, so there are no paths to name.`);
  const reading = await readKnowledge({ contentDir });
  if (!reading.success) {
    return fail(describeProblems(reading.problems, { folder: contentDir, weight: 'mistake' }).trimEnd());
  }
  const prefix = (await git(contentDir, 'rev-parse', '--show-prefix'))?.toString('utf8').trim() ?? '';
  const { path, text: present } = await presentFile(top, output);
  const { entries, site } = reading.data;
  const { text, unknown } = writeCodeowners({ present, entries, owners: site.owners, prefix });
  for (const owner of unknown)
    process.stderr.write(`"${owner}" has neither a handle nor an address among the owners of site.yaml: left out.\n`);
  const name = relative('', path);
  if (check !== true) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`Written to ${name}.`);
  } else if (text === present) console.log(`${name} is current.`);
  else fail(`${name} ${stale}`);
}

/** A sentence where the CODEOWNERS that we wrote once says something else than the front matter does now. */
export async function staleCodeowners(
  contentDir: string,
  commit: string | undefined,
  { entries, site }: Knowledge,
): Promise<string | undefined> {
  const top = (await git(contentDir, 'rev-parse', '--show-toplevel'))?.toString('utf8').trim() ?? contentDir;
  const prefix = (await git(contentDir, 'rev-parse', '--show-prefix'))?.toString('utf8').trim() ?? '';
  for (const place of places) {
    const present =
      commit === undefined
        ? await readFile(resolve(top, place), 'utf8').catch(() => undefined)
        : (await git(top, 'show', `${commit}:${place}`))?.toString('utf8');
    if (present?.includes(codeownersMark) !== true) continue;
    const { text } = writeCodeowners({ present, entries, owners: site.owners, prefix });
    return text === present ? undefined : `${place} ${stale}`;
  }
  return undefined;
}

async function presentFile(top: string, output: string | undefined): Promise<{ path: string; text: string }> {
  const wanted = output === undefined ? places.map((place) => resolve(top, place)) : [resolve(output)];
  for (const path of wanted) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return { path, text };
  }
  return { path: wanted[0] ?? resolve(top, 'CODEOWNERS'), text: '' };
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
