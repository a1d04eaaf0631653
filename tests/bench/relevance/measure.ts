export interface Measures {
  /** Shares of questions with a right answer in the first place, and in the first three. */
  success1: number;
  success3: number;
  ndcg10: number;
  /** Share of questions without any result. */
  zero: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Asks every question and compares the ids found with the grades given. */
export async function measure(
  questions: readonly { id: string; text: string }[],
  grades: ReadonlyMap<string, ReadonlyMap<string, number>>,
  search: (text: string) => Promise<string[]> | string[],
): Promise<Measures> {
  let success1 = 0;
  let success3 = 0;
  let gained = 0;
  let zero = 0;
  const times: number[] = [];
  for (const { id, text } of questions) {
    const started = performance.now();
    const found = (await search(text)).slice(0, 10);
    times.push(performance.now() - started);
    const right = grades.get(id) ?? new Map<string, number>();
    if (found.length === 0) zero += 1;
    if (right.has(found[0] ?? '')) success1 += 1;
    if (found.slice(0, 3).some((document) => right.has(document))) success3 += 1;
    const best = [...right.values()].sort((one, other) => other - one).slice(0, 10);
    gained += cumulatedGain(found.map((document) => right.get(document) ?? 0)) / (cumulatedGain(best) || 1);
  }
  times.sort((one, other) => one - other);
  const count = Math.max(1, questions.length);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    success1: success1 / count,
    success3: success3 / count,
    ndcg10: gained / count,
    zero: zero / count,
    p50: at(0.5),
    p99: at(0.99),
  };
}

/** Järvelin and Kekäläinen 2002, with gain 2^grade − 1. */
const cumulatedGain = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
