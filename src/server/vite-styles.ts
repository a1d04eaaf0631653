import type { Plugin } from 'vite';

const prefix = 'virtual:antwort/';

/**
 * Lets pages `import 'virtual:antwort/<name>.css'`: stylesheets made from the content, such as the brand of `site.yaml`, so
 * that no inline style is needed.
 */
export function viteStyles(sheets: Readonly<Record<string, () => string>>): Plugin {
  return {
    name: 'antwort-styles',
    resolveId: (name) => (name.startsWith(prefix) && name.slice(prefix.length) in sheets ? `\0${name}` : undefined),
    load: (name) => (name.startsWith(`\0${prefix}`) ? sheets[name.slice(prefix.length + 1)]?.() : undefined),
  };
}
