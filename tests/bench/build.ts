/**
 * Build of N generated MDX articles: Antwort with everything, beside a bare Astro site of the same articles through
 * @astrojs/mdx. `npm run bench:build -- 2000`. Prints both, the ratio, and the highest memory.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureProcess } from '../support/measure-process.ts';
import { generateArticle } from './generate-articles.ts';

const count = Number(process.argv[2] ?? 2000);
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

try {
  const node = process.execPath;
  const quiet = { ASTRO_TELEMETRY_DISABLED: '1' };
  const bare = await measureProcess(node, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: join(scratch, 'bare'),
    env: quiet,
  });
  if (bare.code !== 0) throw new Error(`The bare site did not build:\n${bare.output.slice(-3000)}`);
  const ours = await measureProcess(node, ['scripts/build.ts'], {
    cwd: root,
    env: {
      ...quiet,
      CONTENT_DIR: join(scratch, 'content'),
      DIST_DIR: join(scratch, 'dist'),
      PUBLIC_ORIGIN: 'http://localhost:4321',
    },
  });
  if (ours.code !== 0) throw new Error(`Antwort did not build:\n${ours.output.slice(-3000)}`);
  console.log(`${count} MDX articles         seconds   peak MB`);
  console.log(`bare Astro, @astrojs/mdx  ${bare.seconds.toFixed(1).padStart(7)}  ${String(bare.peakMb).padStart(7)}`);
  console.log(`Antwort, everything       ${ours.seconds.toFixed(1).padStart(7)}  ${String(ours.peakMb).padStart(7)}`);
  console.log(`ratio ${(ours.seconds / bare.seconds).toFixed(2)} (goal: at most 2, below 2,500 MB)`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
