import type { KnownOfEntries } from '../../answer-query.ts';
import { engineOverIndexes, type RankingEngine } from '../../engine-over-indexes.ts';
import type { Indexes } from '../../index/indexes.ts';
import { findCandidates } from './find-candidates.ts';
import { makeLunr } from './make-lunr.ts';

/** The engine that needs nothing but the files of the build: lunr finds the candidates. */
export function embeddedEngine(indexes: Indexes, known?: KnownOfEntries): RankingEngine {
  return engineOverIndexes({
    name: 'embedded',
    indexes,
    known,
    candidatesOf: (index) => {
      const lunr = makeLunr(index);
      return ({ plan }) => findCandidates({ index, lunr, plan });
    },
  });
}
