import {
  browserSupportsWebAuthn,
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { nextOf, postJson } from './post-json.ts';

/** Shows the button where the browser knows passkeys, and signs in with one. */
export function startPasskeySignIn(part: HTMLElement): void {
  const button = part.querySelector('button');
  const alert = part.querySelector<HTMLElement>('[role=alert]');
  if (button === null || alert === null || !browserSupportsWebAuthn()) return;
  const { locale = '', next = '' } = part.dataset;
  const say = (reason: 'network' | 'tooMany' | 'failed'): void => {
    alert.textContent = part.dataset[reason] ?? '';
    alert.hidden = false;
  };
  part.hidden = false;
  button.addEventListener('click', () => {
    alert.hidden = true;
    button.disabled = true;
    signIn({ locale, next })
      .then(say)
      .catch(() => say('failed'))
      .finally(() => {
        button.disabled = false;
      });
  });
}

/** Goes to the next page; what went wrong where it does not. */
async function signIn(place: { locale: string; next: string }): Promise<'network' | 'tooMany' | 'failed'> {
  const asked = await postJson('/api/staff/passkeys/sign-in/challenge');
  if (!asked.ok) return asked.reason;
  const optionsJSON = asked.body as PublicKeyCredentialRequestOptionsJSON;
  const answer = await startAuthentication({ optionsJSON });
  const signedIn = await postJson('/api/staff/passkeys/sign-in', { answer, ...place });
  if (!signedIn.ok) return signedIn.reason;
  const next = nextOf(signedIn.body);
  if (next === undefined) return 'failed';
  location.assign(next);
  return new Promise(() => undefined);
}
