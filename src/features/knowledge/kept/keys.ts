import { hash } from 'node:crypto';
import type { Asset, Assets } from '../assets.ts';
import type { EntryFile } from '../read-entry.ts';
import type { TextBatch, TextRead } from '../read-texts.ts';

/** What decides, beside a text itself, what is read of it. `version` stands for the code and for all that only the caller knows. */
export function batchKey(version: string, { locale, ui, snippets }: Omit<TextBatch, 'items'>): string {
  return keyOf(JSON.stringify([version, locale, ui, [...snippets].map(([name, { source }]) => [name, source])]));
}

/** Stays the same as long as the text does, and all that `batchKey` stands for. */
export function textKey(batch: string, { file, source }: EntryFile): string {
  return keyOf([batch, file, source].join('\0'));
}

/** Whether the files a text names are what they were when it was read. */
export async function hasSameAssets({ assets }: TextRead, now: Assets): Promise<boolean> {
  for (const { path, asset } of assets) if (!isSame(asset, await now.load(path))) return false;
  return true;
}

function isSame(a: Asset | undefined, b: Asset | undefined): boolean {
  return a?.url === b?.url && a?.file === b?.file;
}

function keyOf(text: string): string {
  return hash('sha256', text, 'base64');
}
