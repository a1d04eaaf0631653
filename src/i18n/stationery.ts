import { translator } from './index.ts';

/** What every mail has in common. */
export interface Letterhead {
  siteName: string;
  /** Words a company set for itself, by locale. */
  ui: Readonly<Record<string, Record<string, string>>>;
}

/** What every mail is written with: the words of its language, the sender's name, greeting and farewell, dates in UTC. */
export function stationery(locale: string, { siteName, ui }: Letterhead) {
  const t = translator(locale, ui[locale]);
  const site = siteName.replace(/\s+/g, ' ');
  const inWords = (style: Intl.DateTimeFormatOptions) => (iso: string) =>
    new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(iso));
  const paragraphs = (...texts: string[]): string =>
    `${[t('mail.hello'), ...texts, t('mail.bye', { site })].join('\n\n')}\n`;
  return { t, site, paragraphs, time: inWords({ timeStyle: 'short' }), day: inWords({ dateStyle: 'long' }) };
}
