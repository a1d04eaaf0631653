import type { TextRule } from './rule.ts';

/** A telephone number that site.yaml does not name: perhaps an old one of the company, perhaps somebody's own. */
export const phoneNumber: TextRule = {
  slug: 'phone-number',
  severity: 'hint',
  about: 'Telephone numbers in texts are those of the company',
  async check({ passages, links }, tell, { contact }) {
    const written = passages.filter(({ text }) => /\+\d/.test(text));
    const linked = links.filter(({ url }) => /^tel:/i.test(url));
    if (written.length === 0 && linked.length === 0) return;
    // A hundred modules that few texts need.
    const { findPhoneNumbersInText, parsePhoneNumberFromString } = await import('libphonenumber-js/max');
    const own = new Set(contact.phones.map(digits));
    const check = (number: string, span: { start: number; end: number }): void => {
      if (own.has(digits(number))) return;
      // The words of a link and its address say the same number.
      own.add(digits(number));
      tell(span, { key: 'phone-number', values: { number } });
    };
    for (const { text, locate } of written) {
      for (const { number, startsAt, endsAt } of findPhoneNumbersInText(text))
        if (text[startsAt] === '+' && number.isValid()) check(number.formatInternational(), locate(startsAt, endsAt));
    }
    for (const { url, span } of linked) {
      const number = parsePhoneNumberFromString(url.slice(4));
      if (number?.isValid()) check(number.formatInternational(), span);
    }
  },
};

function digits(text: string): string {
  return text.replace(/\D/g, '').replace(/^00/, '');
}
