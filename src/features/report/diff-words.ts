import { diffWords as wordsThatDiffer } from 'diff';
import type { Run } from './schema.ts';

/** Words shown on each side of a change. */
const context = 8;
/** Edits after which two texts count as different altogether: the work grows with length times edits. */
const mostEdits = 1_500;
/** Characters of a text that are compared; of a longer one the rest is not shown. */
const mostCharacters = 60_000;

/**
 * What became of a text, word by word: what stayed, came and went, in reading order. Long stretches that stayed are gaps
 * but for a few words beside each change. Texts without a difference give nothing.
 */
export function diffWords(before: string, after: string, locale: string): Run[] {
  if (before === after) return [];
  const [was, is] = [before.slice(0, mostCharacters), after.slice(0, mostCharacters)];
  const changes = wordsThatDiffer(was, is, {
    intlSegmenter: new Intl.Segmenter(locale, { granularity: 'word' }),
    maxEditLength: mostEdits,
  });
  if (changes === undefined) return whole(was, is);
  const runs = joined(
    changes.map(({ value, added, removed }): Run => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })),
  );
  return runs.flatMap((run, position) =>
    run.kind === 'same' ? shortened(run.text, { first: position === 0, last: position === runs.length - 1 }) : [run],
  );
}

/** All of a text as it came or went. */
export function whole(before: string, after: string): Run[] {
  const runs: Run[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return runs.filter(({ text }) => text !== '');
}

/** Changes with nothing but blanks or punctuation between them read better as one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    // Blanks at the end that both have belong to neither.
    const tail = /\s*$/.exec(removed)?.[0] ?? '';
    const shared = removed !== '' && added.endsWith(tail) ? tail : '';
    const cut = (text: string): string => text.slice(0, text.length - shared.length);
    result.push(...whole(cut(removed), cut(added)));
    if (shared !== '') result.push({ kind: 'same', text: shared });
    removed = '';
    added = '';
  };
  runs.forEach((run, position) => {
    if (run.kind === 'removed') removed += run.text;
    else if (run.kind === 'added') added += run.text;
    else if (removed + added !== '' && position < runs.length - 1 && !/[\p{L}\p{N}]/u.test(run.text)) {
      removed += run.text;
      added += run.text;
    } else {
      flush();
      result.push(run);
    }
  });
  flush();
  return result.reduce<Run[]>((all, run) => {
    const last = all.at(-1);
    if (last?.kind === 'same' && run.kind === 'same') last.text += run.text;
    else all.push({ ...run });
    return all;
  }, []);
}

/** The first and last words of a stretch that stayed; those beside the ends of a text say nothing of a change. */
function shortened(text: string, at: { first: boolean; last: boolean }): Run[] {
  const words = text.match(/\s*\S+/g) ?? [];
  const head = at.first ? 0 : context;
  const tail = at.last ? 0 : context;
  if (words.length <= head + tail) return [{ kind: 'same', text }];
  const end = /\s*$/.exec(text)?.[0] ?? '';
  const runs: Run[] = [
    { kind: 'same', text: words.slice(0, head).join('') },
    { kind: 'gap', text: '' },
    { kind: 'same', text: tail === 0 ? '' : words.slice(-tail).join('') + end },
  ];
  return runs.filter(({ kind, text: kept }) => kind === 'gap' || kept !== '');
}
