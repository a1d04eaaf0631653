import type { DecisionTreeView, Entry } from './schema.ts';
import type { Reference, References } from './text/references.ts';

/** Puts real addresses in the place of all markers. */
export function finishEntry(
  entry: Entry,
  references: References,
  resolve: (reference: Reference, from: Entry) => string,
): Entry {
  const toAddress = (reference: Reference): string => resolve(reference, entry);
  const inHtml = (html: string): string => references.finish(html, (reference) => attribute(toAddress(reference)));
  return {
    ...entry,
    html: inHtml(entry.html),
    markdown: references.finish(entry.markdown, toAddress),
    ...(entry.tree ? { tree: finishTree(entry.tree, inHtml) } : {}),
  };
}

function finishTree(tree: DecisionTreeView, finish: (html: string) => string): DecisionTreeView {
  return { ...tree, steps: tree.steps.map((step) => ({ ...step, html: finish(step.html) })) };
}

function attribute(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
