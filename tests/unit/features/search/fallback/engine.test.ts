import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { engineWithFallback } from '../../../../../src/features/search/engines/fallback/engine.ts';
import type { SearchEngine } from '../../../../../src/features/search/ports.ts';
import type { SearchAnswer, SearchRequest } from '../../../../../src/features/search/schema.ts';

const request: SearchRequest = { query: 'battery', locale: 'en', limit: 10 };
const answerOf = (engine: string): SearchAnswer => ({ hits: [], total: 0, engine, degraded: false });

type Behaviour = 'answers' | 'fails' | 'hangs' | 'is deaf';

/** An engine that does as it is told; `asked` are the searches it got, `open` those it has not settled. */
function controlledEngine() {
  let behaviour: Behaviour = 'answers';
  const asked: SearchRequest[] = [];
  let open = 0;
  const engine: SearchEngine = {
    name: 'preferred',
    search: (wanted) => {
      asked.push(wanted);
      if (behaviour === 'answers') return Promise.resolve(answerOf('preferred'));
      if (behaviour === 'fails') return Promise.reject(new Error('connection refused'));
      open += 1;
      return new Promise((_, reject) => {
        if (behaviour === 'is deaf') return;
        wanted.signal?.addEventListener('abort', () => {
          open -= 1;
          reject(new Error('aborted'));
        });
      });
    },
  };
  return { engine, asked, open: () => open, now: (how: Behaviour) => (behaviour = how) };
}

function room(more: Partial<Parameters<typeof engineWithFallback>[0]> = {}) {
  const preferred = controlledEngine();
  const told: string[] = [];
  let ms = 0;
  const engine = engineWithFallback({
    preferred: preferred.engine,
    standIn: { name: 'embedded', search: () => Promise.resolve(answerOf('embedded')) },
    deadlineMs: 300,
    failures: 3,
    restMs: 5_000,
    now: () => ms,
    random: () => 0,
    onOutage: (error) => told.push(`outage: ${error instanceof Error ? error.message : String(error)}`),
    onRecovery: () => told.push('recovery'),
    ...more,
  });
  return {
    engine,
    preferred,
    told,
    later: (by: number) => (ms += by),
    ask: (wanted: Partial<SearchRequest> = {}) => engine.search({ ...request, ...wanted }),
    /** Three failures in a row. */
    async breakIt() {
      preferred.now('fails');
      for (let time = 0; time < 3; time += 1) await engine.search(request);
    },
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const fromPreferred = { engine: 'preferred', degraded: false };
const fromStandIn = { engine: 'embedded', degraded: true };

describe('an engine with a fall-back', () => {
  test('gives the answers of the preferred engine while it has any', async () => {
    const { engine, ask, told } = room();
    expect(await ask()).toMatchObject(fromPreferred);
    expect(engine.health()).toMatchObject({ preferred: 'preferred', state: 'closed', lastError: undefined });
    expect(told).toEqual([]);
  });

  test('answers from the stand-in what the preferred engine fails at', async () => {
    const { engine, ask, preferred } = room();
    preferred.now('fails');
    expect(await ask()).toMatchObject(fromStandIn);
    expect(engine.health()).toMatchObject({ state: 'closed', standInAnswers: { failed: 1, late: 0 } });
  });

  test('answers from the stand-in at the deadline, and ends the late call', async () => {
    const { engine, ask, preferred } = room();
    preferred.now('hangs');
    const answer = ask();
    await vi.advanceTimersByTimeAsync(299);
    expect(preferred.open()).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(await answer).toMatchObject(fromStandIn);
    expect(preferred.open()).toBe(0);
    expect(engine.health().standInAnswers.late).toBe(1);
  });

  test('takes an answer that has arrived while the process itself was busy past the deadline', async () => {
    const { ask } = room({
      preferred: {
        name: 'preferred',
        search: () => new Promise((resolve) => setTimeout(() => resolve(answerOf('preferred')), 300)),
      },
    });
    const answer = ask();
    await vi.advanceTimersByTimeAsync(301);
    expect(await answer).toMatchObject(fromPreferred);
  });

  test('survives an engine that throws instead of rejecting', async () => {
    const { ask } = room({
      preferred: {
        name: 'preferred',
        search: () => {
          throw new Error('a bug');
        },
      },
    });
    expect(await ask()).toMatchObject(fromStandIn);
  });
});

describe('the breaker', () => {
  test('opens after failures in a row; then the preferred engine is left alone and nobody waits', async () => {
    const { engine, ask, breakIt, preferred, told } = room();
    await breakIt();
    expect(engine.health()).toMatchObject({ state: 'open', lastError: new Error('connection refused') });
    expect(told).toEqual(['outage: connection refused']);
    preferred.now('hangs');
    for (let time = 0; time < 20; time += 1) expect(await ask()).toMatchObject(fromStandIn);
    expect(preferred.asked).toHaveLength(3);
    expect(engine.health().standInAnswers).toMatchObject({ failed: 3, open: 20 });
  });

  test('stays closed when an answer comes between the failures', async () => {
    const { engine, ask, preferred } = room();
    for (const how of ['fails', 'fails', 'answers', 'fails', 'fails'] as const) {
      preferred.now(how);
      await ask();
    }
    expect(engine.health().state).toBe('closed');
  });

  test('opens once for a burst of searches that all hang', async () => {
    const { engine, ask, preferred, told } = room();
    preferred.now('hangs');
    const burst = Array.from({ length: 20 }, () => ask());
    await vi.advanceTimersByTimeAsync(301);
    for (const answer of await Promise.all(burst)) expect(answer).toMatchObject(fromStandIn);
    expect(engine.health().state).toBe('open');
    expect(told).toHaveLength(1);
  });

  test('tries one search after its rest, beside an answer at once; others meanwhile are served at once too', async () => {
    const { engine, ask, breakIt, preferred, later } = room();
    await breakIt();
    later(4_999);
    await ask();
    expect(preferred.asked).toHaveLength(3);
    later(1);
    preferred.now('hangs');
    const many = await Promise.all(Array.from({ length: 10 }, () => ask()));
    for (const answer of many) expect(answer).toMatchObject(fromStandIn);
    expect(preferred.asked).toHaveLength(4);
    expect(engine.health().state).toBe('half-open');
  });

  test('closes when the trial is answered, and tells once that the outage is over', async () => {
    const { engine, ask, breakIt, preferred, later, told } = room();
    await breakIt();
    preferred.now('answers');
    later(5_000);
    expect(await ask()).toMatchObject(fromStandIn);
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.health()).toMatchObject({ state: 'closed', lastError: undefined });
    expect(await ask()).toMatchObject(fromPreferred);
    expect(told).toEqual(['outage: connection refused', 'recovery']);
  });

  test('rests again when the trial fails, without telling again', async () => {
    const { engine, ask, breakIt, preferred, later, told } = room();
    await breakIt();
    const { since } = engine.health();
    preferred.now('hangs');
    later(5_000);
    vi.setSystemTime(Date.now() + 5_000);
    await ask();
    await vi.advanceTimersByTimeAsync(301);
    expect(engine.health()).toMatchObject({ state: 'open', since });
    later(4_999);
    await ask();
    expect(preferred.asked).toHaveLength(4);
    later(1);
    await ask();
    expect(preferred.asked).toHaveLength(5);
    expect(told).toHaveLength(1);
  });

  test('rests up to half as long again by chance, so that several servers do not try at once', async () => {
    const { ask, breakIt, preferred, later } = room({ random: () => 1 });
    await breakIt();
    later(7_499);
    await ask();
    expect(preferred.asked).toHaveLength(3);
    later(1);
    await ask();
    expect(preferred.asked).toHaveLength(4);
  });

  test.each([-3, 3])('keeps its rest when the wall clock jumps by %i days', async (days) => {
    const { engine, ask, breakIt, preferred, later } = room();
    await breakIt();
    preferred.now('answers');
    vi.setSystemTime(Date.now() + days * 86_400_000);
    await ask();
    expect(preferred.asked).toHaveLength(3);
    later(5_000);
    await ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.health().state).toBe('closed');
  });
});

describe('a search that is given up', () => {
  test('ends at the preferred engine, rejects and counts as no failure', async () => {
    const { engine, ask, preferred, told } = room();
    preferred.now('hangs');
    for (let time = 0; time < 5; time += 1) {
      const control = new AbortController();
      const answer = ask({ signal: control.signal });
      control.abort();
      await expect(answer).rejects.toThrow('abort');
      await vi.advanceTimersByTimeAsync(0);
      expect(preferred.open()).toBe(0);
    }
    expect(engine.health()).toMatchObject({ state: 'closed', standInAnswers: { late: 0, failed: 0 } });
    expect(told).toEqual([]);
  });

  test('before it began asks nobody', async () => {
    const { ask, preferred } = room();
    await expect(ask({ signal: AbortSignal.abort() })).rejects.toThrow('abort');
    expect(preferred.asked).toHaveLength(0);
  });

  test('does not end the trial that it set off', async () => {
    const { engine, ask, breakIt, preferred, later } = room();
    await breakIt();
    preferred.now('hangs');
    later(5_000);
    const control = new AbortController();
    await ask({ signal: control.signal });
    control.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.health().state).toBe('half-open');
  });
});

describe('searches under way', () => {
  test('are so many at most; those beyond are answered at once and count as no failure', async () => {
    const { engine, ask, preferred } = room({ most: 2 });
    preferred.now('hangs');
    const waiting = [ask(), ask()];
    expect(await ask()).toMatchObject(fromStandIn);
    expect(preferred.asked).toHaveLength(2);
    expect(engine.health()).toMatchObject({ state: 'closed', standInAnswers: { busy: 1 } });
    await vi.advanceTimersByTimeAsync(301);
    await Promise.all(waiting);
    preferred.now('answers');
    expect(await ask()).toMatchObject(fromPreferred);
  });

  test('keep their place while they do not heed that they were ended, so that sockets cannot pile up', async () => {
    const { ask, preferred, later } = room({ most: 4 });
    preferred.now('is deaf');
    const waiting = Array.from({ length: 4 }, () => ask());
    await vi.advanceTimersByTimeAsync(301);
    for (const answer of await Promise.all(waiting)) expect(answer).toMatchObject(fromStandIn);
    for (let round = 0; round < 5; round += 1) {
      later(5_000);
      expect(await ask()).toMatchObject(fromStandIn);
      await vi.advanceTimersByTimeAsync(301);
    }
    expect(preferred.open()).toBe(4);
  });
});
