/** Sounds that join the parts of a German compound. */
const joints = ['', 's', 'n', 'en', 'es', 'er', 'e'];
const shortest = 3;

/** Languages that write compounds as one word. */
export const compoundLanguages: ReadonlySet<string> = new Set(['de', 'nl', 'da', 'sv', 'no', 'nb', 'nn', 'fi']);

/**
 * The parts of a folded compound, first to last, or undefined where it cannot be read as known words all through. `known`
 * gives the value of a word that may be a part. Of several readings the one of fewest parts wins, then the one with the
 * longest last part, which names the thing (Akku|ladegerät, not Akkulade|gerät).
 */
export function splitCompound<Part>(
  word: string,
  known: (part: string) => Part | undefined,
  depth = 3,
): Part[] | undefined {
  let best: Part[] | undefined;
  for (let cut = shortest; cut <= word.length - shortest; cut++) {
    const tailText = word.slice(cut);
    const tailPart = known(tailText);
    const tail =
      tailPart !== undefined
        ? [tailPart]
        : depth > 2 && tailText.length >= 7
          ? splitCompound(tailText, known, depth - 1)
          : undefined;
    if (tail === undefined || (best !== undefined && best.length <= tail.length + 1)) continue;
    const head = knownHead(word.slice(0, cut), known);
    if (head !== undefined) best = [head, ...tail];
  }
  return best;
}

function knownHead<Part>(text: string, known: (part: string) => Part | undefined): Part | undefined {
  for (const joint of joints) {
    if (!text.endsWith(joint) || text.length - joint.length < shortest) continue;
    const part = known(text.slice(0, text.length - joint.length));
    if (part !== undefined) return part;
  }
  return undefined;
}
