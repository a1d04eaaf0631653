import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

const reader = unified().use(rehypeParse).freeze();
const fragmentReader = unified().use(rehypeParse, { fragment: true }).freeze();

/** Levels of nesting that a text may have. What people and their editors write has about thirty. */
const deepest = 400;
/** Elements that reading may add: an unclosed `<b>` is opened anew in each paragraph that follows. */
const mostReopened = 3_000_000;

/**
 * HTML as a tree, however broken it is; undefined where its elements are nested deeper, or repeated more often, than in
 * anything that people have written.
 */
export function readHtml(html: string, { fragment }: { fragment: boolean }): Root | undefined {
  if (isUnreasonable(html)) return undefined;
  return (fragment ? fragmentReader : reader).parse(html);
}

const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Elements that are closed without being told so. */
const closesItself = new Set('p li dt dd tr td th option thead tbody tfoot'.split(' '));
/** Elements that a parser opens again where they were not closed. */
const reopened = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** Counts what is open before the text is read: reading would take the depth that is to be refused. */
function isUnreasonable(html: string): boolean {
  let open = 0;
  let formatting = 0;
  let added = 0;
  for (const [, closes, name = '', selfClosed] of html.matchAll(/<(\/?)([a-z][\w-]{0,30})[^<>]*?(\/?)>/gi)) {
    const tag = name.toLowerCase();
    if (closes !== '/') added += formatting;
    if (added > mostReopened) return true;
    if (empty.has(tag) || closesItself.has(tag) || selfClosed === '/') continue;
    const step = closes === '/' ? -1 : 1;
    open = Math.max(0, open + step);
    if (reopened.has(tag)) formatting = Math.max(0, formatting + step);
    if (open > deepest) return true;
  }
  return false;
}
