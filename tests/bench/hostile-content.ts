/**
 * `npm run bench:hostile-content -- 10000`: so many mutilated texts of the sample content, or of the folder named behind,
 * are checked one by one as the editor asks. Prints how many stopped the check or were told of at a place that they do not
 * have, and the slowest; ends with an error where there is one.
 */
import { readContent } from '../../src/features/checks/read-content.ts';
import { checkMutated } from '../support/check-mutated.ts';

const rounds = Number(process.argv[2] ?? 10_000);
const content = await readContent({ contentDir: process.argv[3] ?? 'content' });
const times: number[] = [];
const faults: string[] = [];
let findings = 0;
for await (const checked of checkMutated(content, rounds)) {
  times.push(checked.seconds);
  findings += checked.findings;
  faults.push(...checked.faults);
  if (times.length % 1000 === 0) console.log(`${times.length} texts`);
}
times.sort((one, other) => one - other);
const ms = (share: number): string => `${Math.round(1000 * (times[Math.floor((times.length - 1) * share)] ?? 0))} ms`;
console.log(
  `${rounds} mutilated texts, ${findings} findings, ${faults.length} at a place that is none; median ${ms(0.5)}, p99 ${ms(0.99)}, slowest ${ms(1)}`,
);
for (const fault of faults.slice(0, 10)) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
