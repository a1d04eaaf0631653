import { dueEntries } from '../../features/authoring/due-entries.ts';
import type { DueEntry } from '../../features/authoring/upkeep-schema.ts';
import { contentHealth } from '../../features/insights/content-health.ts';
import type { ContentHealth, OverviewChoice } from '../../features/insights/schema.ts';
import type { Catalogue } from '../../features/knowledge/schema.ts';
import type { StaffServices } from '../../server/page-services.ts';

/** How well the texts of a choice are kept on a day, ISO date: those that need somebody, owners, missing translations. */
export async function readContentHealth(
  { locale }: Pick<OverviewChoice, 'locale'>,
  { catalogue, staff, today }: { catalogue: Catalogue; staff: StaffServices; today: string },
): Promise<{ due: DueEntry[]; health: ContentHealth }> {
  const isChosen = (code: string): boolean => locale === undefined || code === locale;
  const codes = catalogue.site.locales.map(({ code }) => code).filter(isChosen);
  const flags = await staff.inbox?.openFlags();
  return {
    due: dueEntries(staff.upkeep ?? [], { today, flags }).filter((entry) => isChosen(entry.locale)),
    health: {
      ...contentHealth(
        catalogue.entries.filter((entry) => isChosen(entry.locale)),
        codes,
        today,
      ),
      // Whether a text is missing in one language shows in the others.
      untranslated: contentHealth(catalogue.entries, codes, today).untranslated,
    },
  };
}
