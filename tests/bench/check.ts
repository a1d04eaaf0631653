/**
 * `npm run bench:check -- 5000`: `antwort check` over N generated articles, first with nothing kept, again with everything
 * kept, and after a change to one article; then one article at a time from the thread of the editor, and the longest time
 * in which the process that asks could not answer anybody. Prints seconds and memory.
 */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { checksInThread } from '../../src/server/checks-in-thread.ts';
import { measureProcess } from '../support/measure-process.ts';
import { generateArticle } from './generate-articles.ts';

const count = Number(process.argv[2] ?? 5000);
const root = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'antwort-bench-check-'));
const contentDir = join(scratch, 'content');
const categories = Array.from({ length: 20 }, (_, index) => `category-${index}`);
mkdirSync(join(contentDir, 'en/articles'), { recursive: true });
writeFileSync(
  join(contentDir, 'site.yaml'),
  'name: Bench\ndefaultLocale: en\nlocales: [{ code: en, name: English }]\n',
);
writeFileSync(join(contentDir, 'categories.yaml'), categories.map((id) => `- { id: ${id}, title: ${id} }`).join('\n'));
const files = Array.from({ length: count }, (_, index) => {
  const { id, title, description, category, body } = generateArticle(index, categories);
  const file = `en/articles/${id}.mdx`;
  writeFileSync(
    join(contentDir, file),
    `---\nid: ${id}\ntitle: ${title}\ndescription: ${description}\ncategory: ${category}\n---\n\n${body}`,
  );
  return file;
});

try {
  const check = async (label: string): Promise<void> => {
    const { seconds, peakMb, code, output } = await measureProcess(
      process.execPath,
      [join(root, 'src/cli/main.ts'), 'check', '--content', contentDir, '--format', 'json'],
      { cwd: scratch, env: {} },
    );
    // A check that broke off also ends with 1.
    if ((code !== 0 && code !== 1) || !output.includes('"findings"'))
      throw new Error(`The check ended with ${code}:\n${output.slice(-2000)}`);
    console.log(`${label}: ${seconds.toFixed(1)} s, ${Math.round(peakMb)} MB`);
  };
  await check(`${count} articles, nothing kept`);
  await check('again, nothing changed');
  appendFileSync(join(contentDir, files[0] ?? ''), '\nOne more sentence.\n');
  await check('one article changed');

  for (const kept of [false, true]) await edit(kept);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function edit(kept: boolean): Promise<void> {
  const cacheDir = kept ? join(scratch, '.cache/checks') : join(scratch, '.cache/none');
  const warn = (details: unknown): void => console.warn(details);
  const { check, stop } = checksInThread({ contentDir, cacheDir, logger: { warn } });
  const before = process.memoryUsage.rss();
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const times: number[] = [];
  for (const file of files.slice(0, 41)) {
    const text = `${readFileSync(join(contentDir, file), 'utf8')}\nStill typing.\n`;
    const start = performance.now();
    const { kind } = await check({ asker: 'ada', file, text });
    if (kind !== 'found') throw new Error(`The checks answered "${kind}".`);
    times.push(performance.now() - start);
  }
  pauses.disable();
  const more = Math.round((process.memoryUsage.rss() - before) / 1e6);
  await stop();
  const [first = 0, ...others] = times;
  others.sort((a, b) => a - b);
  console.log(
    `editor, ${kept ? 'everything' : 'nothing'} kept: first answer ${(first / 1000).toFixed(1)} s, then median ${Math.round(others[20] ?? 0)} ms, slowest ${Math.round(others.at(-1) ?? 0)} ms; ${more} MB more; longest pause of the server ${Math.round(pauses.max / 1e6)} ms`,
  );
}
