import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readKnowledge, type ReadKnowledge } from '../../src/features/knowledge/read-knowledge.ts';
import type { Entry, Knowledge } from '../../src/features/knowledge/schema.ts';

const site =
  'name: Test\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch }\n';
const categories =
  '- { id: battery, title: Battery, children: [{ id: charging, title: Charging }] }\n- { id: app, title: App }\n';
const topics = '- { id: technical, label: Technical }\n';

type Files = Record<string, string | Uint8Array>;

/** Reads a content folder made of the given files, with plain settings where a test brings none. */
export async function contentOf(
  files: Files,
  { today = '2026-11-23' }: { today?: string } = {},
): Promise<ReadKnowledge> {
  const folder = await mkdtemp(join(tmpdir(), 'antwort-content-'));
  try {
    const all: Files = { 'site.yaml': site, 'categories.yaml': categories, 'topics.yaml': topics, ...files };
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await readKnowledge({ contentDir: folder, today });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same, for content that must have no mistakes. */
export async function knowledgeOf(files: Files): Promise<Knowledge> {
  const reading = await contentOf(files);
  if (!reading.success) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.data;
}

/** An article with the front matter it needs; `fields` are more lines of YAML. */
export function article(id: string, body = 'Text.', fields = ''): string {
  return `---\nid: ${id}\ntitle: Title of ${id}\ndescription: Description of ${id}.\ncategory: battery\n${fields}${fields === '' ? '' : '\n'}---\n\n${body}\n`;
}

/** The only entry with an id and locale. */
export function entryOf(knowledge: Knowledge, id: string, locale = 'en'): Entry {
  const found = knowledge.entries.find((entry) => entry.id === id && entry.locale === locale);
  if (!found) throw new Error(`There is no ${id} in ${locale}.`);
  return found;
}
