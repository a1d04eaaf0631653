/** Repetitions whose length is open that one pattern may have; each multiplies the tries on a text of 60 characters. */
const mostOpen = 3;

/** Most characters of a repetition that still counts as short. */
const short = 10;

interface Group {
  /** Holds something whose length varies, or a choice: repeated, there are many ways to fit the same text. */
  varies: boolean;
}

/**
 * Why a regular expression could keep a server busy with a text that almost fits, or undefined where it cannot: a repetition
 * inside a repetition or a choice inside one is tried in exponentially many ways (ReDoS, OWASP). Stricter than needed: what
 * numbers look like can be written without. The pattern has to be valid.
 */
export function slowPattern(pattern: string): 'nested' | 'reference' | 'open' | undefined {
  const groups: Group[] = [{ varies: false }];
  /** What a quantifier at this place would repeat. */
  let atom: Group | undefined;
  let open = 0;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const here = groups.at(-1);
    if (here === undefined) return undefined;
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(rest)?.[0];
    if (quantifier !== undefined && atom !== undefined) {
      const { least, most } = timesOf(quantifier);
      if (most > 1 && atom.varies) return 'nested';
      if (least !== most) here.varies = true;
      if (most > short && least !== most) open += 1;
      atom = undefined;
      at += quantifier.length;
      continue;
    }
    if (/^\\(?:[1-9]|k<)/.test(rest)) return 'reference';
    const token =
      /^(?:\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?)/s.exec(rest)?.[0] ??
      rest.charAt(0);
    at += token.length;
    if (token.startsWith('(')) {
      groups.push({ varies: false });
      atom = undefined;
    } else if (token === ')') {
      atom = groups.pop();
      // What varies inside makes the surrounding group vary too.
      const outer = groups.at(-1);
      if (outer && atom?.varies === true) outer.varies = true;
    } else if (token === '|') {
      here.varies = true;
      atom = undefined;
    } else atom = { varies: false };
  }
  return open > mostOpen ? 'open' : undefined;
}

function timesOf(quantifier: string): { least: number; most: number } {
  if (quantifier.startsWith('?')) return { least: 0, most: 1 };
  if (quantifier.startsWith('*')) return { least: 0, most: Infinity };
  if (quantifier.startsWith('+')) return { least: 1, most: Infinity };
  const [, least = '0', comma, most = ''] = /^\{(\d+)(,)?(\d*)/.exec(quantifier) ?? [];
  const atLeast = Number(least);
  if (comma === undefined) return { least: atLeast, most: atLeast };
  return { least: atLeast, most: most === '' ? Infinity : Number(most) };
}
