import {
  browserSupportsWebAuthn,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser';
import { nextOf, postJson } from './post-json.ts';

type Failure = 'network' | 'tooMany' | 'failed' | 'cancelled';

/** Shows the form where the browser knows passkeys, and adds one. */
export function startPasskeyAdd(form: HTMLFormElement): void {
  const button = form.querySelector('button');
  const alert = form.querySelector<HTMLElement>('[role=alert]');
  const name = form.querySelector('input');
  if (button === null || alert === null || name === null || !browserSupportsWebAuthn()) return;
  const say = (reason: Failure): void => {
    alert.textContent = form.dataset[reason] ?? '';
    alert.hidden = false;
  };
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    alert.hidden = true;
    button.disabled = true;
    add(name.value, form.dataset['locale'] ?? '')
      .then(say)
      .catch(() => say('failed'))
      .finally(() => {
        button.disabled = false;
      });
  });
}

/** Goes to the next page; what went wrong where it does not. */
async function add(name: string, locale: string): Promise<Failure> {
  const asked = await postJson('/api/staff/passkeys/challenge');
  if (!asked.ok) return asked.reason;
  const optionsJSON = asked.body as PublicKeyCredentialCreationOptionsJSON;
  const answer = await startRegistration({ optionsJSON }).catch(() => undefined);
  if (answer === undefined) return 'cancelled';
  const added = await postJson('/api/staff/passkeys', { answer, name, locale });
  if (!added.ok) return added.reason;
  const next = nextOf(added.body);
  if (next === undefined) return 'failed';
  location.assign(next);
  return new Promise(() => undefined);
}
