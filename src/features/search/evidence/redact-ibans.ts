/** Lengths an IBAN can have (ISO 13616). */
const shortest = 15;
const longest = 34;

/** Takes out account numbers whose check digits are right, also when they are written in groups. */
export function redactIbans(text: string): string {
  let kept = '';
  let rest = text;
  for (let found = start(rest); found !== undefined; found = start(rest)) {
    const end = endOfIban(rest, found);
    kept += rest.slice(0, end === undefined ? found + 2 : found) + (end === undefined ? '' : '[iban]');
    rest = rest.slice(end ?? found + 2);
  }
  return kept + rest;
}

/** Where the next country code with check digits begins. */
function start(text: string): number | undefined {
  const place = text.search(/(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2}/iu);
  return place === -1 ? undefined : place;
}

/** End of the account number that begins at a place; undefined where there is none. */
function endOfIban(text: string, from: number): number | undefined {
  let value = '';
  let end: number | undefined;
  for (let place = from; place < text.length && value.length < longest; place += 1) {
    const letter = text.charAt(place);
    if (/[ -]/.test(letter)) continue;
    if (!/[A-Z0-9]/i.test(letter)) break;
    value += letter.toUpperCase();
    const isWhole = !/[A-Z0-9]/i.test(text.charAt(place + 1));
    if (isWhole && value.length >= shortest && isValid(value)) end = place + 1;
  }
  return end;
}

/** ISO 7064 mod 97-10: the first four characters go to the end, letters count from 10. */
function isValid(value: string): boolean {
  let remainder = 0;
  for (const letter of value.slice(4) + value.slice(0, 4)) {
    const number = Number.parseInt(letter, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder === 1;
}
