import { addTypo } from './add-typo.ts';
import { contestants } from './contestants.ts';
import { measure } from './measure.ts';
import { readSet } from './read-set.ts';
import type { Outcome } from './outcome.ts';

/**
 * `node --expose-gc run-contestant.ts <engine> <folder> <set> <questions>`: one engine on one set, in a process of its own, so
 * that memory and plug-ins of one disturb no other. Prints an `Outcome` as its last line.
 */
const [engine = '', folder = '', name = '', most = '300'] = process.argv.slice(2);
const contestant = contestants[engine];
if (contestant === undefined) throw new Error(`There is no engine "${engine}".`);
const used = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const set = readSet(folder, name, Number(most));
const before = used();
const started = performance.now();
const { search, close } = await contestant.open(set);
const indexMs = performance.now() - started;
// The first question makes what is made when it is needed.
await search(set.questions[0]?.text ?? '');
const memoryMb = (used() - before) / 1e6;
try {
  const clean = await measure(set.questions, set.grades, search);
  const mistyped = set.questions.map(({ id, text }) => ({ id, text: addTypo(text, id) }));
  const typo = await measure(mistyped, set.grades, search);
  const outcome: Outcome = { engine: contestant.name, set: name, clean, typo, indexMs, memoryMb };
  console.log(JSON.stringify(outcome));
} finally {
  await close?.();
}
