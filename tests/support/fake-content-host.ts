import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** A repository in memory: what the fake hosts below keep. */
export class FakeRepository {
  readonly token = 'good-token';
  /** Files of each branch. */
  readonly branches = new Map<string, Map<string, Buffer>>([['main', new Map()]]);
  readonly commits: { branch: string; message: string; files: string[] }[] = [];
  readonly proposals: { branch: string; title: string; body: string; state: 'open' | 'merged' | 'closed' }[] = [];
  /** Requests that are still answered before there were too many; undefined where nobody counts. */
  left: number | undefined;
  /** How the next request that changes something ends: refused, or done without an answer. */
  next: 'rate-limit' | 'protected' | 'forbidden' | 'lost-answer' | undefined;

  text(branch: string, path: string): string | undefined {
    return this.branches.get(branch)?.get(path)?.toString();
  }
  put(branch: string, path: string, text: string): void {
    this.branches.get(branch)?.set(path, Buffer.from(text));
  }
  /** Takes a proposal over, as a reviewer would; the host removes its branch. */
  merge(branch: string): void {
    const files = this.branches.get(branch);
    if (files) {
      const merged = new Map([...(this.branches.get('main') ?? []), ...files]);
      const touched = this.commits.filter((commit) => commit.branch === branch).flatMap((commit) => commit.files);
      for (const path of touched) if (!files.has(path)) merged.delete(path);
      this.branches.set('main', merged);
    }
    for (const proposal of this.proposals) if (proposal.branch === branch) proposal.state = 'merged';
    this.branches.delete(branch);
  }
}

export interface FakeHost {
  url: string;
  repository: FakeRepository;
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
type Route = (asked: { path: string; query: URLSearchParams; body: Record<string, unknown> }) => Reply | undefined;

const sha = (text: string | Buffer): string => createHash('sha1').update(text).digest('hex');

async function host(
  repository: FakeRepository,
  {
    port = 0,
    isLetIn,
    routes,
    refusals,
  }: {
    port?: number;
    isLetIn(req: IncomingMessage): boolean;
    routes: Record<string, Route>;
    refusals: Record<'rate-limit' | 'too-many' | 'protected' | 'forbidden', Reply>;
  },
): Promise<FakeHost> {
  const server = createServer((req, res) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const url = new URL(req.url ?? '', 'http://host');
      const reply = (): Reply => {
        if (!isLetIn(req)) return { status: 401, body: { message: 'Bad credentials' } };
        if (repository.left === 0) return refusals['too-many'];
        if (repository.left !== undefined) repository.left -= 1;
        const { next } = repository;
        if (req.method !== 'GET' && next !== undefined && next !== 'lost-answer') {
          repository.next = undefined;
          return refusals[next];
        }
        const body =
          chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
        for (const [pattern, route] of Object.entries(routes)) {
          const [method, start = ''] = pattern.split(' ');
          if (method !== req.method || !url.pathname.startsWith(start)) continue;
          const path = decodeURIComponent(url.pathname.slice(start.length)).replace(/^\//, '');
          const answer = route({ path, query: url.searchParams, body });
          if (answer) return answer;
        }
        return { status: 404, body: { message: 'Not Found' } };
      };
      const { status, body, headers } = reply();
      if (req.method !== 'GET' && repository.next === 'lost-answer' && status < 300) {
        repository.next = undefined;
        res.destroy();
        return;
      }
      res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body ?? {}));
    })();
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const ownPort = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${ownPort}`,
    repository,
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** GitHub as far as the adapter asks it, with answers shaped as its REST interface documents them. */
export function fakeGithub(port = 0): Promise<FakeHost> {
  const repository = new FakeRepository();
  const blobs = new Map<string, Buffer>();
  const trees = new Map<string, Map<string, Buffer>>();
  const commits = new Map<string, { tree: string; message: string; changed: string[] }>();
  const heads = new Map<string, string>();
  const treeSha = (files: Map<string, Buffer>): string => {
    const id = sha(JSON.stringify([...files].map(([path, bytes]) => [path, sha(bytes)])));
    trees.set(id, files);
    return id;
  };
  /** The head of a branch, also after a test has changed files of it. */
  const headOf = (branch: string): string | undefined => {
    const files = repository.branches.get(branch);
    if (!files) return undefined;
    const tree = treeSha(new Map(files));
    const known = heads.get(branch);
    if (known !== undefined && commits.get(known)?.tree === tree) return known;
    const head = sha(`commit ${branch} ${tree}`);
    commits.set(head, { tree, message: 'elsewhere', changed: [] });
    heads.set(branch, head);
    return head;
  };
  const pull = ({ branch, title, state }: FakeRepository['proposals'][number]) => ({
    number: 1,
    title,
    state: state === 'open' ? 'open' : 'closed',
    html_url: `https://github.example/owner/name/pull/${branch}`,
  });
  const point = (branch: string, head: string): void => {
    const commit = commits.get(head);
    repository.branches.set(branch, new Map(trees.get(commit?.tree ?? '')));
    heads.set(branch, head);
    repository.commits.push({ branch, message: commit?.message ?? '', files: commit?.changed ?? [] });
  };
  const root = '/repos/owner/name';
  return host(repository, {
    port,
    isLetIn: (req) => req.headers.authorization === `Bearer ${repository.token}`,
    refusals: {
      'rate-limit': {
        status: 403,
        body: { message: 'API rate limit exceeded' },
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 120) },
      },
      'too-many': { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
      protected: { status: 422, body: { message: 'Reference update failed' } },
      forbidden: { status: 403, body: { message: 'Resource not accessible by personal access token' } },
    },
    routes: {
      [`GET ${root}/contents`]: ({ path, query }) => {
        const at = query.get('ref') ?? 'main';
        const bytes = (repository.branches.get(at) ?? trees.get(commits.get(at)?.tree ?? ''))?.get(path);
        return (
          bytes && {
            status: 200,
            body: {
              type: 'file',
              encoding: 'base64',
              content: bytes.toString('base64').replace(/.{60}/g, '$&\n'),
              sha: sha(bytes),
            },
          }
        );
      },
      [`GET ${root}/git/ref/heads`]: ({ path }) => {
        const head = headOf(path);
        return head === undefined
          ? undefined
          : { status: 200, body: { ref: `refs/heads/${path}`, object: { type: 'commit', sha: head } } };
      },
      [`GET ${root}/git/commits`]: ({ path }) => {
        const commit = commits.get(path);
        return commit && { status: 200, body: { sha: path, tree: { sha: commit.tree } } };
      },
      [`POST ${root}/git/blobs`]: ({ body }) => {
        const bytes = Buffer.from(String(body['content']), 'base64');
        blobs.set(sha(bytes), bytes);
        return { status: 201, body: { sha: sha(bytes) } };
      },
      [`POST ${root}/git/trees`]: ({ body }) => {
        const files = new Map(trees.get(String(body['base_tree'])));
        for (const { path, content, sha: blob } of body['tree'] as {
          path: string;
          content?: string;
          sha?: string | null;
        }[]) {
          if (blob !== null)
            files.set(path, content === undefined ? (blobs.get(blob ?? '') ?? Buffer.alloc(0)) : Buffer.from(content));
          else if (!files.delete(path)) return { status: 422, body: { message: 'GitRPC::BadObjectState' } };
        }
        const id = treeSha(files);
        return { status: 201, body: { sha: id } };
      },
      [`POST ${root}/git/commits`]: ({ body }) => {
        const tree = String(body['tree']);
        const [parent = ''] = body['parents'] as string[];
        const before = trees.get(commits.get(parent)?.tree ?? '');
        const after = trees.get(tree);
        const written = [...(after ?? [])].filter(([path, bytes]) => before?.get(path)?.equals(bytes) !== true);
        const removed = [...(before?.keys() ?? [])].filter((path) => after?.has(path) !== true);
        const changed = [...written.map(([path]) => path), ...removed];
        const id = sha(JSON.stringify(body) + String(commits.size));
        commits.set(id, { tree, message: String(body['message']), changed });
        return { status: 201, body: { sha: id } };
      },
      [`POST ${root}/git/refs`]: ({ body }) => {
        const branch = String(body['ref']).replace('refs/heads/', '');
        if (repository.branches.has(branch)) return { status: 422, body: { message: 'Reference already exists' } };
        point(branch, String(body['sha']));
        return { status: 201, body: { object: { sha: body['sha'] } } };
      },
      [`PATCH ${root}/git/refs/heads`]: ({ path, body }) => {
        point(path, String(body['sha']));
        return { status: 200, body: { object: { sha: body['sha'] } } };
      },
      [`GET ${root}/pulls`]: ({ query }) => ({
        status: 200,
        body: repository.proposals.filter(({ branch }) => `owner:${branch}` === query.get('head')).map(pull),
      }),
      [`POST ${root}/pulls`]: ({ body }) => {
        if (!repository.branches.has(String(body['head'])))
          return { status: 422, body: { message: 'Validation Failed', errors: [{ field: 'head', code: 'invalid' }] } };
        const proposal = {
          branch: String(body['head']),
          title: String(body['title']),
          body: String(body['body']),
          state: 'open' as const,
        };
        repository.proposals.push(proposal);
        return { status: 201, body: pull(proposal) };
      },
    },
  });
}

/** GitLab as far as the adapter asks it, with answers shaped as its REST interface documents them. */
export function fakeGitlab(): Promise<FakeHost> {
  const repository = new FakeRepository();
  const snapshots = new Map<string, Map<string, Buffer>>();
  const request = ({ branch, title, state }: FakeRepository['proposals'][number]) => ({
    iid: 1,
    title,
    state: state === 'open' ? 'opened' : state,
    web_url: `https://gitlab.example/group/name/-/merge_requests/${branch}`,
  });
  const root = '/projects/group%2Fname';
  return host(repository, {
    isLetIn: (req) => req.headers['private-token'] === repository.token,
    refusals: {
      'rate-limit': { status: 429, body: { message: 'Retry later' }, headers: { 'retry-after': '120' } },
      'too-many': { status: 429, body: { message: 'Retry later' } },
      protected: { status: 403, body: { message: 'You are not allowed to push into this branch' } },
      forbidden: { status: 403, body: { error: 'insufficient_scope' } },
    },
    routes: {
      [`GET ${root}/repository/files`]: ({ path, query }) => {
        const at = query.get('ref') ?? 'main';
        const bytes = (repository.branches.get(at) ?? snapshots.get(at))?.get(path);
        return (
          bytes && { status: 200, body: { file_path: path, encoding: 'base64', content: bytes.toString('base64') } }
        );
      },
      [`GET ${root}/repository/branches`]: ({ path }) => {
        const files = repository.branches.get(path);
        if (!files) return undefined;
        const id = sha(JSON.stringify([...files].map(([name, bytes]) => [name, sha(bytes)])));
        snapshots.set(id, new Map(files));
        return { status: 200, body: { name: path, protected: false, commit: { id } } };
      },
      [`POST ${root}/repository/commits`]: ({ body }) => {
        const branch = String(body['branch']);
        const start = body['start_sha'] as string | undefined;
        if (start !== undefined && repository.branches.has(branch))
          return { status: 400, body: { message: `A branch called '${branch}' already exists.` } };
        const from = start === undefined ? repository.branches.get(branch) : snapshots.get(start);
        if (!from)
          return { status: 400, body: { message: 'You can only create or edit files when you are on a branch' } };
        const files = new Map(from);
        const actions = body['actions'] as { action: string; file_path: string; content?: string; encoding?: string }[];
        for (const { action, file_path: path, content, encoding } of actions) {
          if (action === 'create' && files.has(path))
            return { status: 400, body: { message: 'A file with this name already exists' } };
          if (action !== 'create' && !files.has(path))
            return { status: 400, body: { message: "A file with this name doesn't exist" } };
          if (action === 'delete') files.delete(path);
          else if (content === undefined) return { status: 400, body: { error: 'actions[0][content] is missing' } };
          else files.set(path, Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
        }
        repository.branches.set(branch, files);
        repository.commits.push({
          branch,
          message: String(body['commit_message']),
          files: actions.map(({ file_path: path }) => path),
        });
        return { status: 201, body: { id: sha(JSON.stringify(body)) } };
      },
      [`GET ${root}/merge_requests`]: ({ query }) => ({
        status: 200,
        body: repository.proposals.filter(({ branch }) => branch === query.get('source_branch')).map(request),
      }),
      [`POST ${root}/merge_requests`]: ({ body }) => {
        const proposal = {
          branch: String(body['source_branch']),
          title: String(body['title']),
          body: String(body['description']),
          state: 'open' as const,
        };
        repository.proposals.push(proposal);
        return { status: 201, body: request(proposal) };
      },
    },
  });
}
