import type { FormOutcome } from './page-forms.ts';
import type { Budget, RateLimits } from './rate-limits.ts';

/** A form that changes something: limited by network, and told to come back where nothing can be stored. */
export async function limitedForm(
  { limits, isUnavailable }: { limits: RateLimits; isUnavailable(error: unknown): boolean },
  { budget, address }: { budget: Budget; address: string },
  work: () => Promise<FormOutcome>,
  /** What is shown instead, with the seconds to wait. */
  failed: (code: 'wait' | 'unavailable', seconds: number) => FormOutcome,
): Promise<FormOutcome> {
  const wait = await limits.take(budget, address);
  if (wait !== undefined) return failed('wait', wait);
  try {
    return await work();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return failed('unavailable', 5);
  }
}
