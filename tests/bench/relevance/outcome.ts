import { z } from 'zod';

const measures = z.object({
  success1: z.number(),
  success3: z.number(),
  ndcg10: z.number(),
  zero: z.number(),
  p50: z.number(),
  p99: z.number(),
});

/** What one engine did on one set. */
export const outcome = z.object({
  engine: z.string(),
  set: z.string(),
  clean: measures,
  typo: measures,
  /** From documents to the first answer. */
  indexMs: z.number(),
  /** Heap and buffers that the open index holds, in this process alone. */
  memoryMb: z.number(),
});
export type Outcome = z.infer<typeof outcome>;

/** A table per set, then one of the averages over all sets. */
export function tablesOf(outcomes: readonly Outcome[], titleOf: (set: string) => string): string {
  const sets = [...new Set(outcomes.map((one) => one.set))];
  const perSet = sets.map((set) => {
    const rows = outcomes
      .filter((one) => one.set === set)
      .map(({ engine, clean, typo, indexMs, memoryMb }) =>
        row([
          engine,
          ...[clean.success1, clean.success3, clean.ndcg10, clean.zero, typo.ndcg10].map((share) => share.toFixed(3)),
          clean.p50.toFixed(1),
          clean.p99.toFixed(1),
          `${(indexMs / 1000).toFixed(2)} s`,
          `${memoryMb.toFixed(0)} MB`,
        ]),
      );
    const head = [
      'engine',
      'success@1',
      'success@3',
      'nDCG@10',
      'no hit',
      'nDCG@10, typo',
      'p50 ms',
      'p99 ms',
      'index',
      'memory',
    ];
    return [titleOf(set), '', row(head), row(head.map(() => '---')), ...rows].join('\n');
  });
  const engines = [...new Set(outcomes.map((one) => one.engine))];
  const head = ['nDCG@10 (with a typo)', ...sets, 'average'];
  const summary = engines.map((engine) => {
    const own = sets.map((set) => outcomes.find((one) => one.engine === engine && one.set === set));
    const known = own.filter((one) => one !== undefined);
    const mean = (value: (one: Outcome) => number): number =>
      known.reduce((sum, one) => sum + value(one), 0) / Math.max(1, known.length);
    const cell = (clean: number, typo: number): string => `${clean.toFixed(3)} (${typo.toFixed(3)})`;
    return row([
      engine,
      ...own.map((one) => (one === undefined ? '' : cell(one.clean.ndcg10, one.typo.ndcg10))),
      cell(
        mean((one) => one.clean.ndcg10),
        mean((one) => one.typo.ndcg10),
      ),
    ]);
  });
  return [[row(head), row(head.map(() => '---')), ...summary].join('\n'), ...perSet].join('\n\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
