import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Knowledge } from './schema.ts';

export type Asset = Knowledge['assets'][number];

/** Files beside the text that are published with the site. */
export interface Assets {
  /** Reads a file by its path below the content folder; undefined where there is none. */
  load(path: string): Promise<Asset | undefined>;
  /** What was loaded before. */
  get(path: string): Asset | undefined;
  all(): Asset[];
}

/** Finds files among those of the content folder, and nowhere else. Each is read once. */
export function createAssets(contentDir: string, files: ReadonlySet<string>): Assets {
  const loading = new Map<string, Promise<Asset>>();
  const loaded = new Map<string, Asset>();
  return {
    async load(path) {
      if (!files.has(path)) return undefined;
      let asset = loading.get(path);
      if (!asset) {
        asset = readAsset(contentDir, path);
        loading.set(path, asset);
      }
      loaded.set(path, await asset);
      return asset;
    },
    get: (path) => loaded.get(path),
    all: () => [...loaded.values()].sort((a, b) => (a.url < b.url ? -1 : 1)),
  };
}

async function readAsset(contentDir: string, path: string): Promise<Asset> {
  const file = join(contentDir, path);
  const bytes = await readFile(file);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const name = basename(path).replace(/[^\w.-]+/g, '-');
  return { file, url: `/media/${hash}-${name}`, ...(await sizeOf(path, bytes)) };
}

/** Width and height in CSS pixels; nothing where the file is no picture or cannot be read. */
async function sizeOf(path: string, bytes: Buffer): Promise<{ width?: number; height?: number }> {
  if (/\.svg$/i.test(path)) return svgSize(bytes.toString('utf8'));
  if (!/\.(png|jpe?g|webp|avif|gif)$/i.test(path)) return {};
  // Loaded with the first picture: many a command reads content that has none, or kept what it read.
  const { default: sharp } = await import('sharp');
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return {};
  }
}

function svgSize(source: string): { width?: number; height?: number } {
  const tag = /<svg\b[^>]*>/i.exec(source)?.[0] ?? '';
  const number = (name: string): number | undefined => {
    const value = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`, 'i').exec(tag)?.[1];
    return value === undefined ? undefined : Math.round(Number(value));
  };
  const box = /\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(tag);
  const width = number('width') ?? (box ? Math.round(Number(box[1])) : undefined);
  const height = number('height') ?? (box ? Math.round(Number(box[2])) : undefined);
  return width && height ? { width, height } : {};
}
