import { compare, removedQuestions, type Change } from '../search/check/compare.ts';
import { isFound, type CheckedEngine, type Place, type Placed, type Question } from '../search/check/schema.ts';
import { clip } from './compare-sections.ts';
import type { EngineChanges, QuestionChange } from './schema.ts';

/** Sorts the questions of one engine by what a change does to them. */
export function comparePlaces(given: {
  engine: CheckedEngine;
  source: EngineChanges['source'];
  before: readonly Placed[];
  after: readonly Placed[];
  /** How many questions the content has after the change. */
  questions: number;
  /** Whether an entry is still there: whose entry went is no question that was given up. */
  isThere(question: Question): boolean;
}): EngineChanges {
  const { engine, source, before, after, questions, isThere } = given;
  const { lost, moved } = compare(before, after);
  const wasFound = ({ was }: Change): boolean => was !== undefined && isFound(was);
  return {
    engine,
    source,
    asked: after.length,
    questions,
    won: moved.filter((change) => !wasFound(change)).map(told),
    lost: lost.filter((change) => change.was === undefined || wasFound(change)).map(told),
    stillLost: lost.filter((change) => change.was !== undefined && !wasFound(change)).map(told),
    moved: moved.filter(wasFound).map(told),
    dropped: removedQuestions(before, after)
      .filter((removed) => removed.movedTo === undefined && isThere(removed))
      .map((removed) => told({ ...removed, was: undefined, now: undefined })),
  };
}

function told({
  locale,
  entry,
  question,
  was,
  now,
}: Question & { was: Place | undefined; now: Place | undefined }): QuestionChange {
  return {
    id: entry,
    locale,
    question: clip(question, 500),
    ...(was === undefined ? {} : { was: toldPlace(was) }),
    ...(now === undefined ? {} : { now: toldPlace(now) }),
  };
}

const toldPlace = ({ rank, behind }: Place): QuestionChange['now'] => ({
  rank: rank ?? null,
  behind: behind.slice(0, 3),
});
