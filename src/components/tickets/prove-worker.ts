import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

// Solves a challenge of ALTCHA beside the page; loaded only when one was asked for.
addEventListener('message', ({ data }: MessageEvent<{ challenge: Challenge; timeout: number }>) => {
  void solveChallenge({ ...data, deriveKey })
    .catch(() => null)
    .then((solution) => postMessage(solution));
});
