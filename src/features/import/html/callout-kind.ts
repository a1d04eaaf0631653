import type { Element } from 'hast';
import { classesOf, propertyOf } from './elements.ts';

export type CalloutKind = 'note' | 'tip' | 'warning' | 'danger';

/** Elements that help desks set apart from the text. */
const holders = new Set(['div', 'section', 'aside', 'p', 'blockquote', 'table']);

const frames = /^(?:.*[-_])?(?:callout|admonition|alert|infobox|info-box|panel|notice|note-?box)(?:[-_].*)?$/i;
/** A class of just this word is a remark; as a part of another one it may be anything. */
const alone =
  /^(?:note|tip|hint|info|important|warning|caution|danger|attention|hinweis|tipp|achtung|warnung|wichtig|gefahr)$/i;

const kinds: [RegExp, CalloutKind][] = [
  [/danger|error|critical|gefahr|(?:^|[-_])red(?:$|[-_])/i, 'danger'],
  [/warn|caution|attention|achtung|important|wichtig|yellow|orange/i, 'warning'],
  [/tip|hint|idea|success|tipp|green/i, 'tip'],
];

/** Colours by which Intercom tells its callouts apart. */
const coloured: [RegExp, CalloutKind][] = [
  [/#(?:feedaf|fff3cd|ffe|fdf)/i, 'warning'],
  [/#(?:fed9db|fadad|f8d7da)/i, 'danger'],
  [/#(?:d7efdc|d4edda)/i, 'tip'],
];

/** What kind of remark an element is by its class, role and colour; undefined for ordinary text. */
export function calloutKind(element: Element): CalloutKind | undefined {
  if (!holders.has(element.tagName)) return undefined;
  const classes = classesOf(element);
  const isFrame =
    classes.some((name) => frames.test(name) || alone.test(name)) || propertyOf(element, 'role') === 'note';
  // Names of parts, such as `callout__body` or `panel-heading`, are no frames of their own.
  if (
    !isFrame ||
    classes.every((name) => /__|[-_](?:body|content|heading|title|inner|icon|text|header|footer|group)$/i.test(name))
  )
    return undefined;
  const words = classes.join(' ');
  const style = propertyOf(element, 'style') ?? '';
  return (
    kinds.find(([pattern]) => pattern.test(words))?.[1] ??
    coloured.find(([pattern]) => pattern.test(style))?.[1] ??
    'note'
  );
}
