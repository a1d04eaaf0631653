import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { listStaticFiles } from '../../src/server/static/manifest.ts';

/**
 * Pages per second, side by side with nginx and `gzip_static`, each on one core, 20 connections, the load from another
 * core. Goal: at least 0.4 of nginx, with all headers. `npm run bench:static` builds the sample site into a folder of its
 * own; `DIST_DIR` takes one that is built for http://localhost:4155.
 */
const root = path.resolve(import.meta.dirname, '../..');
const port = 4155;
const nginxPort = 4156;
const seconds = Number(process.env['SECONDS'] ?? 8);
const goal = 0.4;

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).error === undefined;
if (!has('nginx', '-v')) {
  console.log('skipped: nginx is not installed, so there is nothing to compare with (Debian: apt install nginx-light)');
  process.exit(0);
}
const pinned = has('taskset', '--version') && Number(execFileSync('nproc').toString()) > 1;
if (!pinned) console.log('note: without taskset or a second core, server and load share their cores');
const pin = (core: number, command: string, args: string[]): [string, string[]] =>
  pinned ? ['taskset', ['-c', String(core), command, ...args]] : [command, args];

const distDir = process.env['DIST_DIR'] ?? (await mkdtemp(path.join(tmpdir(), 'antwort-bench-')));
const work = await mkdtemp(path.join(tmpdir(), 'antwort-bench-run-'));
// Started as root, nginx reads files as another user.
if (process.env['DIST_DIR'] === undefined) await chmod(distDir, 0o755);
const env = {
  ...process.env,
  PORT: String(port),
  HOST: '127.0.0.1',
  PUBLIC_ORIGIN: `http://localhost:${port}`,
  DIST_DIR: distDir,
  DATA_DIR: work,
  LOG_LEVEL: 'info',
};
if (process.env['DIST_DIR'] === undefined)
  execFileSync(process.execPath, [path.join(root, 'scripts/build.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const files = await listStaticFiles(path.join(distDir, 'client'));
const articles = files.filter(({ file }) => /^en\/articles\/.+\.html$/.test(file)).sort((a, b) => a.size - b.size);
const article = articles[Math.floor(articles.length / 2)];
if (article === undefined) throw new Error(`there is no English article in ${distDir}`);

const nginxConfig = path.join(work, 'nginx.conf');
await writeFile(
  nginxConfig,
  `worker_processes 1; pid ${work}/nginx.pid; error_log ${work}/error.log; daemon off;
events { worker_connections 512; }
http {
  types { text/html html; }
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=1000; gzip_static on; gzip_vary on;
  client_body_temp_path ${work}/body; proxy_temp_path ${work}/proxy; fastcgi_temp_path ${work}/fastcgi; uwsgi_temp_path ${work}/uwsgi; scgi_temp_path ${work}/scgi;
  server { listen 127.0.0.1:${nginxPort}; root ${path.join(distDir, 'client')}; location / { try_files $uri $uri.html =404; } }
}
`,
);

const started: ChildProcess[] = [];
const start = async (core: number, command: string, args: string[], url: string): Promise<void> => {
  const child = spawn(...pin(core, command, args), { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  started.push(child);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${command} does not answer at ${url}`);
};

interface Result {
  rate: number;
  p99: string;
}
/** `wrk` costs less than a load generator in JavaScript, which cannot drive nginx to its limit from one core. */
async function load(url: string): Promise<Result> {
  if (has('wrk', '-v')) {
    const child = spawn(
      ...pin(1, 'wrk', ['-t1', '-c20', `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip', url]),
    );
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(child, 'exit');
    if (/Non-2xx/.test(text)) throw new Error(`not all answers were 200:\n${text}`);
    return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]), p99: /99%\s+(\S+)/.exec(text)?.[1] ?? '?' };
  }
  const result = await autocannon({ url, connections: 20, duration: seconds, headers: { 'accept-encoding': 'gzip' } });
  return { rate: result.requests.average, p99: `${result.latency.p99}ms` };
}

try {
  const ours = `http://localhost:${port}${article.url}`;
  const theirs = `http://localhost:${nginxPort}${article.url}`;
  await start(0, process.execPath, [path.join(root, 'src/server/main.ts')], ours);
  await start(0, 'nginx', ['-c', nginxConfig, '-p', work], theirs);
  console.log(
    `${article.url}: ${article.size} bytes, ${article.gzip ?? article.size} as gzip; one core each, 20 connections, ${seconds} s`,
  );
  const results: Record<string, Result[]> = { antwort: [], nginx: [] };
  // In turns, so that a busy moment of the machine hits both.
  for (let round = 0; round < 3; round += 1) {
    results['antwort']?.push(await load(ours));
    results['nginx']?.push(await load(theirs));
  }
  const median = (name: string): Result =>
    (results[name] ?? []).sort((a, b) => a.rate - b.rate)[1] ?? { rate: Number.NaN, p99: '?' };
  for (const name of ['nginx', 'antwort'])
    console.log(`${name.padEnd(8)} ${Math.round(median(name).rate)} requests/s, p99 ${median(name).p99}`);
  const ratio = median('antwort').rate / median('nginx').rate;
  console.log(`ratio    ${ratio.toFixed(2)} (goal ${goal})`);
  if (!(ratio >= goal)) process.exitCode = 1;
} catch (error) {
  console.error(error, await readFile(path.join(work, 'error.log'), 'utf8').catch(() => ''));
  process.exitCode = 1;
} finally {
  for (const child of started) child.kill();
}
