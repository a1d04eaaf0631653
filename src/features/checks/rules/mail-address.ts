import type { Part } from '../../../i18n/saying.ts';
import type { TextRule } from './rule.ts';

const address = /(?<![\w.+@/-])[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?![\w@-]|:\w|\.\w)/gi;
/** Domains that stand for others by convention (RFC 2606, RFC 6761), and names that no mail goes to. */
const placeholders =
  /(?:^|\.)(?:example\.(?:com|org|net)|(?:example|test|invalid|localhost|local|lan|internal|intern|home)|(?:company|domain|yourdomain|your-domain|yourcompany|mydomain|meinefirma|firma|unternehmen|musterfirma|acme|test|foo|bar)\.[a-z]{2,3}|users\.noreply\.github\.com)$/i;
const fileEnding = /\.(?:png|jpe?g|gif|webp|svg|avif|pdf|zip|js|ts|mjs|css|html?|php|py|sh|md|mdx|json|ya?ml)$/i;
/** Words for "a mail address" rather than one. */
const placeholderName =
  /^(?:user(?:name)?|you|your\.?name|name|mail|e-?mail|max\.?mustermann|erika\.?mustermann|john\.?doe|jane\.?doe|vorname\.nachname|firstname\.lastname|git|root|admin)@/i;

const mailServices =
  /^(?:(?:gmail|googlemail|outlook|live|msn|icloud|me|mac|aol|yahoo|protonmail|gmx|mail|web|t-online|freenet|arcor|posteo|mailbox)\.[a-z.]{2,6}|hotmail\.[a-z.]{2,6}|proton\.me|pm\.me)$/;

/** A mail address that is not the company's: often somebody's own, left over from a screenshot or an example. */
export const mailAddress: TextRule = {
  slug: 'mail-address',
  severity: 'warning',
  about: 'Mail addresses in texts are those of the company',
  check({ source, kind }, tell, { contact }) {
    if (kind !== 'entry' && kind !== 'snippet') return;
    for (const { index, 0: found, 1: domain = '' } of source.matchAll(address)) {
      const small = domain.toLowerCase();
      if (placeholders.test(small) || fileEnding.test(small) || placeholderName.test(found)) continue;
      // A company that names no domain has addresses of its own all the same; only those of mail services are told apart.
      if (contact.domains.length === 0 && !mailServices.test(small)) continue;
      if (contact.domains.some((own) => small === own || small.endsWith(`.${own}`))) continue;
      // `ssh://git@host` and `https://user@host` name an account on a server.
      if (/:\/\/$/.test(source.slice(Math.max(0, index - 3), index))) continue;
      const domains: Part = contact.domains.length > 0 ? contact.domains : { key: 'mail-address.noDomains' };
      tell({ start: index, end: index + found.length }, { key: 'mail-address', values: { address: found, domains } });
    }
  },
};
