import { z } from 'zod';
import type { Answer, ChangedText, Repository } from '../ports.ts';
import { callHost } from './call-host.ts';
import { commitMessage, inRepository, type HostSettings } from './host-settings.ts';
import { outstandingTexts } from './outstanding-texts.ts';

const file = z.object({ content: z.string(), encoding: z.literal('base64') });
const branchShape = z.object({ commit: z.object({ id: z.string() }) });
const mergeRequest = z.object({ web_url: z.string(), state: z.string() });

/** A repository at GitLab, of gitlab.com or a server of one's own, by its REST interface (v4). */
export function gitlab(settings: HostSettings): Repository {
  const { api, token, repository, branch: main, contentPath, fetch, clock } = settings;
  const call = callHost({
    url: `${api}/projects/${encodeURIComponent(repository)}`,
    headers: { 'private-token': token },
    fetch,
    clock,
  });

  const headOf = async (branch: string): Promise<Answer<string>> => {
    const found = await call({ path: `/repository/branches/${encodeURIComponent(branch)}` }, branchShape);
    return found.ok ? { ok: true, value: found.value.commit.id } : found;
  };
  /** `at` is a branch or a commit. */
  const fileAt = async (name: string, at: string): Promise<Answer<string>> => {
    const path = encodeURIComponent(inRepository(contentPath, name));
    const found = await call({ path: `/repository/files/${path}`, query: { ref: at } }, file);
    return found.ok ? { ok: true, value: Buffer.from(found.value.content, 'base64').toString() } : found;
  };
  const textAt = async (name: string, branch: string): Promise<Answer<string | undefined>> => {
    const found = await fileAt(name, branch);
    if (found.ok || found.problem.code !== 'not-found') return found;
    // No such file, no such branch, or no such repository: only the first is good news.
    const head = await headOf(branch);
    return head.ok ? { ok: true, value: undefined } : head;
  };
  const actionOf = ({ file: name, text, expected }: ChangedText) => ({
    action: text === undefined ? 'delete' : expected === undefined ? 'create' : 'update',
    file_path: inRepository(contentPath, name),
    ...(text !== undefined && { content: text }),
  });

  return {
    isReviewed: true,
    read: async (name, branch) => {
      const own = branch === undefined ? undefined : await textAt(name, branch);
      return own === undefined || (!own.ok && own.problem.code === 'not-found') ? textAt(name, main) : own;
    },
    send: async (change) => {
      const { branch, texts, title, description, pictures } = change;
      const requests = await call(
        { path: '/merge_requests', query: { source_branch: branch, target_branch: main, state: 'all' } },
        z.array(mergeRequest),
      );
      if (!requests.ok) return requests;
      const open = requests.value.find(({ state }) => state === 'opened');
      if (open === undefined && requests.value.length > 0) return { ok: false, problem: { code: 'closed' } };

      const own = await headOf(branch);
      if (!own.ok && own.problem.code !== 'not-found') return own;
      const base = own.ok ? own : await headOf(main);
      if (!base.ok) return base;
      const parent = base.value;
      const outstanding = await outstandingTexts(texts, (name) => fileAt(name, parent));
      if (!outstanding.ok) return outstanding;
      // All holds already where others read it: there is nothing to review.
      if (outstanding.value.length === 0 && !own.ok) return { ok: true, value: { url: undefined } };
      if (outstanding.value.length > 0) {
        const actions: object[] = outstanding.value.map(actionOf);
        for (const picture of pictures) {
          const known = await fileAt(picture.file, parent);
          if (!known.ok && known.problem.code !== 'not-found') return known;
          if (known.ok) continue;
          const content = Buffer.from(picture.bytes).toString('base64');
          const path = inRepository(contentPath, picture.file);
          actions.push({ action: 'create', file_path: path, content, encoding: 'base64' });
        }
        const added = await call(
          {
            method: 'POST',
            path: '/repository/commits',
            json: {
              branch,
              ...(own.ok ? {} : { start_sha: parent }),
              commit_message: commitMessage(change),
              actions,
            },
          },
          z.object({ id: z.string() }),
        );
        if (!added.ok) return added;
      }
      if (open !== undefined) return { ok: true, value: { url: open.web_url } };
      const opened = await call(
        {
          method: 'POST',
          path: '/merge_requests',
          json: { source_branch: branch, target_branch: main, title, description, remove_source_branch: true },
        },
        mergeRequest,
      );
      return opened.ok ? { ok: true, value: { url: opened.value.web_url } } : opened;
    },
  };
}
