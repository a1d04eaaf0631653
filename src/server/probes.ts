export interface ProbeAnswer {
  status: number;
  type: string;
  body: string;
}

/** Answers for orchestrators and scrapers, by path. */
export type Probes = Record<string, () => Promise<ProbeAnswer>>;

export interface Check {
  name: string;
  /** Resolves with what is worth knowing, or throws: not ready. */
  run(): Promise<Record<string, string | number | boolean>>;
}

/**
 * `/healthz`: the process runs. `/readyz`: it can serve, check by check; not while it shuts down. `/metrics`: figures.
 * A check that does not answer in time counts as failed. Reasons stay in the log: probes may be reachable for everyone.
 */
export function createProbes({
  checks,
  isDraining,
  metrics,
  onFailure,
  timeoutMs = 2000,
}: {
  checks: Check[];
  isDraining(): boolean;
  metrics: { text(): Promise<string>; contentType: string };
  onFailure(name: string, error: unknown): void;
  timeoutMs?: number;
}): Probes {
  const json = (status: number, body: unknown): ProbeAnswer => ({
    status,
    type: 'application/json',
    body: JSON.stringify(body),
  });
  const run = async ({ name, run: check }: Check): Promise<[string, { ok: boolean }]> => {
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const details = await Promise.race([
        check(),
        new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(new Error('no answer in time')))),
      ]);
      return [name, { ok: true, ...details }];
    } catch (error) {
      onFailure(name, error);
      return [name, { ok: false }];
    }
  };
  return {
    '/healthz': () => Promise.resolve(json(200, { status: 'ok' })),
    '/readyz': async () => {
      if (isDraining()) return json(503, { status: 'shutting down' });
      const results = await Promise.all(checks.map(run));
      const ready = results.every(([, { ok }]) => ok);
      return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
    },
    '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
  };
}
