import { extname } from 'node:path';
import type { Element, ElementContent, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Where a text stands in a document. */
export interface TextPlace {
  /** For each page that is in the document, by its address, what its anchors begin with. */
  prefixes: Map<string, string>;
  origin: string;
  /** Files by their address on the site. */
  pictures: ReadonlyMap<string, string>;
  readFile(path: string): Promise<Uint8Array>;
}

const reader = unified().use(rehypeParse, { fragment: true }).freeze();

/** Media types of pictures; other files stay on the site, and links lead to them there. */
const types: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
};

/**
 * The HTML of a text as part of a document: anchors are unique in it, headings begin below its own, links lead within
 * the document or to the site, pictures are data, what is folded up is open.
 */
export async function placeText(
  html: string,
  { prefix, level, ...place }: TextPlace & { prefix: string; level: number },
): Promise<ElementContent[]> {
  const tree: Root = reader.parse(html);
  const pictures: { element: Element; file: string; type: string }[] = [];
  visit(tree, 'element', (element, index, parent) => {
    const { properties } = element;
    if (typeof properties['id'] === 'string') properties['id'] = `${prefix}--${properties['id']}`;
    for (const name of ['tabIndex', 'dataVideo', 'dataTabs', 'dataTab', 'loading', 'decoding']) delete properties[name];
    for (const name of ['ariaDescribedBy', 'ariaLabelledBy']) delete properties[name];
    const depth = /^h([2-6])$/.exec(element.tagName)?.[1];
    if (depth !== undefined) element.tagName = `h${Math.min(6, Number(depth) - 1 + level)}`;
    if (element.tagName === 'details') properties['open'] = true;
    if (element.tagName === 'a' && typeof properties['href'] === 'string')
      properties['href'] = target(properties['href'], prefix, place);
    if (element.tagName === 'video' && parent && index !== undefined) {
      const source = typeof properties['src'] === 'string' ? properties['src'] : '';
      const href = target(source, prefix, place);
      parent.children[index] = {
        type: 'element',
        tagName: 'a',
        properties: { href },
        children: [{ type: 'text', value: href }],
      };
    }
    if (element.tagName === 'img' && typeof properties['src'] === 'string') {
      const file = place.pictures.get(properties['src']);
      const type = file === undefined ? undefined : types[extname(file).toLowerCase()];
      if (file !== undefined && type !== undefined) pictures.push({ element, file, type });
    }
  });
  for (const { element, file, type } of pictures) {
    const bytes = await place.readFile(file);
    element.properties['src'] = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  }
  return tree.children.filter((child) => child.type !== 'doctype' && child.type !== 'mdxjsEsm');
}

function target(href: string, prefix: string, { prefixes, origin }: Pick<TextPlace, 'prefixes' | 'origin'>): string {
  if (href.startsWith('#')) return href === '#' ? `#${prefix}` : `#${prefix}--${href.slice(1)}`;
  if (!href.startsWith('/') || href.startsWith('//')) return href;
  const [path = '', anchor] = href.split('#', 2);
  const inside = prefixes.get(decodedPath(path));
  if (inside === undefined) return `${origin}${href}`;
  return anchor ? `#${inside}--${anchor}` : `#${inside}`;
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
