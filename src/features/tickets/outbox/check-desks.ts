import type { DeskCheck } from '../ports.ts';
import type { DeliverPorts } from './deliver-tickets.ts';
import type { Outlet } from './outlet.ts';

/** A desk that does not answer in time is unknown; in ms. */
const deadline = 15_000;

export type CheckedDesk = DeskCheck & { desk: string };

/** Asks every desk, and the mail server, one harmless thing. Never throws. */
export function checkDesks(outlets: readonly Outlet[]): Promise<CheckedDesk[]> {
  return Promise.all(outlets.map(async (outlet) => ({ ...(await checkOne(outlet)), desk: outlet.name })));
}

/** What to do about what a check found. */
export function adviceOf({ desk, kind }: CheckedDesk): string {
  switch (kind) {
    case 'ready':
      return 'nothing to do';
    case 'wrong':
      return `correct the settings of "${desk}" in site.yaml and its secrets in the environment, then start again`;
    case 'unknown':
      return 'nothing to do if it comes back by itself: what is due is kept and sent then';
  }
}

/** Checks at the start, in the background, so that the log says what is wrong before the first customer writes. */
export async function reportDesks(outlets: readonly Outlet[], log: DeliverPorts['log']): Promise<CheckedDesk[]> {
  const checked = await checkDesks(outlets);
  for (const found of checked) {
    if (found.kind === 'ready') log.info({ desk: found.desk }, 'The desk is ready.');
    else
      log.warn(
        { desk: found.desk, reason: found.reason, advice: adviceOf(found) },
        found.kind === 'wrong' ? 'The desk refuses these settings.' : 'The desk cannot be reached now.',
      );
  }
  return checked;
}

async function checkOne(outlet: Outlet): Promise<DeskCheck> {
  const signal = AbortSignal.timeout(deadline);
  const late = new Promise<DeskCheck>((resolve) =>
    signal.addEventListener('abort', () => resolve({ kind: 'unknown', reason: 'No answer in time' }), { once: true }),
  );
  try {
    return await Promise.race([outlet.check(signal), late]);
  } catch (error) {
    const reason = `The connector failed: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'unknown', reason };
  }
}
