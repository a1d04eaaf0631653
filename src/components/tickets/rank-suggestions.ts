/** Characters of the description that are looked for: the first sentences say what it is about. */
const descriptionUsed = 160;
/** What subject and description together are worth beside the subject alone. */
const togetherWorth = 0.5;
/** What is searched for: the subject, and the subject with the beginning of the description. */
export function suggestionQueries(subject: string, description: string): string[] {
  const whole = `${subject} ${description.slice(0, descriptionUsed)}`.trim();
  return [...new Set([subject.trim(), whole])].filter((query) => query.length >= 4);
}

/** Hits of those searches as one list, by the sum of their reciprocal ranks: the subject's in full, those of both by half. */
export function fuseSuggestions<Hit extends { id: string }>(bySubject: readonly Hit[], byBoth: readonly Hit[]): Hit[] {
  const worth = new Map<string, { hit: Hit; worth: number }>();
  const add = (hits: readonly Hit[], weight: number): void =>
    hits.forEach((hit, rank) => {
      const known = worth.get(hit.id);
      worth.set(hit.id, { hit: known?.hit ?? hit, worth: (known?.worth ?? 0) + weight / (rank + 1) });
    });
  add(bySubject, 1);
  add(byBoth, togetherWorth);
  return [...worth.values()].sort((one, other) => other.worth - one.worth).map(({ hit }) => hit);
}
