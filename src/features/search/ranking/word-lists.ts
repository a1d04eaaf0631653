/**
 * For one query: per word of the vocabulary a short list of numbers, each with a weight. The arrays as long as the
 * vocabulary are kept between queries; the lists are chains in arrays, because they are walked for each word of each
 * candidate.
 *
 * ```
 * for (let at = lists.first[word] ?? -1; at !== -1; at = lists.next[at] ?? -1) use(lists.item[at], lists.weight[at]);
 * ```
 */
export class WordLists {
  /** Per word the place of the last one added to its list, −1 for none. */
  readonly first: Int32Array;
  readonly next: number[] = [];
  readonly item: number[] = [];
  readonly weight: number[] = [];
  readonly #touched: number[] = [];

  constructor(words: number) {
    this.first = new Int32Array(words).fill(-1);
  }

  clear(): void {
    for (const word of this.#touched) this.first[word] = -1;
    this.#touched.length = 0;
    this.next.length = 0;
    this.item.length = 0;
    this.weight.length = 0;
  }

  add(word: number, item: number, weight: number): void {
    const first = this.first[word] ?? -1;
    if (first === -1) this.#touched.push(word);
    this.first[word] = this.item.length;
    this.next.push(first);
    this.item.push(item);
    this.weight.push(weight);
  }
}
