import type { APIContext } from 'astro';
import { readContentHealth } from './content-health.ts';
import type { ExportSource } from './export-table.ts';
import { aboutChoice, overviewChoice } from './overview-choice.ts';

/** What the address of an export asks for; undefined where nobody may see figures. */
export function exportSource({ locals, url }: Pick<APIContext, 'locals' | 'url'>): ExportSource | undefined {
  const { catalogue, runtime } = locals;
  const staff = runtime?.staff;
  const insights = staff?.insights;
  if (staff === undefined || insights === undefined) return undefined;
  return {
    insights,
    choice: { ...overviewChoice(url.searchParams, catalogue.site), about: aboutChoice(url.searchParams, catalogue) },
    content: (choice) => readContentHealth(choice, { catalogue, staff, today: new Date().toISOString().slice(0, 10) }),
    entry: url.searchParams.get('entry') ?? '',
  };
}
