import { clip } from '../compare-sections.ts';
import type { EngineChanges, QuestionChange, Report } from '../schema.ts';
import { code, escape } from './escape.ts';
import { folded, lines, paragraphs, section, table, words, type Writing } from './write.ts';

/** What the change does to the questions that entries are to be found by. */
export function searchPart({ search, searchNotes }: Report, writing: Writing): string {
  const all = (pick: (engine: EngineChanges) => QuestionChange[]): [string, QuestionChange][] =>
    search.flatMap((engine) => pick(engine).map((change): [string, QuestionChange] => [engine.engine, change]));
  const listed = (title: string, changes: [string, QuestionChange][], open = false): string => {
    if (changes.length === 0) return '';
    const items = lines(changes, writing, ([engine, change]) => `${sayChange(change, writing)} (${engine})`);
    return open ? paragraphs(`**${title} (${changes.length})**`, items) : folded(`${title} (${changes.length})`, items);
  };
  return section(
    'Searches',
    search.length === 0
      ? ''
      : table(['Engine', '>Asked', '>Won', '>Lost', '>Moved', 'From'], search, writing, (engine) => [
          engine.engine,
          engine.asked === engine.questions ? String(engine.asked) : `${engine.asked} of ${engine.questions}`,
          String(engine.won.length),
          String(engine.lost.length),
          String(engine.moved.length),
          engine.source === 'asked' ? 'asked now' : 'its record',
        ]),
    listed(
      'Lost: no longer in the first three',
      all(({ lost }) => lost),
      true,
    ),
    listed(
      'Won: now in the first three',
      all(({ won }) => won),
    ),
    listed(
      'Moved within the first three',
      all(({ moved }) => moved),
    ),
    listed(
      'Not in the first three, before as after',
      all(({ stillLost }) => stillLost),
    ),
    listed(
      'No longer asked',
      all(({ dropped }) => dropped),
    ),
    ...searchNotes.map((note) => escape(clip(note, 500))),
  );
}

function sayChange({ id, locale, question, was, now }: QuestionChange, writing: Writing): string {
  const asked = `${words(question, writing)} → ${code(clip(id, 120))} (${escape(clip(locale, 20))})`;
  if (now === undefined) return asked;
  const place = (rank: number | null): string => (rank === null ? 'not found' : `place ${rank}`);
  const moved = was === undefined ? place(now.rank) : `${place(was.rank)} → ${place(now.rank)}`;
  const before = now.behind.map((other) => code(clip(other, 120))).join(', ');
  return `${asked}: ${moved}${now.rank === 1 || before === '' ? '' : `, behind ${before}`}`;
}
