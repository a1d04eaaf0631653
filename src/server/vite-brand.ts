import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { Knowledge } from '../features/knowledge/schema.ts';
import { allCategories } from '../features/knowledge/select.ts';

const publicName = 'virtual:antwort/brand';
const resolvedName = '\0virtual:antwort/brand';
const require = createRequire(import.meta.url);

/**
 * Lets layouts import what `site.yaml` and `categories.yaml` name besides words: the logo and the icons, as SVG texts.
 * They are part of the bundle, so that pages rendered per request need nothing of the content folder.
 */
export function viteBrand(knowledge: () => Knowledge): Plugin {
  return {
    name: 'antwort-brand',
    resolveId: (name) => (name === publicName ? resolvedName : undefined),
    load(name) {
      if (name !== resolvedName) return undefined;
      const { site, contentDir, categories } = knowledge();
      const names = [
        ...allCategories(categories).map((category) => category.icon),
        ...site.contact.channels.flatMap((channel) =>
          channel.type === 'link' && channel.icon !== undefined ? [channel.icon] : [],
        ),
      ];
      const icons = Object.fromEntries([...new Set(names)].flatMap((icon) => iconText(icon)));
      const logo = site.logo === undefined ? '' : logoText(path.resolve(contentDir, site.logo));
      return `export const logo = ${JSON.stringify(logo)};\nexport const icons = ${JSON.stringify(icons)};\n`;
    },
  };
}

/** An icon of the Lucide set by name; none where the set has no such icon. */
function iconText(icon: string): [string, string][] {
  if (!/^[a-z0-9-]+$/.test(icon)) return [];
  const file = path.join(path.dirname(require.resolve('lucide-static/package.json')), 'icons', `${icon}.svg`);
  return existsSync(file) ? [[icon, readFileSync(file, 'utf8')]] : [];
}

/** A logo that can be drawn in the page itself: SVG only, without scripts and declarations. */
function logoText(file: string): string {
  if (!file.endsWith('.svg') || !existsSync(file)) return '';
  return (
    readFileSync(file, 'utf8')
      .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--[\s\S]*?-->|<script[\s\S]*?<\/script>/gi, '')
      .replace(/\son\w+="[^"]*"/gi, '')
      // The name stands beside it already: read aloud once is enough.
      .replace(/<title[\s\S]*?<\/title>/i, '')
      .replace('<svg', '<svg aria-hidden="true"')
      .trim()
  );
}
