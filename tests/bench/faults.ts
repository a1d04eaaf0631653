/**
 * Tickets through a seeded schedule of faults, each to a desk with keys and one without:
 * `node tests/bench/faults.ts [tickets] [seed]`. None may be lost, none be there twice where the desk takes a key, and each
 * that is there twice elsewhere has to be told as a possible double.
 */
import { runFaultSchedule } from '../support/fault-schedule.ts';

const tickets = Number(process.argv[2] ?? 10_000);
const outcome = await runFaultSchedule(tickets, Number(process.argv[3] ?? 4711));
console.log(JSON.stringify(outcome, null, 2));
const good =
  outcome.delivered === 2 * tickets &&
  outcome.lost.length === 0 &&
  outcome.doubledDespiteKey.length === 0 &&
  outcome.doubles.unreported.length === 0;
console.log(good ? 'nothing lost, every possible double told' : 'NOT within the measure');
process.exitCode = good ? 0 : 1;
