import type { Element, Root } from 'hast';
import GithubSlugger from 'github-slugger';
import { isElement, propertyOf, wordsOf } from './elements.ts';

/**
 * The anchors that links into a prepared text may use, and those of our headings they mean. An anchor just before a
 * heading or in it means that heading; any other one the heading above it, and above the first the top of the page.
 */
export function anchorsOfHtml(tree: Root): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const slugs: string[] = [];
  const slugger = new GithubSlugger();
  let current = '';
  let waiting: string[] = [];
  const settle = (anchor: string): void => {
    for (const name of waiting) if (!anchors.has(name)) anchors.set(name, anchor);
    waiting = [];
  };
  const walk = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type === 'text' && child.value.trim() !== '') settle(current);
      if (!isElement(child)) continue;
      for (const name of [propertyOf(child, 'id'), propertyOf(child, 'name')]) if (name) waiting.push(name);
      if (child.tagName === 'img') settle(current);
      if (!/^h[1-6]$/.test(child.tagName)) {
        walk(child);
        continue;
      }
      const inside = [...namesIn(child)];
      current = slugger.slug(wordsOf(child)) || slugger.slug('section');
      slugs.push(current);
      waiting.push(...inside);
      settle(current);
    }
  };
  walk(tree);
  settle(current);
  for (const slug of slugs) if (!anchors.has(slug)) anchors.set(slug, slug);
  return anchors;
}

function* namesIn(element: Element): Generator<string> {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    for (const name of [propertyOf(child, 'id'), propertyOf(child, 'name')]) if (name) yield name;
    yield* namesIn(child);
  }
}
