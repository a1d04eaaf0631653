import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const antwort = resolve(import.meta.dirname, '../../src/cli/main.ts');

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A real git repository in a temporary folder, with a help centre in `content/`. */
export interface ContentRepository {
  folder: string;
  git(...args: string[]): string;
  /** Paths below the repository. */
  write(files: Record<string, string | Uint8Array>): void;
  remove(...paths: string[]): void;
  commit(): void;
  antwort(args: string[], env?: Record<string, string>): Promise<Ended>;
  end(): void;
}

/** Makes a repository whose branch `main` holds these files, and stands on a new branch `change`. */
export function contentRepository(files: Record<string, string>): ContentRepository {
  const folder = mkdtempSync(join(tmpdir(), 'antwort-repository-'));
  const git = (...args: string[]): string => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  };
  const repository: ContentRepository = {
    folder,
    git,
    write: (all) => {
      for (const [path, text] of Object.entries(all)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    remove: (...paths) => {
      for (const path of paths) rmSync(join(folder, path));
    },
    commit: () => {
      git('add', '-A');
      git('commit', '-q', '-m', 'Content');
    },
    antwort: (args, env = {}) =>
      new Promise((done) => {
        execFile(
          process.execPath,
          [antwort, ...args],
          { cwd: folder, env: { PATH: process.env['PATH'], ...env }, maxBuffer: 64 * 1024 * 1024 },
          (error, stdout, stderr) => {
            done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
          },
        );
      }),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
  git('init', '-q');
  repository.write({
    'content/site.yaml':
      'name: Test\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch }\nowners:\n  Docs: { handle: "@acme/docs" }\n  Shop: shop@example.com\n',
    'content/categories.yaml': '- { id: battery, title: Battery }\n',
    'content/topics.yaml': '- { id: technical, label: Technical }\n',
    ...files,
  });
  repository.commit();
  git('checkout', '-q', '-b', 'change');
  return repository;
}

/** An article with what its front matter needs; `fields` are more lines of YAML. */
export const articleText = (id: string, title: string, body: string, ...fields: string[]): string =>
  `---\n${[`id: ${id}`, `title: ${title}`, `description: About ${title}.`, 'category: battery', ...fields].join('\n')}\n---\n\n${body}\n`;
