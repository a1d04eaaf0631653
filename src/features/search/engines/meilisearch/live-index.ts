import { createHash } from 'node:crypto';
import type { Index, Meilisearch, Settings } from 'meilisearch';
import { z } from 'zod';
import { refusalOf } from './connection.ts';

const page = 1000;
const identity = z.object({ id: z.string(), hash: z.string().default('') });

/** Hash of each document by its id: all that has to be known of a document to see whether it has changed. */
export type Hashes = ReadonlyMap<string, string>;

export interface LiveIndex {
  settings: Settings;
  hashes: Hashes;
}

/** What an index of the server holds; undefined where there is none of that name. */
export async function readLiveIndex(client: Meilisearch, uid: string): Promise<LiveIndex | undefined> {
  const index = client.index(uid);
  try {
    return { settings: await index.getSettings(), hashes: await readHashes(index) };
  } catch (error) {
    if (refusalOf(error)?.cause?.code === 'index_not_found') return undefined;
    throw error;
  }
}

export async function readHashes(index: Index): Promise<Hashes> {
  const hashes = new Map<string, string>();
  for (let offset = 0; ; offset += page) {
    const { results } = await index.getDocuments({ fields: ['id', 'hash'], limit: page, offset });
    for (const { id, hash } of z.array(identity).parse(results)) hashes.set(id, hash);
    if (results.length < page) return hashes;
  }
}

/** Settings whose order means something. */
const inOrder = new Set(['searchableAttributes', 'rankingRules', 'localizedAttributes']);

/** Whether an index is set up as wanted. What is not ours to set (embedders) is not compared. */
export const settingsAgree = (live: Settings, wanted: Settings): boolean =>
  Object.entries(wanted).every(
    ([name, value]) => canonical(Reflect.get(live, name), inOrder.has(name)) === canonical(value, inOrder.has(name)),
  );

/** JSON in which equal settings are equal: the server sorts lists and takes letters with marks apart (NFD). */
function canonical(value: unknown, keepsOrder: boolean): string {
  if (Array.isArray(value)) {
    const members = value.map((member) => canonical(member, keepsOrder));
    return `[${(keepsOrder ? members : members.sort()).join()}]`;
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(
      ([name, member]) => `${JSON.stringify(name).normalize()}:${canonical(member, keepsOrder)}`,
    );
    return `{${members.sort().join()}}`;
  }
  return JSON.stringify(value ?? null).normalize();
}

/** One value for all that an index holds: equal where the documents are. */
export function fingerprint(hashes: Hashes): string {
  const lines = [...hashes].map(([id, hash]) => `${id} ${hash}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
