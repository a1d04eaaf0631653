import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uiLanguageOf } from '../../i18n/index.ts';
import type { ContentFolder } from './ports.ts';
import type { Kind } from './schema.ts';

/**
 * The text that a kind begins with: the team's own, `templates/<locale>/<kind>.mdx` or `templates/<kind>.mdx` of the content
 * folder, else the one that comes along in German or English.
 */
export async function readTemplate(kind: Kind, locale: string, folder: Pick<ContentFolder, 'read'>): Promise<string> {
  const language = uiLanguageOf(locale);
  for (const path of new Set([
    `templates/${locale}/${kind}.mdx`,
    `templates/${language}/${kind}.mdx`,
    `templates/${kind}.mdx`,
  ])) {
    const own = await folder.read(path);
    if (own !== undefined) return own;
  }
  return readFile(join(import.meta.dirname, 'templates', language, `${kind}.mdx`), 'utf8');
}
