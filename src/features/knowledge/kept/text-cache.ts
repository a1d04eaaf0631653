import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile } from './keep-file.ts';

/** Files that hold what is kept, so that a change writes one of them anew and not all. */
const shards = 32;

/** Keeps what was made of each text, by its path, as long as a key stays the same. */
export interface TextCache<Value> {
  get(path: string, key: string): Value | undefined;
  set(path: string, key: string, value: Value): void;
  /** Writes what has changed, without paths that were not asked for: their files are gone. */
  save(): void;
}

interface Kept<Value> {
  key: string;
  value: Value;
}

/**
 * A cache in files of a folder. It is only ever a shortcut: what cannot be read is not there, and what cannot be written
 * is made again. Values must be what JSON can hold, which is read three times as fast as what `node:v8` writes.
 */
export function fileCache<Value>(folder: string): TextCache<Value> {
  const loaded = new Map<number, Map<string, Kept<Value>>>();
  const asked = new Map<number, Set<string>>();
  const changed = new Set<number>();
  const shardOf = (path: string): number => (hash('sha1', path, 'buffer')[0] ?? 0) % shards;
  const load = (shard: number): Map<string, Kept<Value>> => {
    let entries = loaded.get(shard);
    if (!entries) {
      entries = read<Value>(fileOf(folder, shard));
      loaded.set(shard, entries);
    }
    return entries;
  };
  const ask = (shard: number, path: string): void => {
    let paths = asked.get(shard);
    if (!paths) asked.set(shard, (paths = new Set()));
    paths.add(path);
  };
  return {
    get(path, key) {
      const shard = shardOf(path);
      ask(shard, path);
      const kept = load(shard).get(path);
      return kept?.key === key ? kept.value : undefined;
    },
    set(path, key, value) {
      const shard = shardOf(path);
      ask(shard, path);
      load(shard).set(path, { key, value });
      changed.add(shard);
    },
    save() {
      for (const [shard, entries] of loaded) {
        const wanted = asked.get(shard) ?? new Set();
        const gone = [...entries.keys()].filter((path) => !wanted.has(path));
        for (const path of gone) entries.delete(path);
        if (changed.has(shard) || gone.length > 0) keepFile(fileOf(folder, shard), JSON.stringify([...entries]));
      }
    },
  };
}

/** Keeps nothing. */
export function noCache<Value>(): TextCache<Value> {
  return { get: () => undefined, set: () => undefined, save: () => undefined };
}

function fileOf(folder: string, shard: number): string {
  return join(folder, `texts-${shard.toString().padStart(2, '0')}.json`);
}

function read<Value>(file: string): Map<string, Kept<Value>> {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isKept<Value>(found) ? new Map(found) : new Map<string, Kept<Value>>();
  } catch {
    return new Map();
  }
}

/** What only this file writes, under a key that holds the version of the code, has the shape it had. */
function isKept<Value>(found: unknown): found is [path: string, kept: Kept<Value>][] {
  return Array.isArray(found);
}
