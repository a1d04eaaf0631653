import type { Asset } from './assets.ts';
import type { Entry } from './schema.ts';
import { isPublic } from './select.ts';

/** Files that public texts show or link to. Those of drafts, archived and internal entries stay where they are. */
export function publishedAssets(assets: readonly Asset[], entries: readonly Entry[]): Asset[] {
  const used = new Set<string>();
  for (const entry of entries.filter(isPublic)) {
    const texts = [entry.html, ...(entry.tree?.steps.map((step) => step.html) ?? [])];
    for (const text of texts) for (const [url] of text.matchAll(/\/media\/[\w.-]+/g)) used.add(url);
  }
  return assets.filter((asset) => used.has(asset.url));
}
