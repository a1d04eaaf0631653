import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * The domain of a mail address, or a domain alone, as it is compared: lower case, and international names in ASCII
 * (`xn--…`). A name that is not written the way a registry writes it, such as with full-width letters, stays as it is, so
 * that it equals no other.
 */
export function addressDomain(address: string): string {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  if (/^[\x21-\x7e]*$/.test(domain)) return domain;
  const ascii = domainToASCII(domain);
  return domainToUnicode(ascii) === domain ? ascii : domain;
}
