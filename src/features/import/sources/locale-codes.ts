/** Languages whose regions differ in more than spelling. */
const keepsRegion = new Set(['pt', 'zh', 'sr']);

/**
 * Makes of a vendor's codes (`en-us`, `de`, `pt-br`) those of a site: the bare language, and the region only where a
 * language comes in several, or where it makes another language of it.
 */
export function localeCodes(found: Iterable<string>): (code: string) => string {
  const regions = new Map<string, Set<string>>();
  for (const code of found) {
    const { language, region } = partsOf(code);
    regions.set(language, (regions.get(language) ?? new Set()).add(region));
  }
  return (code) => {
    const { language, region } = partsOf(code);
    const isAmbiguous = (regions.get(language)?.size ?? 0) > 1 || keepsRegion.has(language);
    return region !== '' && isAmbiguous ? `${language}-${region}` : language;
  };
}

function partsOf(code: string): { language: string; region: string } {
  const [language = '', region = ''] = code.trim().split(/[-_]/);
  return { language: language.toLowerCase(), region: region.length === 2 ? region.toUpperCase() : region };
}
