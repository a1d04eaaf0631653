import type { SayingKey } from '../../../i18n/saying.ts';
import type { TextRule } from './rule.ts';

const leftovers: [pattern: RegExp, what: SayingKey][] = [
  [/\]\((?:https?:|id:|contact:|\.{0,2}\/|#)[^\s)]*\)?/g, 'leftover-markup.halfLink'],
  [/\[[^\][\n]{2,80}\]\[(?:\d{1,3}|[a-z][a-z\d]*(?:-[a-z\d]+)+)\]/g, 'leftover-markup.undefinedLink'],
  [/&(?:nbsp|amp|lt|gt|quot|uuml|auml|ouml|szlig);/gi, 'leftover-markup.entity'],
  [/\((?:https?:\/\/[^\s)]+)\)\[[^\]]+\]/g, 'leftover-markup.turnedLink'],
  [/(?<![\p{L}\p{N}*])\*\*[\p{L}\p{N}][^*\n]{0,80}/gu, 'leftover-markup.openBold'],
  [/(?<![\d)*]\s?)\*\*\s[^*\n]{1,80}\*\*(?!\*)|\*\*[^\s*][^*\n]{0,80}\s\*\*(?!\*)/g, 'leftover-markup.spacedBold'],
];

/** Front matter is plain text: no link comes about there. */
const linkInField = /\[[^\][\n]+\]\([^()\s]+\)/g;

/** Signs of Markdown that readers get to see, because what they stand for did not come about. */
export const leftoverMarkup: TextRule = {
  slug: 'leftover-markup',
  severity: 'warning',
  about: 'No signs of Markdown are left over in what readers see',
  check({ passages, source }, tell) {
    for (const { kind, text, locate } of passages) {
      if (kind === 'label' || kind === 'alt') continue;
      const signs: typeof leftovers = kind === 'field' ? [[linkInField, 'leftover-markup.fieldLink']] : leftovers;
      for (const [pattern, what] of signs) {
        for (const { index, 0: found } of text.matchAll(pattern)) {
          const span = locate(index, index + found.length);
          // What stands otherwise in the file was written with a backslash or as an entity, and is meant.
          if (source.slice(span.start, span.end) !== found || source[span.start - 1] === '\\') continue;
          tell(span, { key: 'leftover-markup', values: { text: found, what: { key: what } } });
        }
      }
    }
  },
};
