import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const markdown = unified().use(remarkParse);
const tag = /<(\/?)([A-Za-z][\w.-]*)([^<>]*)>/g;

/** Every element of HTML, those out of use included, and what drawings and formulas are made of. */
const elements = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center circle cite code col colgroup data datalist dd defs del details dfn dialog dir div dl dt
  ellipse em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr
  html i iframe image img input ins isindex kbd label legend li line link main map mark marquee math menu menuitem meta
  meter nav nobr noembed noframes noscript object ol optgroup option output p param path picture plaintext polygon
  polyline pre progress q rb rect rp rt rtc ruby s samp script search section select slot small source span strike
  strong style sub summary sup svg symbol table tbody td template text textarea tfoot th thead time title tr track tt u
  ul use var video wbr xmp`.split(/\s+/),
);

/**
 * Writes `&lt;` for the sign in what looks like HTML and is text: `ping <server name>`, `<Benutzername>`. A page would
 * show nothing in its place. Code, comments, elements of HTML and components (`<Tabs>` … `</Tabs>`) stay as they are, and so
 * does the number of lines.
 */
export function escapePlaceholders(text: string): string {
  if (![...text.matchAll(tag)].some((found) => isPlaceholder(found, text))) return text;
  const tree: Root = markdown.parse(text);
  let out = '';
  let at = 0;
  visit(tree, 'html', ({ position }) => {
    const start = position?.start.offset ?? at;
    const end = position?.end.offset ?? at;
    const html = text.slice(start, end);
    if (html.startsWith('<!') || html.startsWith('<?')) return;
    const escaped = html.replace(tag, (...found: string[]) =>
      isPlaceholder(found, text) ? `&lt;${(found[0] ?? '').slice(1)}` : (found[0] ?? ''),
    );
    out += text.slice(at, start) + escaped;
    at = end;
  });
  return out + text.slice(at);
}

function isPlaceholder([, closes, name = '', rest = '']: readonly string[], text: string): boolean {
  if (elements.has(name.toLowerCase())) return false;
  if (/^[a-z]/.test(name)) return true;
  const isComponent = closes === '/' || /[=/]/.test(rest) || text.includes(`</${name}>`);
  return !isComponent;
}
