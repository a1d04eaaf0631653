import type { Element, Root } from 'hast';
import { assetPath, linkTo, type ReferenceContext } from './collect-references.ts';

/** Does for links and pictures of raw HTML what the tree's own have had done before. */
export function finishRaw(root: Root, context: ReferenceContext): void {
  visit(root, undefined, context);
}

function visit(parent: Root | Element, place: Element['position'], context: ReferenceContext): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    const at = child.position ?? place;
    if (child.tagName === 'a') finishLink(child, at, context);
    if (child.tagName === 'img' || child.tagName === 'video') finishPicture(child, at, context);
    visit(child, at, context);
  }
}

function finishLink(element: Element, at: Element['position'], context: ReferenceContext): void {
  const href = element.properties['href'];
  // A link of the Markdown tree carries its marker, or the public address, already.
  if (
    typeof href !== 'string' ||
    href.startsWith('\uE000') ||
    href.startsWith('/media/') ||
    'dataFootnoteRef' in element.properties ||
    'dataFootnoteBackref' in element.properties
  )
    return;
  const { url, data } = linkTo(href, at?.start, context);
  element.properties['href'] = url;
  if (data) element.properties['rel'] = data.hProperties.rel;
}

function finishPicture(element: Element, at: Element['position'], context: ReferenceContext): void {
  const { src, alt } = element.properties;
  if (typeof src !== 'string' || src.startsWith('/media/') || src.startsWith('data:')) return;
  if (element.tagName === 'img' && typeof alt !== 'string')
    context.warn('missing-alt', at?.start, { key: 'missing-alt.html', values: { url: src } });
  const path = assetPath(context.file, src);
  const asset = path === undefined ? undefined : context.assets.get(path);
  if (!asset && path !== undefined)
    context.report('missing-picture', at?.start, { key: 'missing-picture', values: { url: src, path } });
  if (!asset && path === undefined)
    context.warn('remote-picture', at?.start, { key: 'remote-picture.hidden', values: { url: src } });
  const { width = asset?.width, height = asset?.height } = element.properties;
  Object.assign(element.properties, {
    src: asset?.url ?? src,
    width,
    height,
    ...(element.tagName === 'img' ? { alt: alt ?? '', loading: 'lazy', decoding: 'async' } : {}),
  });
}
