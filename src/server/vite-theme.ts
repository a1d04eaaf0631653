import type { Plugin } from 'vite';

const publicName = 'virtual:antwort/theme.css';
const resolvedName = '\0virtual:antwort/theme.css';

/** Lets layouts `import 'virtual:antwort/theme.css'`: the brand of `site.yaml` as a stylesheet, no inline style needed. */
export function viteTheme(css: () => string): Plugin {
  return {
    name: 'antwort-theme',
    resolveId: (name) => (name === publicName ? resolvedName : undefined),
    load: (name) => (name === resolvedName ? css() : undefined),
  };
}
