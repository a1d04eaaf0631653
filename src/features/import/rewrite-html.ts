import type { RewriteOptions } from './rewrite-body.ts';
import type { LossKind } from './schema.ts';

const tag = /<(a|img|video|source)\b([^>]*)>/gi;
const attribute = (name: string): RegExp => new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
const valueOf = (attributes: string, name: string): string | undefined => {
  const match = attribute(name).exec(attributes);
  return match ? (match[1] ?? match[2] ?? match[3] ?? '') : undefined;
};
const escapeAttribute = (value: string): string =>
  value
    .replace(/&(?!\w+;)/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;');
const decode = (value: string): string => value.replace(/&amp;/g, '&');
const active = /<(script|style|iframe|form|input|button|object|embed|svg)\b/gi;

/**
 * Rewrites the targets of links and pictures in a piece of raw HTML. Elements that a sanitised page will not keep are
 * told as losses; they are left in the text, since the page drops them anyway and the author may want to see them.
 */
export function rewriteHtml(
  html: string,
  options: Pick<RewriteOptions, 'link' | 'image'>,
): { html: string; losses: { kind: LossKind; detail: string }[] } {
  const losses: { kind: LossKind; detail: string }[] = [];
  const rewritten = html.replace(tag, (whole, name: string, attributes: string) => {
    if (/^(video|source)$/i.test(name)) {
      const film = valueOf(attributes, 'src');
      if (film === undefined || /^https?:/i.test(film)) return whole;
      losses.push({ kind: 'missing-image', detail: `The film ${film} is left out; put it into the content folder.` });
      return `<${name}${attributes.replace(attribute('src'), '')}>`;
    }
    const isImage = name.toLowerCase() === 'img';
    const target = valueOf(attributes, isImage ? 'src' : 'href');
    if (target === undefined) return whole;
    const resolved = isImage ? options.image(decode(target)) : options.link(decode(target));
    if (resolved.kind !== 'ok') losses.push({ kind: resolved.loss, detail: resolved.detail });
    if (resolved.kind === 'loss') {
      if (isImage) return escapeAttribute(valueOf(attributes, 'alt') ?? '');
      return `<a${attributes.replace(attribute('href'), '')}>`;
    }
    const withTarget = attributes.replace(
      attribute(isImage ? 'src' : 'href'),
      `${isImage ? 'src' : 'href'}="${escapeAttribute(resolved.url)}"`,
    );
    if (isImage && !valueOf(attributes, 'alt')) {
      // Raw HTML uses pictures as ornaments far more often than Markdown does.
      return `<img${withTarget.replace(attribute('alt'), '').replace(/\s*\/?$/, '')} alt="">`;
    }
    return `<${name}${withTarget}>`;
  });
  for (const match of html.matchAll(active))
    losses.push({ kind: 'dropped-html', detail: `<${match[1] ?? ''}> is not shown in a help centre.` });
  return { html: rewritten, losses };
}
