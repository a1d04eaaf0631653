/** An answer given in a guide: the step it was given at, in words, and where it led. */
export interface Answer {
  step: string;
  question: string;
  label: string;
  next: string;
}

/**
 * The steps taken, the current one last, as the address has them (`#start/second/third`): so a position can be shared
 * and the browser's own back button works. A single step is one that somebody linked to; anything unknown is the start.
 */
export function readHash(hash: string, start: string, known: (step: string) => boolean): string[] {
  // Ids need no decoding: an address with a percent sign is none of ours.
  const steps = hash
    .slice(1)
    .split('/')
    .filter((step) => step !== '');
  if (steps.length === 0 || !steps.every(known)) return [start];
  return steps[0] === start || steps.length === 1 ? steps : [start];
}

/** The hash of a position: the start alone needs none. */
export function writeHash(steps: string[]): string {
  return steps.length <= 1 ? '' : `#${steps.join('/')}`;
}

/** How a request tells the answers. */
export function describe(answers: Pick<Answer, 'question' | 'label'>[]): string[] {
  return answers.map(({ question, label }) => `${question} → ${label}`);
}
