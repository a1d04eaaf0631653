import { describeFigures } from '../../features/search/evidence/describe-figures.ts';
import { withSearches } from '../../server/open-searches.ts';
import { printableLines } from '../table.ts';

/** Prints what was searched in the last days, with definitions, counts and intervals. */
export async function figures({ days, locale, most }: { days: number; locale?: string; most: number }): Promise<void> {
  const now = Date.now();
  const span = {
    from: new Date(now - days * 86_400_000).toISOString(),
    to: new Date(now).toISOString(),
    locale,
  };
  await withSearches(async (searches) => {
    console.log(printableLines(describeFigures(await searches.count({ ...span, most }), span)));
  });
}
