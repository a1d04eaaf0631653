import { slugOf } from '../../lib/slug.ts';

/** An id in kebab case, of Latin letters and digits; empty where a text has none. */
export const asciiId = (text: string): string =>
  slugOf(text)
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');

/** The name itself, or with a number behind it where it is taken; it is taken from then on. */
export function unused(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}

/** What people would call a file. */
export function nameFromFile(path: string): string {
  const base = path.split('/').at(-1) ?? path;
  return base.replace(/[-_]+/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}
