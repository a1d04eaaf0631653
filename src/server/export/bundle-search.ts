import path from 'node:path';
import { build, type Plugin } from 'vite';
import { existsSync } from 'node:fs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Codes under which lunr-languages has a language by another name. */
const otherNames: Record<string, string> = { nb: 'no', nn: 'no' };

/**
 * Makes one script of the search, with the languages a site has and no others. Node loads those when they are asked for;
 * a browser gets them along.
 */
export async function bundleSearch(locales: readonly string[]): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [languagesInstead(locales)],
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rollupOptions: { input: path.join(import.meta.dirname, 'browser-search.ts'), output: { format: 'iife' } },
    },
  });
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find((one) => one.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('The search made no script.');
  return script.code;
}

/** Puts a module that names its languages in the place of the one that looks for them on the disk. */
function languagesInstead(locales: readonly string[]): Plugin {
  const names = [
    ...new Set(locales.map((locale) => locale.split('-')[0] ?? '').map((code) => otherNames[code] ?? code)),
  ].filter((name) => existsSync(path.join(root, 'node_modules/lunr-languages', `lunr.${name}.js`)));
  const code = [
    "import lunr from 'lunr';",
    "import support from 'lunr-languages/lunr.stemmer.support.js';",
    ...names.map((name) => `import ${name} from 'lunr-languages/lunr.${name}.js';`),
    `for (const plugIn of [support, ${names.join(', ')}]) plugIn(lunr);`,
    `const names = ${JSON.stringify(otherNames)};`,
    'export function lunrLanguage(code) {',
    '  const plugin = lunr[names[code] ?? code];',
    '  if (typeof plugin !== "function") return undefined;',
    '  const call = (found) => typeof found === "function" ? (token) => found(token) : undefined;',
    '  return { stemmer: call(plugin.stemmer), stopWordFilter: call(plugin.stopWordFilter) };',
    '}',
  ].join('\n');
  return {
    name: 'languages-of-the-site',
    enforce: 'pre',
    load: (id) => (id.endsWith('/search/analysis/lunr-language.ts') ? { code, moduleType: 'js' } : undefined),
  };
}
