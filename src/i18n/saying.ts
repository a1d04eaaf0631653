import { translator, type PluralKey, type Translate, type WordKey } from './index.ts';
import words from './words/findings.ts';

type FindingKey<Key> = Key extends `findings.${infer Own}` ? Own : never;
export type SayingKey = FindingKey<WordKey>;

/**
 * Something to be said of content in whatever language: a word of `words/findings.ts` and what fills its places. With
 * `count` it is the one of a pair that goes with it. Plain data, so that it can be kept and handed to other threads.
 */
export type Saying =
  | { key: SayingKey; values?: Record<string, Part> }
  | { key: FindingKey<PluralKey>; count: number; values?: Record<string, Part> };

/** What fills a place: a value as it is, something said in the same language, or a list of these. */
export type Part = string | number | Saying | Foreign | readonly Part[];

/** What others say in English, such as a parser, and nobody has words for in another language. */
interface Foreign {
  english: string;
}

/** A sentence in English and, unless a part of it is foreign, what it takes to say it in another language. */
export interface Sentence {
  message: string;
  said?: Saying | undefined;
}

const english = translator('en');

/** What is said, as those who tell of it carry it. */
export function sentence(said: Saying): Sentence {
  const message = say(english, said);
  return isForeign(said) ? { message } : { message, said };
}

/** What is said, in the language of `t`. */
export function say(t: Translate, said: Saying): string {
  const values = Object.fromEntries(Object.entries(said.values ?? {}).map(([name, part]) => [name, sayPart(t, part)]));
  return 'count' in said
    ? t.plural(`findings.${said.key}`, said.count, { count: said.count, ...values })
    : t(`findings.${said.key}`, values);
}

/** A sentence in the language of `t`; `lang` is set where it can only be said in English and `t` speaks another one. */
export function tell(t: Translate, { message, said }: Sentence): { text: string; lang?: 'en' } {
  if (said !== undefined) return { text: say(t, said) };
  return t.locale.split('-')[0] === 'en' ? { text: message } : { text: message, lang: 'en' };
}

function sayPart(t: Translate, part: Part): string {
  if (isList(part)) return part.map((one) => sayPart(t, one)).join(', ');
  if (typeof part !== 'object') return String(part);
  return 'english' in part ? part.english : say(t, part);
}

function isForeign(part: Part): boolean {
  if (isList(part)) return part.some(isForeign);
  if (typeof part !== 'object') return false;
  return 'english' in part || Object.values(part.values ?? {}).some(isForeign);
}

/** `Array.isArray` does not narrow a list that is read only. */
function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}

const phrases = new Map(
  (Object.keys(words.en) as SayingKey[]).flatMap((key) =>
    key.startsWith('phrase.') ? [[words.en[key], key] as const] : [],
  ),
);

/** An English text that is a word of `phrase.*` as well, as schemas and kept answers have it; others are foreign. */
export function phrase(text: string): Part {
  const key = phrases.get(text);
  return key === undefined ? { english: text } : { key };
}
