/**
 * Search under steady load while Meilisearch hangs, is stopped and comes back:
 * `MEILI_URL=http://127.0.0.1:7700 MEILI_KEY=… node tests/bench/search-outage.ts [searches a second] [seconds a phase]`.
 * A proxy on loopback between the server and Meilisearch plays the outage. Without `MEILI_URL` a stand-in that answers like
 * it is used. Before that, what the API adds to asking Meilisearch the same directly. `DIST_DIR` names a finished build.
 */
import { startFakeMeilisearch } from '../support/fake-meilisearch.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { compareWithDirect } from './outage/compare-with-direct.ts';
import { readQuestions } from './outage/read-questions.ts';
import { describePhase, loadUntil, type Sample } from './outage/steady-load.ts';
import { serveSample } from './serve-sample.ts';

const perSecond = Math.min(500, Number(process.argv[2] ?? 100));
const seconds = Math.min(60, Number(process.argv[3] ?? 15));
const target = { openP99: 100, addedP50: 3 };

const given = process.env['MEILI_URL'];
const fake = given === undefined ? await startFakeMeilisearch({ entries: [], delayMs: 2 }) : undefined;
const meiliUrl = given ?? fake?.url ?? '';
const meiliKey = process.env['MEILI_KEY'];
const prefix = 'antwort-bench-outage';
const at = new URL(meiliUrl);
const proxy = await startTcpProxy({ host: at.hostname, port: Number(at.port === '' ? '80' : at.port) });
const server = await serveSample({
  MEILI_URL: `http://127.0.0.1:${proxy.port}`,
  ...(meiliKey === undefined ? {} : { MEILI_KEY: meiliKey }),
  MEILI_PREFIX: prefix,
  MEILI_SYNC: fake === undefined ? 'on' : 'off',
});

try {
  const questions = await readQuestions(server.distDir);
  console.log(
    `Meilisearch  ${fake === undefined ? 'real' : 'stand-in'}; ${questions.length} questions, ${perSecond}/s`,
  );
  await until('closed', () => fake !== undefined || isSynced());
  const added = await compareWithDirect({ server, questions, connection: { url: meiliUrl, key: meiliKey, prefix } });
  console.log(
    `p50 ms       direct ${added.direct.toFixed(2)}, API ${added.api.toFixed(2)}, added ${added.median.toFixed(2)} (at most ${target.addedP50})`,
  );

  const all: Sample[] = [];
  const phase = async (name: string, end: () => Promise<boolean>): Promise<Sample[]> => {
    const samples = await loadUntil({ server, questions, perSecond, end });
    console.log(describePhase(name, samples));
    all.push(...samples);
    return samples;
  };
  const after = (ms: number): (() => Promise<boolean>) => {
    const over = performance.now() + ms;
    return () => Promise.resolve(performance.now() >= over);
  };
  const inState = (wanted: string) => async (): Promise<boolean> => (await breaker()) === wanted;

  await phase('healthy', after(seconds * 1000));
  await proxy.hang();
  await phase('hung, breaker closed', inState('open'));
  const hung = await phase('hung, breaker open', after(seconds * 1000));
  await proxy.stop();
  const stopped = await phase('stopped', after(seconds * 1000));
  await proxy.forward();
  await phase('back, breaker open', inState('closed'));
  await phase('recovered', after(seconds * 1000));
  const p99 = Math.max(quantile(hung, 0.99), quantile(stopped, 0.99));
  const failed = all.filter(({ status }) => status !== 200).length;
  console.log(`searches     ${all.length}, not answered with 200: ${failed}`);
  console.log(`p99 open ms  ${p99.toFixed(1)} (at most ${target.openP99})`);
  const good = failed === 0 && p99 <= target.openP99 && added.median <= target.addedP50;
  console.log(good ? 'within the measure' : 'NOT within the measure');
  process.exitCode = good ? 0 : 1;
} finally {
  await server.stop();
  await proxy.close();
  await fake?.close();
}

function quantile(samples: readonly Sample[], share: number): number {
  const times = samples.map(({ ms }) => ms).sort((one, other) => one - other);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

/** Read from the figures, since asking `/readyz` is a search as well. */
async function breaker(): Promise<string | undefined> {
  const { text } = await server.ask('/metrics');
  return /antwort_search_breaker\{state="([^"]+)"\} 1/.exec(text)?.[1];
}

async function isSynced(): Promise<boolean> {
  const { text } = await server.ask('/metrics');
  return /antwort_search_syncs_total\{outcome="synced"\} [1-9]/.test(text);
}

/** Searches until the preferred engine is up to date and answers. */
async function until(state: string, ready: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = performance.now() + 120_000;
  while (!(await ready()) || (await breaker()) !== state) {
    if (performance.now() > giveUp) throw new Error('Meilisearch was not ready within two minutes.');
    await server.ask('/readyz');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
