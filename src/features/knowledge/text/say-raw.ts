import type { Nodes } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { blockEnd } from './one-line.ts';

const reader = unified().use(rehypeRaw).freeze();

const inline = new Set(
  `a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt
  u var wbr`.split(/\s+/),
);
/** Elements without text for readers, and code as it stands in blocks. */
const unsaid = new Set(['iframe', 'noembed', 'noframes', 'pre', 'script', 'style', 'template']);

/** Says the text of a piece of raw HTML: as it stands on the page, its comments and code left out. */
export function sayRaw(html: string, say: (part: string) => void): void {
  const lone = /^<\/?([a-z][a-z0-9]*)[^<>]*>$/i.exec(html)?.[1]?.toLowerCase();
  if (lone !== undefined && lone !== 'img') say(inline.has(lone) ? '' : blockEnd);
  else sayNode(reader.runSync({ type: 'root', children: [{ type: 'raw', value: html }] }), say);
}

function sayNode(node: Nodes, say: (part: string) => void): void {
  if (node.type === 'text') say(node.value);
  if (node.type !== 'element' && node.type !== 'root') return;
  const name = node.type === 'element' ? node.tagName : '';
  if (unsaid.has(name)) return;
  const between = name === '' || inline.has(name) ? '' : blockEnd;
  say(between);
  if (node.type === 'element' && typeof node.properties['alt'] === 'string') say(node.properties['alt']);
  for (const child of node.children) sayNode(child, say);
  say(between);
}
