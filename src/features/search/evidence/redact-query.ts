import { queryLength } from '../schema.ts';
import { redactIbans } from './redact-ibans.ts';

/** What can be typed as an address of the web, and anything that carries values behind a question mark. */
const link = /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)\S+|\S+\?\S*=\S*/giu;
/** Around an `@`, also with a blank beside it, and the usual disguises `(at)` and `[at]`. */
const mail = /[^\s@]*[\p{L}\p{N}][^\s@]*\s?@\s?\S*|@\s?[\p{L}\p{N}]\S*|\S+\s?[([{]\s?(?:at|ät)\s?[)\]}]\s?\S+/giu;
const uuid = /\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b/giu;
/** Long enough to be a secret; whether it is one, `looksRandom` says. */
const longWord = /[A-Za-z0-9_+/=]{12,}/gu;
/** A number that its own name gives away, also a short one. Years may follow such a word without being one. */
const namedNumber =
  /\b((?:(?:order|customer|client|invoice|ticket|tracking|account|frame|serial|phone|contract)s?[ -]?(?:id|no|number)?|(?:bestell|auftrags?|kunden|rechnungs?|ticket|sendungs?|konto|rahmen|serien|telefon|handy|vertrags?)[ -]?(?:nummer|nr|id)|bestellung|auftrag|rechnung|kunde)\.?[ #:.№]{1,4})(?!(?:19|20)\p{Nd}{2}(?!\p{Nd}))\p{Nd}{4,}/giu;
/** Six digits and more, however they are grouped. */
const digits = /\+?\(?\p{Nd}(?:[\s.\-–—/()_·]{0,3}\p{Nd}){5,}/gu;

/**
 * A query without what may point to a person: mail addresses, telephone numbers, bank accounts, card, order and customer
 * numbers (every run of six or more digits, whatever stands between them), links and secrets. Error codes, versions,
 * years, models and other short numbers stay. Names cannot be told from other words and stay too.
 *
 * Never throws; reads the first 500 characters. What is taken out leaves a word in brackets: `[mail]`, `[phone]`,
 * `[number]`, `[iban]`, `[link]`, `[token]`.
 */
export function redactQuery(query: string): string {
  const plain = plainText(query);
  return redactIbans(plain.replace(link, '[link]').replace(mail, '[mail]').replace(uuid, '[token]'))
    .replace(longWord, (word) => (looksRandom(word) ? '[token]' : word))
    .replace(namedNumber, '$1[number]')
    .replace(digits, nameOfNumber)
    .replace(/\s+/gu, ' ')
    .trim();
}

/** One line in composed letters, without characters that are not seen: they could stand between digits. */
function plainText(query: string): string {
  return query
    .slice(0, queryLength)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, queryLength)
    .toWellFormed()
    .trim();
}

/** Words change between letters and digits once or twice; keys and hashes do all the time. */
function looksRandom(word: string): boolean {
  if (!/\d/.test(word)) return false;
  if (/^[0-9a-f]+$/i.test(word) && /[a-f]/i.test(word)) return true;
  const changes = word.match(/\d(?=\D)|\D(?=\d)/g)?.length ?? 0;
  return changes >= 3 && word.length >= 16;
}

function nameOfNumber(run: string): string {
  const groups = run.match(/\p{Nd}+/gu) ?? [];
  if (groups.every((group) => /^(?:19|20)\d\d$/.test(group))) return run;
  return /^[+(]*0|^\+/.test(run) ? '[phone]' : '[number]';
}
