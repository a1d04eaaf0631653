import { z } from 'zod';
import type { Answer, Change, Repository } from '../ports.ts';
import { callHost, type CallHost } from './call-host.ts';
import { commitMessage, inRepository, type HostSettings } from './host-settings.ts';
import { outstandingTexts } from './outstanding-texts.ts';

const file = z.object({ content: z.string(), encoding: z.literal('base64') });
const ref = z.object({ object: z.object({ sha: z.string() }) });
const commit = z.object({ tree: z.object({ sha: z.string() }) });
const made = z.object({ sha: z.string() });
const pull = z.object({ html_url: z.string(), state: z.enum(['open', 'closed']) });

/** A repository at GitHub or a GitHub Enterprise server, by its REST interface (version 2022-11-28). */
export function github(settings: HostSettings): Repository {
  const { api, token, repository, branch: main, contentPath, fetch, clock } = settings;
  const call = callHost({
    url: `${api}/repos/${repository}`,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    },
    fetch,
    clock,
  });
  const [owner = ''] = repository.split('/');

  /** `at` is a branch or a commit. */
  const fileAt = async (name: string, at: string): Promise<Answer<string>> => {
    const path = inRepository(contentPath, name).split('/').map(encodeURIComponent).join('/');
    const found = await call({ path: `/contents/${path}`, query: { ref: at } }, file);
    return found.ok ? { ok: true, value: Buffer.from(found.value.content, 'base64').toString() } : found;
  };
  const textAt = async (name: string, branch: string): Promise<Answer<string | undefined>> => {
    const found = await fileAt(name, branch);
    if (found.ok || found.problem.code !== 'not-found') return found;
    // No such file, no such branch, or no such repository: only the first is good news.
    const head = await headOf(call, branch);
    return head.ok ? { ok: true, value: undefined } : head;
  };

  return {
    isReviewed: true,
    read: async (name, branch) => {
      const own = branch === undefined ? undefined : await textAt(name, branch);
      return own === undefined || (!own.ok && own.problem.code === 'not-found') ? textAt(name, main) : own;
    },
    send: async (change) => {
      const { branch, texts, title, description } = change;
      const pulls = await call(
        { path: '/pulls', query: { head: `${owner}:${branch}`, base: main, state: 'all' } },
        z.array(pull),
      );
      if (!pulls.ok) return pulls;
      const open = pulls.value.find(({ state }) => state === 'open');
      if (open === undefined && pulls.value.length > 0) return { ok: false, problem: { code: 'closed' } };

      const own = await headOf(call, branch);
      if (!own.ok && own.problem.code !== 'not-found') return own;
      const base = own.ok ? own : await headOf(call, main);
      if (!base.ok) return base;
      const parent = base.value;
      const outstanding = await outstandingTexts(texts, (name) => fileAt(name, parent));
      if (!outstanding.ok) return outstanding;
      // All holds already where others read it: there is nothing to review.
      if (outstanding.value.length === 0 && !own.ok) return { ok: true, value: { url: undefined } };
      if (outstanding.value.length > 0) {
        const rest = { ...change, texts: outstanding.value };
        const added = await commitFiles(call, { change: rest, contentPath, parent });
        if (!added.ok) return added;
        const moved = own.ok
          ? await call({ method: 'PATCH', path: `/git/refs/heads/${branch}`, json: { sha: added.value } }, ref)
          : await call(
              { method: 'POST', path: '/git/refs', json: { ref: `refs/heads/${branch}`, sha: added.value } },
              ref,
            );
        if (!moved.ok) return moved;
      }
      if (open !== undefined) return { ok: true, value: { url: open.html_url } };
      const opened = await call(
        { method: 'POST', path: '/pulls', json: { title, body: description, head: branch, base: main } },
        pull,
      );
      return opened.ok ? { ok: true, value: { url: opened.value.html_url } } : opened;
    },
  };
}

async function headOf(call: CallHost, branch: string): Promise<Answer<string>> {
  const found = await call({ path: `/git/ref/heads/${branch}` }, ref);
  return found.ok ? { ok: true, value: found.value.object.sha } : found;
}

/** One commit with texts and pictures on top of another; nobody sees it before a branch points to it. */
async function commitFiles(
  call: CallHost,
  { change, contentPath, parent }: { change: Change; contentPath: string; parent: string },
): Promise<Answer<string>> {
  const before = await call({ path: `/git/commits/${parent}` }, commit);
  if (!before.ok) return before;
  const entry = (name: string) => ({ path: inRepository(contentPath, name), mode: '100644', type: 'blob' });
  // An entry without a blob goes; one that is not there must not be named.
  const files: object[] = change.texts.map(({ file: name, text }) => ({
    ...entry(name),
    ...(text === undefined ? { sha: null } : { content: text }),
  }));
  for (const picture of change.pictures) {
    const json = { content: Buffer.from(picture.bytes).toString('base64'), encoding: 'base64' };
    const blob = await call({ method: 'POST', path: '/git/blobs', json }, made);
    if (!blob.ok) return blob;
    files.push({ ...entry(picture.file), sha: blob.value.sha });
  }
  const tree = await call(
    { method: 'POST', path: '/git/trees', json: { base_tree: before.value.tree.sha, tree: files } },
    made,
  );
  if (!tree.ok) return tree;
  const json = { message: commitMessage(change), tree: tree.value.sha, parents: [parent] };
  const added = await call({ method: 'POST', path: '/git/commits', json }, made);
  return added.ok ? { ok: true, value: added.value.sha } : added;
}
