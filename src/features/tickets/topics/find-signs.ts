import { negations, severityWords, type SeverityWords } from './severity-words.ts';

export interface Sign {
  sign: SeverityWords['sign'];
  level: SeverityWords['level'];
  /** As it was written. */
  word: string;
}

interface Matcher {
  sign: SeverityWords['sign'];
  level: SeverityWords['level'];
  pattern: RegExp;
}

const matchers = severityWordsAsPatterns();
const allNegations = new Set([...negations.en, ...negations.de]);

/** Words looked back from a sign for a negation. */
const reach = 3;

/**
 * Signs of a severe request in what was written, at most one of each kind. Both languages are looked for, since people do not
 * write in the language of the page; one taken back by a negation ("not urgent") does not count.
 */
export function findSigns(text: string): Sign[] {
  const written = text.normalize('NFC').replaceAll('’', "'");
  const found = new Map<string, Sign>();
  for (const { sign, level, pattern } of matchers) {
    if (found.has(sign)) continue;
    for (const match of written.matchAll(pattern)) {
      if (isNegated(written.slice(0, match.index), match[0])) continue;
      found.set(sign, { sign, level, word: match[0].toLowerCase() });
      break;
    }
  }
  return [...found.values()];
}

/** Whether a negation stands close before; one that belongs to the sign itself ("no answer") is no negation of it. */
function isNegated(before: string, sign: string): boolean {
  const clause =
    before
      .slice(-80)
      .split(/[.!?;:,\n]|\b(?:but|aber|sondern)\b/i)
      .at(-1) ?? '';
  const last =
    clause
      .toLowerCase()
      .match(/[\p{L}']+/gu)
      ?.slice(-reach) ?? [];
  const first = sign.toLowerCase().split(/\s/)[0] ?? '';
  // "Is not only dangerous" and "nicht nur gefährlich" say more, not less.
  if (last.includes('only') || last.includes('nur')) return false;
  return !allNegations.has(first) && last.some((word) => allNegations.has(word));
}

function severityWordsAsPatterns(): Matcher[] {
  return Object.values(severityWords).flatMap((signs) =>
    signs.map(({ sign, level, words }) => {
      const parts = words.map((word) =>
        word
          .replaceAll(' … ', String.raw`(?:\s+\p{L}+){0,3}\s+`)
          .replaceAll(' ', String.raw`\s+`)
          .replaceAll('*', String.raw`\p{L}*`),
      );
      return { sign, level, pattern: new RegExp(String.raw`(?<!\p{L})(?:${parts.join('|')})(?!\p{L})`, 'giu') };
    }),
  );
}
