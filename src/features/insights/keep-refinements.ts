import { addUp, firstText } from './add-up.ts';
import { cutLastDay } from './last-day.ts';
import type { FigureStore } from './ports.ts';
import type { RefinementPair, RefinementSums } from './schema.ts';

type Read = FigureStore['refinements'];
const all = 1_000_000_000;

/**
 * The refinements of a span from those that came first before its last day, which can be kept, and all of its last day. A
 * pair that is neither among the first before nor of the last day still has as many before it. Of the last day's pairs those
 * are summed that can be among the first: what is not listed has at most as many as the last that is.
 */
export function refinementsByParts({
  before,
  last,
  sums,
}: {
  /** Of spans before the last day, and of a last day. */
  before: Read;
  last: Read;
  sums: FigureStore['refinementSums'];
}): Read {
  return async (span, most) => {
    const cut = cutLastDay(span);
    if (!cut) return last(span, most);
    const [first, today] = await Promise.all([before(cut.earlier, most), last(cut.lastDay, all)]);
    const known = new Set(first.map(keyOf));
    const listed = addUpPairs([...first, ...today.filter((pair) => known.has(keyOf(pair)))]);
    const enough = inOrder(listed)[most - 1]?.searches ?? 0;
    const floor = first[most - 1]?.searches ?? 0;
    const possible = today.filter((pair) => !known.has(keyOf(pair)) && pair.searches + floor >= enough);
    const found = await sums(cut.earlier, possible);
    return inOrder(addUpPairs([...listed, ...possible, ...found])).slice(0, most);
  };
}

const keyOf = ({ locale, fromKey, toKey }: RefinementPair): string => JSON.stringify([locale, fromKey, toKey]);

/** Most often first, as the database orders them. */
export function inOrder(pairs: readonly RefinementSums[]): RefinementSums[] {
  return pairs.toSorted(
    (one, other) =>
      other.searches - one.searches ||
      compare(one.fromKey, other.fromKey) ||
      compare(one.toKey, other.toKey) ||
      compare(one.locale, other.locale),
  );
}

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

const addUpPairs = (pairs: readonly RefinementSums[]): RefinementSums[] =>
  addUp(pairs, keyOf, ['searches'], (sum, { from, to }) => ({
    from: firstText(sum.from, from),
    to: firstText(sum.to, to),
  }));
