import { randomBytes } from 'node:crypto';

/** Names requests: a random word per process and a count, so that an id costs nothing and never comes twice. */
export function requestIds(word: string = randomBytes(6).toString('base64url')): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${word}-${count.toString(36)}`;
  };
}
