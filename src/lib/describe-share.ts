import { wilsonInterval } from './wilson.ts';

/** A share with its counts and the 95 % interval that holds the true one, as a line for the terminal. */
export function describeShare(name: string, [part, whole]: readonly [number, number], meaning: string): string {
  const label = `${name}:`.padEnd(26);
  if (whole === 0) return `${label}none yet (n = 0): ${meaning}`;
  const { lower, upper } = wilsonInterval(part, whole);
  return `${label}${percent(part / whole)} (${part} of n = ${whole}; 95 %: ${percent(lower)} to ${percent(upper)}): ${meaning}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
