import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../support/server-process.ts';
import { generateArticle } from '../generate-articles.ts';
import { aboutArticle, allCategories, allProducts, articles } from './generate-year.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Builds the site that the year of events is about. */
export async function buildSite(folder: string, distDir: string): Promise<void> {
  const content = join(folder, 'content');
  const write = (path: string, text: string): void => {
    mkdirSync(join(content, path, '..'), { recursive: true });
    writeFileSync(join(content, path), text);
  };
  const week = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => `${day}: ['08:00-18:00']`).join(', ');
  write(
    'site.yaml',
    `name: Bench\ndefaultLocale: en\nlocales: [{ code: en, name: English }, { code: de, name: Deutsch }]\nworkingHours: { timeZone: Europe/Berlin, week: { ${week} } }\nsurvey: csat+ces\n`,
  );
  write('categories.yaml', allCategories.map((id) => `- { id: ${id}, title: ${id} }`).join('\n'));
  write(
    'products.yaml',
    allProducts
      .map(({ id, versions }) => `- { id: ${id}, name: ${id}, versions: ${JSON.stringify(versions)} }`)
      .join('\n'),
  );
  write(
    'topics.yaml',
    Array.from(
      { length: 12 },
      (_, topic) => `- { id: topic-${topic}, label: Topic ${topic}${topic === 3 ? ', kind: complaint' : ''} }`,
    ).join('\n'),
  );
  for (let number = 0; number < articles; number += 1) {
    const { title, description, body, id } = generateArticle(number, [...allCategories]);
    const { products, versions, category } = aboutArticle(number);
    const front = {
      ...{ id, title, description, category, products, versions },
      ...{ owner: `Owner ${number % 7}`, ...(number % 4 !== 0 && { reviewBy: `2026-${number % 2 ? '08' : '12'}-01` }) },
    };
    const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    write(`en/articles/${id}.mdx`, `---\n${lines.join('\n')}\n---\n\n${body}`);
  }
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], {
    cwd: root,
    env: {
      ...process.env,
      PUBLIC_ORIGIN: `http://localhost:${await freePort()}`,
      DIST_DIR: distDir,
      CONTENT_DIR: content,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
