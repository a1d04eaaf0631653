import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ServerProcess } from '../../support/server-process.ts';
import type { Question } from './read-questions.ts';

export interface Sample {
  status: number;
  ms: number;
  degraded: boolean;
}

const answer = z.object({ degraded: z.boolean() });

/** One search over HTTP, timed as the client sees it. A connection that breaks is status 0. */
export async function searchOnce(server: ServerProcess, { query, locale }: Question): Promise<Sample> {
  const started = performance.now();
  try {
    const { status, text } = await server.ask(`/api/search?q=${encodeURIComponent(query)}&locale=${locale}`);
    const ms = performance.now() - started;
    return { status, ms, degraded: status === 200 && answer.parse(JSON.parse(text)).degraded };
  } catch {
    return { status: 0, ms: performance.now() - started, degraded: false };
  }
}

/**
 * Searches at a fixed rate, whatever the answers take, until `end` says so; `end` is asked ten times a second. Resolves with
 * one sample for each search, when the last one has been answered.
 */
export async function loadUntil(given: {
  server: ServerProcess;
  questions: readonly Question[];
  perSecond: number;
  end(): Promise<boolean>;
}): Promise<Sample[]> {
  const { server, questions, perSecond, end } = given;
  const searches: Promise<Sample>[] = [];
  const started = performance.now();
  const due = (): number => Math.floor(((performance.now() - started) / 1000) * perSecond);
  let nextCheck = started + 100;
  for (;;) {
    while (searches.length <= due()) {
      const question = questions[searches.length % questions.length];
      if (question === undefined) throw new Error('The build has no questions to ask.');
      searches.push(searchOnce(server, question));
    }
    if (performance.now() >= nextCheck) {
      if (await end()) return Promise.all(searches);
      nextCheck = performance.now() + 100;
    }
    await wait(2);
  }
}

/** One line about a phase: how many of which status, how long they took, how many came from the stand-in. */
export function describePhase(name: string, samples: readonly Sample[]): string {
  const times = samples.map(({ ms }) => ms).sort((one, other) => one - other);
  const quantile = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  const statuses = [...Map.groupBy(samples, ({ status }) => status)].map(([status, of]) => `${of.length} × ${status}`);
  const degraded = samples.filter((one) => one.degraded).length / Math.max(1, samples.length);
  return `${name.padEnd(22)} ${statuses.join(', ').padEnd(14)} p50 ${quantile(0.5)}, p99 ${quantile(0.99)}, max ${quantile(1)} ms, ${(degraded * 100).toFixed(0)} % degraded`;
}
