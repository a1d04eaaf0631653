import { posix } from 'node:path';
import type { Definition, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type { ComponentNode } from '../../../article-components/component.ts';
import { articleComponents } from '../../../article-components/index.ts';
import type { Assets } from '../assets.ts';
import type { Report } from '../report.ts';
import type { Place } from '../yaml-source.ts';
import { isComponent } from './attributes.ts';
import { classifyTarget } from './classify-target.ts';
import type { References } from './references.ts';

/** What a text needs to know to have its links and pictures found. */
export interface ReferenceContext {
  /** Path of the file below the content folder. */
  file: string;
  locale: string;
  references: References;
  assets: Assets;
  report: Report;
  warn: Report;
}

/**
 * Puts a marker in the place of every link inside the help centre and the public address in the place of every picture.
 * Link and picture definitions are put where they are used.
 */
export async function collectReferences(tree: Root, context: ReferenceContext): Promise<void> {
  const definitions = new Map<string, Definition>();
  findDefinitions(tree, definitions);
  await visit(tree, definitions, context);
}

function findDefinitions(parent: Parents, found: Map<string, Definition>): void {
  for (const node of parent.children) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    else if ('children' in node) findDefinitions(node, found);
  }
}

async function visit(parent: Parents, definitions: Map<string, Definition>, context: ReferenceContext): Promise<void> {
  const kept: RootContent[] = [];
  for (const child of parent.children) {
    if (child.type === 'definition') continue;
    const node = inlined(child, definitions);
    if ('children' in node) await visit(node, definitions, context);
    const place = node.position?.start;
    if (node.type === 'link') {
      await loadTarget(node.url, context);
      Object.assign(node, linkTo(node.url, place, context));
    } else if (node.type === 'image') {
      if (!node.alt?.trim())
        context.report('missing-alt', place, { key: 'missing-alt.markdown', values: { url: node.url } });
      kept.push(await pictureAt(node, context));
      continue;
    } else if (isComponent(node)) await loadFiles(node, context);
    else if (node.type === 'html') await loadRawFiles(node.value, context);
    kept.push(node);
  }
  Object.assign(parent, { children: kept });
}

function inlined(node: RootContent, definitions: Map<string, Definition>): RootContent {
  if (node.type !== 'linkReference' && node.type !== 'imageReference') return node;
  const definition = definitions.get(node.identifier);
  const { url = '', title } = definition ?? {};
  if (node.type === 'imageReference') return { type: 'image', url, title, alt: node.alt, position: node.position };
  return { type: 'link', url, title, children: node.children, position: node.position };
}

/** The address of a link as it goes into the text, with what HTML adds to it. */
export function linkTo(
  url: string,
  place: Partial<Place> | undefined,
  context: ReferenceContext,
): { url: string; data?: { hProperties: { rel: string[] } } } {
  const target = classifyTarget(url);
  const { file, locale } = context;
  switch (target.kind) {
    case 'external':
      return /^(?:https?:)?\/\//i.test(url) ? { url, data: { hProperties: { rel: ['noopener'] } } } : { url };
    case 'refused':
      context.report('link-scheme', place, { key: 'link-scheme', values: { url, scheme: target.scheme } });
      return { url: '#' };
    case 'file':
    case 'inside': {
      const path = assetPath(file, url);
      const asset = path === undefined || target.kind === 'inside' ? undefined : context.assets.get(path);
      if (asset) return { url: asset.url };
      return {
        url: context.references.add({ target: url, file, locale, line: place?.line ?? 1, column: place?.column ?? 1 }),
      };
    }
  }
}

/** Reads the file that a link leads to, where it is one to be published and not an entry. */
async function loadTarget(url: string, context: ReferenceContext): Promise<void> {
  if (classifyTarget(url).kind !== 'file') return;
  const path = assetPath(context.file, url);
  if (path !== undefined && !/\.(?:mdx?|ya?ml)$/i.test(path)) await context.assets.load(path);
}

async function pictureAt(
  node: Extract<PhrasingContent, { type: 'image' }>,
  context: ReferenceContext,
): Promise<RootContent> {
  if (/^data:image\//i.test(node.url)) return node;
  if (/^(?:https?:)?\/\//i.test(node.url)) {
    context.warn('remote-picture', node.position?.start, { key: 'remote-picture.link', values: { url: node.url } });
    return {
      type: 'link',
      url: node.url,
      title: node.title,
      children: [{ type: 'text', value: node.alt || node.url }],
      data: { hProperties: { rel: ['noopener'] } },
    };
  }
  const asset = await loadPicture(node.url, node.position?.start, context);
  if (!asset) return node;
  return {
    ...node,
    url: asset.url,
    data: { hProperties: { width: asset.width, height: asset.height, loading: 'lazy', decoding: 'async' } },
  };
}

async function loadPicture(url: string, place: Partial<Place> | undefined, context: ReferenceContext) {
  const path = assetPath(context.file, url);
  const asset = path === undefined ? undefined : await context.assets.load(path);
  if (!asset)
    context.report('missing-picture', place, {
      key: 'missing-picture',
      values: { url, path: path ?? { key: 'missing-picture.path' } },
    });
  return asset;
}

/** Path below the content folder of a file named in a text; one that begins with `/` counts from that folder. */
export function assetPath(file: string, url: string): string | undefined {
  const bare = decoded(url.replace(/[?#].*$/, ''));
  if (bare === '' || /^[a-z][a-z0-9+.-]*:/i.test(bare)) return undefined;
  return bare.startsWith('/') ? posix.normalize(bare.slice(1)) : posix.normalize(posix.join(posix.dirname(file), bare));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Reads the files that a component names, and names them from the content folder on: a snippet is used elsewhere. */
async function loadFiles(node: ComponentNode, context: ReferenceContext): Promise<void> {
  const rules = articleComponents.get(node.name ?? '')?.attributes ?? {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') continue;
    const kind = Object.hasOwn(rules, attribute.name) ? rules[attribute.name]?.kind : undefined;
    if (kind === undefined || kind === 'text' || attribute.value.trim() === '') continue;
    if (kind === 'media' && /^https:\/\//i.test(attribute.value)) continue;
    const asset = await loadPicture(attribute.value, node.position?.start, context);
    if (asset) attribute.value = `/${assetPath(context.file, attribute.value) ?? ''}`;
  }
}

/** Files named in raw HTML are only read here; the rendering tells of missing ones. */
async function loadRawFiles(html: string, context: ReferenceContext): Promise<void> {
  for (const [, url = ''] of html.matchAll(/<(?:img|video|a)\b[^>]*?\s(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi)) {
    await loadTarget(url, context);
  }
}
