import { addressesOf } from '../knowledge/owner-schema.ts';
import type { Settings } from '../knowledge/read-settings.ts';
import type { TextSettings } from './rules/rule.ts';
import type { Style } from './style-schema.ts';

/** What the rules for one text take from the settings of the content. */
export function textSettings(
  style: Style,
  { site, products, categories }: Settings,
): TextSettings & { ownWords: ReadonlySet<string> } {
  const { channels } = site.contact;
  const addresses = [
    ...channels.flatMap((channel) => (channel.type === 'email' ? allOf(channel.address) : [])),
    ...Object.values(addressesOf(site.owners)),
  ];
  const domains = [...addresses.map((address) => address.split('@')[1] ?? ''), ...style.domains]
    .map((domain) => domain.trim().toLowerCase())
    .filter((domain) => domain !== '');
  const names = [
    site.name,
    ...allOf(site.address ?? ''),
    ...site.companies.map((company) => company.name),
    ...products.flatMap(({ name }) => allOf(name)),
    ...categories.flatMap(({ title }) => allOf(title)),
    ...style.words,
  ];
  return {
    style,
    contact: {
      domains: [...new Set(domains)],
      phones: [...channels.flatMap((channel) => (channel.type === 'phone' ? [channel.number] : [])), ...style.phones],
    },
    ownWords: new Set(names.flatMap((name) => name.toLowerCase().match(/\p{L}+/gu) ?? [])),
  };
}

function allOf(text: string | Record<string, string>): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}
