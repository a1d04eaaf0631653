/**
 * What a report costs over two readings of the content: 2,000 articles, one of them changed; 500 past queries.
 * `node tests/bench/report.ts [articles]`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { searchesOver } from '../../src/cli/report/compare-searches.ts';
import { withSides } from '../../src/cli/report/open-sides.ts';
import { makeReport } from '../../src/features/report/make-report.ts';
import { renderMarkdown } from '../../src/features/report/render-markdown.ts';
import { generateArticle } from './generate-articles.ts';

const articles = Number(process.argv[2] ?? 2_000);
const folder = mkdtempSync(path.join(tmpdir(), 'antwort-bench-report-'));
const content = path.join(folder, 'content');
const git = (...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...args], { cwd: folder });
};

function write(number: number, extra = ''): string {
  const { id, title, description, category, body } = generateArticle(number, ['one', 'two']);
  const fields = `id: ${id}\ntitle: ${title}\ndescription: ${description}\ncategory: ${category}\nfindableBy:\n  - how do i ${title.toLowerCase()}`;
  writeFileSync(path.join(content, `en/articles/${id}.mdx`), `---\n${fields}\n---\n\n${body}${extra}`);
  return title;
}

try {
  mkdirSync(path.join(content, 'en/articles'), { recursive: true });
  writeFileSync(
    path.join(content, 'site.yaml'),
    'name: Bench\ndefaultLocale: en\nlocales: [{ code: en, name: English }]\n',
  );
  writeFileSync(path.join(content, 'categories.yaml'), '- { id: one, title: One }\n- { id: two, title: Two }\n');
  writeFileSync(path.join(content, 'topics.yaml'), '- { id: technical, label: Technical }\n');
  const titles = Array.from({ length: articles }, (_, number) => write(number));
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'Base');
  write(7, '\nOne more sentence about the charger.\n');
  const queries = titles
    .slice(0, 500)
    .map((query) => ({ query: query.replace(/ \d+$/, ''), locale: 'en', searches: 3, withoutHit: 0 }));

  const now = () => ({ wall: performance.now(), cpu: process.cpuUsage() });
  const seconds = ({ wall, cpu }: ReturnType<typeof now>): string => {
    const { user, system } = process.cpuUsage(cpu);
    return `${((performance.now() - wall) / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor)`;
  };
  const started = now();
  const compareSearches = searchesOver({ meili: undefined, queries });
  await withSides({ contentDir: content, base: 'HEAD' }, async ({ before, after }) => {
    console.log(`two readings of ${articles} articles, one from git: ${seconds(started)}`);
    const read = now();
    const report = await makeReport({
      before,
      after,
      compareSearches: async (given) => {
        const from = now();
        const searches = await compareSearches(given);
        const [engine] = searches.search;
        console.log(`searches: ${seconds(from)}; asked ${engine?.asked} of ${engine?.questions} questions`);
        return searches;
      },
    });
    const comment = renderMarkdown(report, { limit: 65_000 });
    console.log(`report beyond the readings: ${seconds(read)}, a comment of ${comment.length} characters`);
  });
} finally {
  rmSync(folder, { recursive: true });
}
