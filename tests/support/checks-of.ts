import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Content } from '../../src/features/checks/content.ts';
import { readContent } from '../../src/features/checks/read-content.ts';
import type { Finding } from '../../src/features/checks/schema.ts';

const site =
  'name: Nordrad\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch }\ncontact:\n  channels:\n    - { type: email, label: Mail, detail: Mail, address: help@nordrad.example }\n    - { type: phone, label: Phone, detail: Phone, number: "+49 40 5550 1470" }\n';

export type Files = Record<string, string | Uint8Array>;

/** A content folder of the given files with plain settings, gone when `use` has ended. */
export async function withContent<Result>(files: Files, use: (contentDir: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'antwort-checks-'));
  try {
    const all: Files = {
      'site.yaml': site,
      'categories.yaml': '- { id: battery, title: Battery }\n',
      'topics.yaml': '- { id: technical, label: Technical }\n',
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function contentOf(files: Files, rules?: string[]): Promise<Content> {
  return withContent(files, (contentDir) => readContent({ contentDir, today: '2026-11-23', rules }));
}

/** What one rule finds, as `file:line:column message`. */
export async function foundBy(rule: string, files: Files): Promise<string[]> {
  const { findings } = await contentOf(files, [rule]);
  return findings.map(placed);
}

export function placed({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column} ${message}`;
}

/** An article of one language; `fields` are more lines of YAML. Its body begins in line 8, with fields further down. */
export function text(id: string, body: string, fields = ''): string {
  return `---\nid: ${id}\ntitle: Title of ${id}\ndescription: A description of ${id} that is as long as it has to be.\ncategory: battery\n${fields}---\n\n${body}\n`;
}
