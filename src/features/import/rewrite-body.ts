import GithubSlugger from 'github-slugger';
import type { Link, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { rewriteHtml } from './rewrite-html.ts';
import type { ImportLoss, LossKind } from './schema.ts';

const markdown = unified().use(remarkParse).use(remarkGfm);

/** What became of a link's or picture's target. */
export type Resolved =
  | { kind: 'ok'; url: string }
  | { kind: 'changed'; url: string; loss: LossKind; detail: string }
  | { kind: 'loss'; loss: LossKind; detail: string };

export interface RewriteOptions {
  file: string;
  title: string;
  /** For each line of the body, its line in the source file. */
  lines: number[];
  link(url: string): Resolved;
  image(url: string): Resolved;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

const escapeText = (text: string): string => text.replace(/[\\[\]]/g, '\\$&');
const destination = (url: string): string =>
  /[\s()<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url;
const quoted = (title: string | null | undefined): string => (title ? ` "${title.replace(/"/g, '\\"')}"` : '');

/** `{#anchor .class}` behind a heading, as kramdown, MkDocs and Docusaurus write it. */
const headingAttributes = /[ \t]*\{:?[ \t]*(?:[#.][\w-]+[ \t]*)+\}[ \t]*#*$/;

/** The same behind a piece of text, or `{: target="_blank"}` behind a link. */
const inlineAttributes = /\{:[ \t]*[\w#.-][^{}\n]*\}|\{[#.][\w-]+(?:[ \t]+[#.][\w-]+)*\}/g;

function isPictureOfItself(link: Link): boolean {
  return (
    link.children.length === 1 &&
    link.children[0]?.type === 'image' &&
    /\.(png|jpe?g|gif|svg|webp|avif)$/i.test(link.url)
  );
}

/** A description made of a picture's file name, for pictures that have none. */
export function altFromName(url: string): string {
  let name = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    name = decodeURIComponent(name);
  } catch {
    // An odd percent sign: the name serves as it is.
  }
  return (
    name
      .replace(/\.\w+$/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || 'Picture'
  );
}

/**
 * Rewrites links, pictures and headings of a Markdown text and leaves every other character as it was. Links that lead
 * nowhere become their text, missing pictures their description, and each is told as a loss. The first heading goes where
 * it repeats the title; other first-level headings move down a level.
 */
export function rewriteBody(body: string, options: RewriteOptions): { body: string; losses: ImportLoss[] } {
  const tree: Root = markdown.parse(body);
  const edits: Edit[] = [];
  const losses: ImportLoss[] = [];
  const definitionLosses = new Set<string>();
  const lose = (kind: LossKind, line: number, detail: string): void => {
    losses.push({ kind, file: options.file, line: options.lines[line - 1] ?? 0, detail });
  };

  let firstBlock = true;
  visit(tree, (node, _index, parent) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    const line = node.position?.start.line ?? 0;

    if (parent === tree && node.type !== 'html') {
      const repeatsTitle =
        firstBlock && node.type === 'heading' && node.depth === 1 && toString(node).trim() === options.title.trim();
      firstBlock = false;
      if (repeatsTitle) {
        edits.push({ start, end, text: '' });
        return 'skip';
      }
    }
    if (node.type === 'heading' && node.depth === 1) {
      if (body[start] === '#') edits.push({ start, end: start, text: '#' });
      else {
        const underline = body.lastIndexOf('\n', end - 1);
        edits.push({ start, end: start, text: '## ' }, { start: underline, end, text: '' });
      }
    }
    if (node.type === 'heading') {
      const attributes = headingAttributes.exec(body.slice(start, end));
      if (attributes) edits.push({ start: end - attributes[0].length, end, text: '' });
    }
    if (node.type === 'text' && parent?.type !== 'heading')
      for (const list of body.slice(start, end).matchAll(inlineAttributes)) {
        const anchor = /#([\w-]+)/.exec(list[0])?.[1];
        const at = start + list.index;
        edits.push({ start: at, end: at + list[0].length, text: anchor ? `<a id="${anchor}"></a>` : '' });
      }
    if (node.type === 'link' && isPictureOfItself(node)) {
      // A click on the picture opened the picture: our pages show it in full already.
      const picture = node.children[0]?.position;
      edits.push(
        { start, end: picture?.start.offset ?? start, text: '' },
        { start: picture?.end.offset ?? end, end, text: '' },
      );
      return undefined;
    }
    if (node.type === 'link' || node.type === 'definition') {
      const resolved = options.link(node.url);
      if (resolved.kind === 'changed') lose(resolved.loss, line, resolved.detail);
      if (resolved.kind === 'loss') {
        lose(resolved.loss, line, resolved.detail);
        if (node.type === 'definition') {
          definitionLosses.add(node.identifier);
          edits.push({ start, end, text: '' });
        } else {
          const inner = node.children;
          const from = inner[0]?.position?.start.offset ?? start;
          const to = inner.at(-1)?.position?.end.offset ?? start;
          edits.push({ start, end: from, text: '' }, { start: to, end, text: '' });
        }
      } else if (resolved.url !== node.url) {
        if (node.type === 'definition')
          edits.push({
            start,
            end,
            text: `[${node.label ?? node.identifier}]: ${destination(resolved.url)}${quoted(node.title)}`,
          });
        else if (body[start] === '[') {
          const to = node.children.at(-1)?.position?.end.offset ?? start + 1;
          edits.push({ start: to, end, text: `](${destination(resolved.url)}${quoted(node.title)})` });
        } else edits.push({ start, end, text: `[${escapeText(toString(node))}](${destination(resolved.url)})` });
      }
    }
    if (node.type === 'image') {
      const resolved = options.image(node.url);
      const alt = node.alt?.trim() ?? '';
      if (resolved.kind === 'loss') {
        lose(resolved.loss, line, resolved.detail);
        edits.push({
          start,
          end,
          text:
            resolved.loss === 'external-image'
              ? `[${escapeText(alt || altFromName(node.url))}](${destination(node.url)})`
              : escapeText(alt),
        });
      } else {
        if (!alt) lose('missing-alt', line, `${node.url} has no description; its file name stands in.`);
        edits.push({
          start,
          end,
          text: `![${escapeText(alt || altFromName(node.url))}](${destination(resolved.url)}${quoted(node.title)})`,
        });
      }
    }
    if (node.type === 'html') {
      const rewritten = rewriteHtml(node.value, options);
      for (const loss of rewritten.losses) lose(loss.kind, line, loss.detail);
      if (rewritten.html !== node.value) edits.push({ start, end, text: rewritten.html });
    }
    return undefined;
  });

  visit(tree, 'linkReference', (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined || !definitionLosses.has(node.identifier)) return;
    edits.push({ start, end, text: escapeText(toString(node)) });
  });
  return { body: applyEdits(body, edits), losses };
}

/** Applies edits that do not overlap; one inside another (a picture inside a link's text) is kept, its parent's are cut around it. */
function applyEdits(text: string, edits: Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/**
 * The anchors of a text: those its headings will have, and those it names itself, which lead to the same places. The
 * anchor of a first heading that repeats the title is empty: the top of the page.
 */
export function anchorsOf(body: string, title: string): ReadonlyMap<string, string> {
  const slugger = new GithubSlugger();
  const anchors = new Map<string, string>();
  const named: string[] = [];
  const texts: string[] = [];
  const tree: Root = markdown.parse(body);
  const first = tree.children.find((node) => node.type !== 'html');
  visit(tree, (node) => {
    if (node.type === 'html')
      for (const match of node.value.matchAll(/\b(?:id|name)=["']([^"']+)["']/g)) named.push(match[1] ?? '');
    if (node.type === 'text')
      for (const list of node.value.matchAll(inlineAttributes))
        for (const own of list[0].matchAll(/#([\w-]+)/g)) texts.push(own[1] ?? '');
    if (node.type !== 'heading') return;
    const text = toString(node, { includeHtml: false });
    const attributes = headingAttributes.exec(text);
    const plain = (attributes ? text.slice(0, -attributes[0].length) : text).replace(/\s+/g, ' ').trim();
    const isTitle = node === first && node.depth === 1 && text.trim() === title.trim();
    const anchor = isTitle ? '' : slugger.slug(plain);
    for (const own of attributes?.[0].matchAll(/#([\w-]+)/g) ?? []) named.push(own[1] ?? '');
    anchors.set(isTitle ? new GithubSlugger().slug(plain) : anchor, anchor);
    // Other sites make anchors of the tags in a heading, too.
    const withTags = new GithubSlugger().slug(toString(node));
    if (!anchors.has(withTags)) anchors.set(withTags, anchor);
    // An anchor set just before a heading, or in it, means that heading.
    for (const own of named.splice(0)) if (!anchors.has(own)) anchors.set(own, anchor);
  });
  for (const own of texts) if (!anchors.has(own)) anchors.set(own, own);
  return anchors;
}
