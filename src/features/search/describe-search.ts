import type { Explained } from './answer-query.ts';

/** How a query was understood and what the best entries score, as lines for a terminal. */
export function describeSearch(query: string, { plan, candidates, found }: Explained, most = 10): string {
  const words = plan.words.map((word) => {
    const notes = [
      `value ${word.value.toFixed(2)}`,
      `${word.alternatives.size} stand-ins`,
      ...(word.stop ? ['stop word'] : []),
      ...(word.corrected === undefined ? [] : [`searched as "${word.corrected}"`]),
    ];
    return `  ${word.text}: ${notes.join(', ')}`;
  });
  const rows = found.slice(0, most).map(({ entry, score, features, coverage, sections }, number) => {
    const parts = Object.entries(features).flatMap(([name, value]: [string, number | undefined]) =>
      value === undefined ? [] : [`${name} ${value.toFixed(2)}`],
    );
    const section = entry.about.sections[sections[0]?.section ?? 0]?.headingPath.at(-1);
    const where = section === undefined ? '' : `\n      best section: ${section}`;
    return `${String(number + 1).padStart(3)}. ${score.toFixed(3)} ${entry.about.id}: ${entry.about.title}\n      ${parts.join(', ')}, coverage ${coverage.toFixed(2)}${where}`;
  });
  const heading = plan.corrected === undefined ? `"${query}"` : `"${query}", searched as "${plan.corrected}"`;
  return [heading, ...words, `${candidates} candidates, ${found.length} kept`, ...rows].join('\n');
}
