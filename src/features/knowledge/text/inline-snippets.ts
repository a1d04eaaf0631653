import type { Parents, Root, RootContent } from 'mdast';
import type { Report } from '../report.ts';
import { suggestion } from '../suggestion.ts';
import { attributesOf, isComponent } from './attributes.ts';

/** A block of text for several places, its links and pictures already found. */
export interface Snippet {
  tree: Root;
  source: string;
}

/** Puts the text of snippets in their place. Returns the sources of those used, in order, for the content version. */
export function inlineSnippets(tree: Root, snippets: ReadonlyMap<string, Snippet>, report: Report): string[] {
  const used: string[] = [];
  visit(tree, snippets, report, used);
  return used;
}

function visit(parent: Parents, snippets: ReadonlyMap<string, Snippet>, report: Report, used: string[]): void {
  const children = parent.children.flatMap((node): RootContent[] => {
    if (isComponent(node) && node.name === 'Snippet') {
      const name = attributesOf(node)['name'] ?? '';
      const snippet = snippets.get(name);
      if (!snippet) {
        if (name !== '')
          report('unknown-snippet', node.position?.start, {
            key: 'unknown-snippet',
            values: {
              name,
              hint: suggestion(name, snippets.keys()) || { key: 'unknown-snippet.file', values: { name } },
            },
          });
        return [];
      }
      used.push(snippet.source);
      // Its places are those of another file, so they say nothing here.
      return structuredClone(snippet.tree.children).map(({ position: _position, ...block }) => block);
    }
    if ('children' in node) visit(node, snippets, report, used);
    return [node];
  });
  Object.assign(parent, { children });
}
