import { z } from 'zod';
import type { Answer, Repository } from '../ports.ts';
import { callHost } from './call-host.ts';
import { commitMessage, inRepository, type HostSettings } from './host-settings.ts';

const file = z.object({ content: z.string(), encoding: z.literal('base64') });
const branchShape = z.object({ name: z.string() });
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

  const hasBranch = async (branch: string): Promise<Answer<boolean>> => {
    const found = await call({ path: `/repository/branches/${encodeURIComponent(branch)}` }, branchShape);
    if (found.ok) return { ok: true, value: true };
    return found.problem.code === 'not-found' ? { ok: true, value: false } : found;
  };
  const textAt = async (name: string, branch: string): Promise<Answer<string | undefined>> => {
    const path = encodeURIComponent(inRepository(contentPath, name));
    const found = await call({ path: `/repository/files/${path}`, query: { ref: branch } }, file);
    if (found.ok) return { ok: true, value: Buffer.from(found.value.content, 'base64').toString() };
    if (found.problem.code !== 'not-found') return found;
    // No such file, no such branch, or no such repository: only the first is good news.
    const known = await hasBranch(branch);
    if (!known.ok) return known;
    return known.value ? { ok: true, value: undefined } : { ok: false, problem: { code: 'not-found' } };
  };

  return {
    isReviewed: true,
    read: async (name, branch) => {
      const own = branch === undefined ? undefined : await textAt(name, branch);
      return own === undefined || (!own.ok && own.problem.code === 'not-found') ? textAt(name, main) : own;
    },
    send: async (change) => {
      const { branch, text, expected, title, description, pictures } = change;
      const requests = await call(
        { path: '/merge_requests', query: { source_branch: branch, target_branch: main, state: 'all' } },
        z.array(mergeRequest),
      );
      if (!requests.ok) return requests;
      const open = requests.value.find(({ state }) => state === 'opened');
      if (open === undefined && requests.value.length > 0) return { ok: false, problem: { code: 'closed' } };

      const own = await hasBranch(branch);
      if (!own.ok) return own;
      const at = own.value ? branch : main;
      const current = await textAt(text.file, at);
      if (!current.ok) return current;
      if (current.value !== text.text) {
        if (current.value !== expected) return { ok: false, problem: { code: 'conflict', theirs: current.value } };
        const actions: object[] = [
          {
            action: current.value === undefined ? 'create' : 'update',
            file_path: inRepository(contentPath, text.file),
            content: text.text,
          },
        ];
        for (const picture of pictures) {
          const path = inRepository(contentPath, picture.file);
          const known = await call({ path: `/repository/files/${encodeURIComponent(path)}`, query: { ref: at } }, file);
          if (!known.ok && known.problem.code !== 'not-found') return known;
          if (known.ok) continue;
          const content = Buffer.from(picture.bytes).toString('base64');
          actions.push({ action: 'create', file_path: path, content, encoding: 'base64' });
        }
        const added = await call(
          {
            method: 'POST',
            path: '/repository/commits',
            json: {
              branch,
              ...(own.value ? {} : { start_branch: main }),
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
