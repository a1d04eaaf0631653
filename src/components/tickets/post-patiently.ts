import { fieldOf } from './json-storage.ts';
import type { Problem } from './problems.ts';
import type { ScriptWords } from './script-words.ts';

/** Why something was not taken: mistakes by field, or what is wrong with the whole. */
export interface Refusal {
  problems: Problem[];
  whole?: string | undefined;
  /** The key of the form stands for something else that was sent before. */
  newKey: boolean;
}

/** How often an attempt is repeated by itself when the network breaks off: the key makes that safe. Waits in ms. */
const waits = [800, 2_400];

/** The answer to a request that may be repeated; undefined where there is no connection. */
export async function postPatiently(post: () => Promise<Response>): Promise<Response | undefined> {
  for (const wait of [...waits, undefined]) {
    const answer = await post().catch(() => undefined);
    const again = answer === undefined || (await isBusy(answer));
    if (!again) return answer;
    if (wait === undefined) return undefined;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return undefined;
}

/** The same request is still being worked on; other conflicts are for the customer to decide. */
async function isBusy(answer: Response): Promise<boolean> {
  if (answer.status !== 409) return false;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return fieldOf(body, 'code') !== 'possible-duplicate';
}

/** What a refusal means in the words of the page. */
export async function refusalOf(answer: Response | undefined, words: ScriptWords): Promise<Refusal> {
  if (answer === undefined) return { problems: [], whole: words.network, newKey: false };
  const body: unknown = await answer.json().catch(() => undefined);
  const errors = fieldOf(body, 'errors');
  const problems = (Array.isArray(errors) ? errors : []).flatMap((error): Problem[] => {
    const [field, message] = [fieldOf(error, 'field'), fieldOf(error, 'message')];
    return typeof field === 'string' && typeof message === 'string' ? [{ field, message }] : [];
  });
  const detail = fieldOf(body, 'detail');
  const byStatus = new Map([
    [413, words.tooLarge],
    [429, words.tooMany],
    [503, words.unavailable],
  ]).get(answer.status);
  const newKey = fieldOf(body, 'code') === 'key-reused';
  const whole = newKey
    ? words.alreadySent
    : (byStatus ?? (problems.length > 0 ? undefined : typeof detail === 'string' ? detail : words.unavailable));
  return { problems, whole, newKey };
}
