/** Lists of numbers by number, kept in two arrays: small and quick to walk. */
export class Groups {
  readonly #offsets: Uint32Array;
  readonly #members: Uint32Array;

  constructor(offsets: Uint32Array, members: Uint32Array) {
    this.#offsets = offsets;
    this.#members = members;
  }

  /** The members of a group in the order they were given. */
  of(group: number): Uint32Array {
    return this.#members.subarray(this.#offsets[group] ?? 0, this.#offsets[group + 1] ?? 0);
  }

  /** Sorts `count` pairs of group and member into groups; `pairs` is walked twice and must give the same both times. */
  static from(groups: number, pairs: (add: (group: number, member: number) => void) => void): Groups {
    const offsets = new Uint32Array(groups + 1);
    pairs((group) => {
      offsets[group + 1] = (offsets[group + 1] ?? 0) + 1;
    });
    for (let group = 0; group < groups; group++) offsets[group + 1] = (offsets[group + 1] ?? 0) + (offsets[group] ?? 0);
    const members = new Uint32Array(offsets[groups] ?? 0);
    const next = offsets.slice();
    pairs((group, member) => {
      const at = next[group] ?? 0;
      members[at] = member;
      next[group] = at + 1;
    });
    return new Groups(offsets, members);
  }
}
