import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parents, RootContent } from 'mdast';
import { cutFrontMatter } from './front-matter.ts';
import type { EntryTools } from './read-entry.ts';
import type { SortedFiles } from './sort-files.ts';
import { attributesOf, isComponent } from './text/attributes.ts';
import type { Snippet } from './text/inline-snippets.ts';
import { readTree } from './text/read-text.ts';
import { withoutMarkers } from './text/references.ts';
import type { Report } from './report.ts';

/** Reads the snippets of one locale, by name. */
export async function readSnippets(
  folder: string,
  files: SortedFiles['snippets'],
  tools: EntryTools,
): Promise<Map<string, Snippet>> {
  const snippets = new Map<string, Snippet>();
  for (const { file, locale, name } of files) {
    const source = await readFile(join(folder, file), 'utf8');
    const snippet = await readSnippet({ file, locale, source }, tools);
    if (snippet) snippets.set(name, snippet);
  }
  return snippets;
}

/** Reads one snippet; undefined where its grammar has mistakes, which are told. */
export async function readSnippet(
  { file, locale, source }: { file: string; locale: string; source: string },
  tools: EntryTools,
): Promise<Snippet | undefined> {
  const { report, warn } = tools.reportFor(file);
  const { body } = cutFrontMatter(withoutMarkers(source));
  const format = file.endsWith('.mdx') ? 'mdx' : 'md';
  const tree = await readTree(body, { ...tools, file, locale, format, report, warn });
  if (!tree) return undefined;
  refuseSnippets(tree, report);
  return { tree, source };
}

/** Snippets in snippets could go round in circles; one level has been enough for everything seen so far. */
function refuseSnippets(parent: Parents, report: Report): void {
  const kept = parent.children.filter((child: RootContent) => {
    if (!isComponent(child) || child.name !== 'Snippet') return true;
    report('nested-snippet', child.position?.start, {
      key: 'nested-snippet',
      values: { name: attributesOf(child)['name'] ?? '' },
    });
    return false;
  });
  Object.assign(parent, { children: kept });
  for (const child of kept) if ('children' in child) refuseSnippets(child, report);
}
