import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { TextRule } from './rule.ts';

const iban = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])/g;
const card = /(?<![\d.,/+_-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}|\d{15,16})(?![\d/_-]|[.,]\d)/g;
/** Prefixes of Visa, Mastercard, American Express and Discover (ISO/IEC 7812). */
const issuer = /^(?:4|5[1-5]|2(?:2[2-9]|[3-6]|7[01]|720)|3[47]|6(?:011|5))/;
/** Numbers that banks and payment services give as examples. */
const examples = new Set(
  [
    'DE89370400440532013000 DE75512108001245126199 DE91100000000123456789 DE02120300000000202051 AT611904300234573201',
    'AT483200000012345864 CH9300762011623852957 GB29NWBK60161331926819 GB82WEST12345698765432 FR1420041010050500013M02606',
    '4111111111111111 4242424242424242 4000056655665556 4012888888881881 5555555555554444 5105105105105100',
    '378282246310005 371449635398431 6011111111111117 6011000990139424 2223003122003222',
  ].flatMap((line) => line.split(' ')),
);

/** Numbers of accounts and cards whose check digits are right, so that they may be somebody's. */
export const paymentData: TextRule = {
  slug: 'payment-data',
  severity: 'warning',
  about: 'No numbers of accounts or cards stand in texts',
  check({ source }, tell) {
    for (const { index, 0: found } of source.matchAll(iban)) {
      const number = electronicFormatIBAN(found) ?? '';
      if (!examples.has(number) && isValidIBAN(number))
        tell({ start: index, end: index + found.length }, { key: 'payment-data.account', values: { number: found } });
    }
    for (const { index, 0: found } of source.matchAll(card)) {
      const number = found.replace(/\D/g, '');
      if (issuer.test(number) && !examples.has(number) && hasRightCheckDigit(number))
        tell({ start: index, end: index + found.length }, { key: 'payment-data.card', values: { number: found } });
    }
  },
};

/** The algorithm of H. P. Luhn (ISO/IEC 7812-1, annex B). */
function hasRightCheckDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
