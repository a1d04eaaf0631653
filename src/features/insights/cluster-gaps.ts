import type { Gap } from './schema.ts';

export interface GapText {
  /** `follow`: somebody waits to be told of an answer to it. */
  kind: 'query' | 'ticket' | 'follow';
  text: string;
  locale: string;
  people: number;
}

/** Cosine of the words of two texts from which they say the same; tried on the queries of the sample content. */
const alike = 0.5;
const examples = 8;

/**
 * Puts texts together that share their telling words, language by language: each joins the group whose first text is most
 * like it (cosine over stems weighted by inverse document frequency, K. Spärck Jones, Journal of Documentation 28, 1972),
 * or begins one. The texts that most people used come first, so groups are named by them. Largest group first.
 */
export function clusterGaps(
  texts: readonly GapText[],
  terms: (text: string, locale: string) => string[],
): Omit<Gap, 'answeredBy'>[] {
  const groups: { leader: Map<string, number>; length: number; texts: GapText[] }[] = [];
  for (const locale of new Set(texts.map((text) => text.locale))) {
    const own = texts
      .filter((text) => text.locale === locale)
      .map((text) => ({ text, terms: new Set(terms(text.text, locale)) }))
      .filter((read) => read.terms.size > 0)
      .sort((one, other) => other.text.people - one.text.people || one.text.text.localeCompare(other.text.text));
    const frequency = new Map<string, number>();
    for (const read of own) for (const term of read.terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    const weigh = (term: string): number => Math.log(1 + own.length / (frequency.get(term) ?? 1));
    const byTerm = new Map<string, (typeof groups)[number][]>();
    for (const read of own) {
      const vector = new Map([...read.terms].map((term) => [term, weigh(term)]));
      const length = Math.hypot(...vector.values());
      const candidates = new Set([...read.terms].flatMap((term) => byTerm.get(term) ?? []));
      let best: { group: (typeof groups)[number]; similarity: number } | undefined;
      for (const group of candidates) {
        let product = 0;
        for (const [term, weight] of vector) product += weight * (group.leader.get(term) ?? 0);
        const similarity = product / (length * group.length);
        if (similarity >= alike && similarity > (best?.similarity ?? 0)) best = { group, similarity };
      }
      if (best !== undefined) {
        best.group.texts.push(read.text);
        continue;
      }
      const group = { leader: vector, length, texts: [read.text] };
      groups.push(group);
      for (const term of read.terms) {
        const known = byTerm.get(term);
        if (known) known.push(group);
        else byTerm.set(term, [group]);
      }
    }
  }
  const peopleOf = (group: readonly GapText[], kind: GapText['kind']): number =>
    group.filter((text) => text.kind === kind).reduce((sum, { people }) => sum + people, 0);
  return groups
    .flatMap(({ texts: [first, ...others] }) => {
      if (first === undefined) return [];
      const all = [first, ...others];
      const [searches, tickets] = [peopleOf(all, 'query'), peopleOf(all, 'ticket')];
      return {
        locale: first.locale,
        label: first.text,
        people: searches + tickets,
        searches,
        tickets,
        followers: peopleOf(all, 'follow'),
        examples: examplesOf(all),
      };
    })
    .sort(
      (one, other) =>
        other.people - one.people || other.followers - one.followers || one.label.localeCompare(other.label),
    );
}

/** What was searched and asked; what is only waited for was searched as well, and is named where nothing else says it. */
function examplesOf(texts: readonly GapText[]): Gap['examples'] {
  const said = new Set(texts.filter(({ kind }) => kind !== 'follow').map(({ text }) => text));
  return texts
    .filter(({ kind, text }) => kind !== 'follow' || !said.has(text))
    .slice(0, examples)
    .map(({ kind, text, people }) => (kind === 'ticket' ? { kind, text, people } : { kind: 'query', text, people }));
}
