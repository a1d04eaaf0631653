/** A change of a text; offsets count UTF-16 units of the text as it was. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Applies edits that do not overlap; everything between them stays as it was. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, text: inserted } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < done) throw new Error(`Edits overlap at ${start}.`);
    result += text.slice(done, start) + inserted;
    done = end;
  }
  return result + text.slice(done);
}
