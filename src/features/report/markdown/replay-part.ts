import { clip } from '../compare-sections.ts';
import type { Replay, Report } from '../schema.ts';
import { code, escape } from './escape.ts';
import { counted, folded, paragraphs, section, table, words, type Writing } from './write.ts';

/** What the change does to what people searched for. */
export function replayPart({ replay }: Report, writing: Writing): string {
  if (replay === undefined || replay.queries === 0) return '';
  const { queries, searches, answered, gained, lost } = replay;
  const sentence =
    gained.length + lost.length === 0
      ? `This change answers the same ${answered.after} of ${queries} past queries as before.`
      : `This change newly answers **${gained.length} of ${queries}** past queries and no longer answers **${lost.length}**; it answers ${answered.after} in all, before ${answered.before}.`;
  return section(
    'Past queries asked again',
    paragraphs(
      sentence,
      asked('No longer answered', lost, writing),
      asked('Newly answered', gained, writing),
      `<sub>${counted(searches, 'search', 'searches')} stand behind these queries. Answered means that the title or a listed question of one of the first three results is what was asked, or that the search gives a direct answer. Whether the answer is right a person has to say.</sub>`,
    ),
  );
}

const asked = (title: string, queries: Replay['gained'], writing: Writing): string =>
  queries.length === 0
    ? ''
    : folded(
        `${title} (${queries.length})`,
        table(['Query', 'Language', '>Searches', 'Entry'], bySearches(queries), writing, (one) => [
          words(one.query, writing),
          escape(clip(one.locale, 20)),
          String(one.searches),
          code(clip(one.entry, 120)),
        ]),
      );

const bySearches = (queries: Replay['gained']): Replay['gained'] =>
  queries.toSorted((one, other) => other.searches - one.searches);
