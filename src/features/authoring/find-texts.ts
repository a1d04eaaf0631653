import { didYouMean } from '../../lib/closest.ts';
import { fieldsOf, type ContentTexts, type TextFile } from './read-texts.ts';
import { refused, type AuthoringProblem } from './schema.ts';

export type FoundTexts =
  | {
      ok: true;
      id: string;
      /** The texts that were named: one, or all languages of the id. */
      named: TextFile[];
      /** All languages of the entry. */
      all: TextFile[];
    }
  | { ok: false; problem: AuthoringProblem };

/**
 * Finds what an agent names: the id of an entry, or a file below the content folder (also from the place the command runs,
 * `content/en/…`). A file that has moved is found by its old address.
 */
export function findTexts(content: Pick<ContentTexts, 'texts'>, name: string): FoundTexts {
  const entries = content.texts.filter((text) => text.id !== undefined);
  const byId = entries.filter(({ id }) => id === name);
  if (byId.length > 0) return { ok: true, id: name, named: byId, all: byId };
  const path = name.replaceAll('\\', '/').replace(/^\.\//, '');
  const isNamed = (text: TextFile): boolean => text.path === path || path.endsWith(`/${text.path}`);
  const file = entries.find(isNamed) ?? entries.find((text) => hasMoved(text, path));
  if (file?.id !== undefined)
    return { ok: true, id: file.id, named: [file], all: entries.filter(({ id }) => id === file.id) };
  const ids = new Set(entries.flatMap(({ id }) => id ?? []));
  return refused('not-found', `There is no entry with the id or file "${name}"${didYouMean(name, ids) || '.'}`);
}

/** Whether the address of a file that is no longer there leads to this text now. */
function hasMoved(text: TextFile, path: string): boolean {
  if (!/\.mdx?$/.test(path) || !text.text.includes('redirectFrom')) return false;
  const from = fieldsOf(text)?.['redirectFrom'];
  const address = `/${path.replace(/\.mdx?$/, '')}`;
  return Array.isArray(from) && from.some((old) => typeof old === 'string' && address.endsWith(old));
}
