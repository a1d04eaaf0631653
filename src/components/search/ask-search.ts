import type { SearchAnswerBody } from '../../features/search/answer-schema.ts';

export type Asked = { answer: SearchAnswerBody } | { failure: 'offline' | 'failed' };

const kept = new Map<string, SearchAnswerBody>();
const keptMost = 40;

/** Asks the search for what is being typed. Answers of this page are kept; an aborted question throws. */
export async function askSearch(query: string, locale: string, signal: AbortSignal): Promise<Asked> {
  const address = `/api/search?${new URLSearchParams({ q: query, locale, limit: '7', typing: '1' })}`;
  const known = kept.get(address);
  if (known !== undefined) return { answer: known };
  try {
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return { failure: 'failed' };
    const answer: unknown = await response.json();
    if (!isAnswer(answer)) return { failure: 'failed' };
    if (kept.size >= keptMost) kept.clear();
    kept.set(address, answer);
    return { answer };
  } catch (error) {
    if (signal.aborted) throw error;
    return { failure: navigator.onLine ? 'failed' : 'offline' };
  }
}

/** The server's own answers are checked against their schema in its tests; this tells them from a proxy's page. */
function isAnswer(value: unknown): value is SearchAnswerBody {
  return typeof value === 'object' && value !== null && 'hits' in value && Array.isArray(value.hits);
}
