/** What came of a request of a page of staff. */
export type Posted = { ok: true; body: unknown } | { ok: false; reason: 'network' | 'tooMany' | 'failed' };

/** Sends JSON to our own API. */
export async function postJson(path: string, body: unknown = {}): Promise<Posted> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return { ok: true, body: await answer.json() };
    return { ok: false, reason: answer.status === 429 ? 'tooMany' : 'failed' };
  } catch {
    return { ok: false, reason: 'network' };
  }
}

/** The page that an answer leads to: one of ours, whatever it says. */
export function nextOf(body: unknown): string | undefined {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : undefined;
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}
