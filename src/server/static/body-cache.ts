/** Keeps the bodies asked for last, up to a number of bytes; the rest comes from disk when it is asked for. */
export class BodyCache {
  readonly #bodies = new Map<string, Buffer>();
  readonly #budget: number;
  #bytes = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  get(file: string): Buffer | undefined {
    const body = this.#bodies.get(file);
    // Reordering costs time on every hit and matters only where something may have to go.
    if (body !== undefined && this.#bytes > this.#budget / 2) {
      this.#bodies.delete(file);
      this.#bodies.set(file, body);
    }
    return body;
  }

  set(file: string, body: Buffer): void {
    if (body.length > this.#budget / 8 || this.#bodies.has(file)) return;
    this.#bodies.set(file, body);
    this.#bytes += body.length;
    for (const [oldest, { length }] of this.#bodies) {
      if (this.#bytes <= this.#budget) return;
      this.#bodies.delete(oldest);
      this.#bytes -= length;
    }
  }
}
