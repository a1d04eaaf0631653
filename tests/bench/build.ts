/**
 * Build of N generated MDX articles: Antwort with everything, the same again after one article was edited, beside a bare
 * Astro site of the same articles through @astrojs/mdx. `npm run bench:build -- 2000`; with `alone` without the bare site,
 * which wants 6 GB at 10,000. Prints seconds, the highest memory and the ratio.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildCache } from '../../src/server/build/build-cache.ts';
import { measureProcess, type Measured } from '../support/measure-process.ts';
import { generateArticle } from './generate-articles.ts';

const count = Number(process.argv[2] ?? 2000);
const isAlone = process.argv[3] === 'alone';
const root = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'antwort-bench-build-'));
const categories = Array.from({ length: 20 }, (_, index) => `category-${index}`);
const articles = Array.from({ length: count }, (_, index) => generateArticle(index, categories));
const write = (path: string, text: string): void => {
  mkdirSync(join(scratch, path, '..'), { recursive: true });
  writeFileSync(join(scratch, path), text);
};

// The same articles, once as Antwort's content …
write('content/site.yaml', 'name: Bench\ndefaultLocale: en\nlocales: [{ code: en, name: English }]\n');
write('content/categories.yaml', categories.map((id) => `- { id: ${id}, title: ${id} }`).join('\n'));
for (const article of articles)
  write(
    `content/en/articles/${article.id}.mdx`,
    `---\nid: ${article.id}\ntitle: ${article.title}\ndescription: ${article.description}\ncategory: ${article.category}\n---\n\n${article.body}`,
  );

// … and once as the collection of a bare Astro site.
write('bare/package.json', '{ "type": "module" }');
write(
  'bare/astro.config.mjs',
  "import mdx from '@astrojs/mdx';\nimport { defineConfig } from 'astro/config';\nexport default defineConfig({ integrations: [mdx()] });\n",
);
write(
  'bare/src/content.config.ts',
  "import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nexport const collections = { articles: defineCollection({ loader: glob({ pattern: '*.mdx', base: './src/articles' }) }) };\n",
);
write(
  'bare/src/pages/[slug].astro',
  "---\nimport { getCollection, render } from 'astro:content';\nexport async function getStaticPaths() {\n  return (await getCollection('articles')).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));\n}\nconst { entry } = Astro.props;\nconst { Content } = await render(entry);\n---\n<!doctype html><html lang=\"en\"><head><title>{entry.data.title}</title></head><body><h1>{entry.data.title}</h1><Content /></body></html>\n",
);
for (const article of articles)
  write(
    `bare/src/articles/${article.id}.mdx`,
    `---\ntitle: ${article.title}\ndescription: ${article.description}\n---\n\n${article.body}`,
  );
symlinkSync(join(root, 'node_modules'), join(scratch, 'bare/node_modules'));

const quiet = { ASTRO_TELEMETRY_DISABLED: '1' };
const build = async (
  name: string,
  args: string[],
  options: Parameters<typeof measureProcess>[2],
): Promise<Measured> => {
  const measured = await measureProcess(process.execPath, args, options);
  if (measured.code !== 0) throw new Error(`${name} did not build:\n${measured.output.slice(-3000)}`);
  console.log(
    `${name.padEnd(34)} ${measured.seconds.toFixed(1).padStart(6)} s ${String(measured.peakMb).padStart(6)} MB`,
  );
  return measured;
};
const buildOurs = (name: string): Promise<Measured> =>
  build(name, ['scripts/build.ts'], {
    cwd: root,
    env: {
      ...quiet,
      CONTENT_DIR: join(scratch, 'content'),
      DIST_DIR: join(scratch, 'dist'),
      PUBLIC_ORIGIN: 'http://localhost:4321',
    },
  });

try {
  console.log(`${count} MDX articles`);
  const bare = isAlone
    ? undefined
    : await build('bare Astro, @astrojs/mdx', [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
        cwd: join(scratch, 'bare'),
        env: quiet,
      });
  // The folder is new, so nothing is kept from an earlier build.
  const ours = await buildOurs('Antwort, everything');
  appendFileSync(
    join(scratch, `content/en/articles/${articles[count >> 1]?.id ?? ''}.mdx`),
    '\nOne sentence more, with the word quokka.\n',
  );
  await buildOurs('Antwort, after one article changed');
  if (bare) console.log(`ratio ${(ours.seconds / bare.seconds).toFixed(2)} (goal: at most 2, below 2,500 MB)`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(buildCache(join(scratch, 'content')).folder, { recursive: true, force: true });
}
