import type { OverviewChoice } from '../../features/insights/schema.ts';
import type { Site } from '../../features/knowledge/schema.ts';

/** Days that figures can be shown of. */
export const overviewSpans = [7, 28, 90, 365] as const;
/** Tables that can be taken along. */
export const exportedTables = ['figures', 'fix-first', 'queries', 'topics'] as const;
export type ExportedTable = (typeof exportedTables)[number];

/** What the address of a page of figures asks for; what it does not understand is the usual. */
export function overviewChoice(asked: URLSearchParams, site: Pick<Site, 'locales'>): OverviewChoice {
  return {
    days: overviewSpans.find((span) => String(span) === asked.get('days')) ?? 28,
    locale: site.locales.find(({ code }) => code === asked.get('language'))?.code,
  };
}

/** The same as the query of an address. */
export const choiceQuery = ({ days, locale }: OverviewChoice): string =>
  new URLSearchParams({ days: String(days), ...(locale !== undefined && { language: locale }) }).toString();
