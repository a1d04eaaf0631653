/** How often and how long a busy database is asked again before a batch fails: about three seconds in all. */
const patience = { rounds: 20, pauseMs: 50 };

export interface GatherOptions<Job, Outcome> {
  /** Stores a batch in one transaction, an outcome for each job in order. */
  commit(jobs: Job[]): Promise<Outcome[]>;
  /** Whether the same batch may succeed a moment later. */
  isUnavailable(error: unknown): boolean;
  sleep(ms: number): Promise<void>;
  maxBatch?: number;
}

/**
 * Group commit: jobs that arrive while one batch is being written to disk go together with the next, so that many share
 * one wait for the disk. Each caller gets the outcome of its own job, after it is durable. The order is kept.
 * A batch that fails rejects for all of it: nothing of it is stored.
 */
export function gatherCommits<Job, Outcome>({
  commit,
  isUnavailable,
  sleep,
  maxBatch = 64,
}: GatherOptions<Job, Outcome>) {
  interface Waiting {
    job: Job;
    resolve(outcome: Outcome): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let running = false;

  const commitPatiently = async (jobs: Job[]): Promise<Outcome[]> => {
    for (let round = 1; ; round += 1) {
      try {
        return await commit(jobs);
      } catch (error) {
        if (round >= patience.rounds || !isUnavailable(error)) throw error;
        await sleep(patience.pauseMs);
      }
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      // Requests that are already in the sockets get a chance to join.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      try {
        const outcomes = await commitPatiently(batch.map(({ job }) => job));
        batch.forEach(({ resolve, reject }, place) => {
          const outcome = outcomes[place];
          if (outcome === undefined) reject(new Error('a commit without an outcome'));
          else resolve(outcome);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };

  return (job: Job): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      if (!running) void run();
    });
}
