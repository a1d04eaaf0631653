import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findChromium } from './tests/support/chromium.ts';
import { contentHostPort, mailPort, portals, startsPortals } from './tests/e2e/support/portals.ts';

const executablePath = findChromium();
// The workers read this file too; only the run itself starts anything.
const isWorker = process.env['TEST_WORKER_INDEX'] !== undefined;
const scratch = (name: string): string => (isWorker ? '' : mkdtempSync(join(tmpdir(), `antwort-e2e-${name}-`)));

const dataDirs = new Map(Object.values(portals).map(({ dist }) => [dist, scratch(dist)]));
// Accounts of staff are made on the command line, over the same database.
if (!isWorker) process.env['E2E_DATA_DIR'] = dataDirs.get(portals.sample.dist);

/** A portal of its own for the tests, with a fresh database. Its build is kept for the next run. */
const portal = ({ origin, dist, contentDir }: (typeof portals)[keyof typeof portals]) => ({
  command: 'node scripts/start.ts',
  url: `${origin}/readyz`,
  timeout: 300_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
  env: {
    PORT: new URL(origin).port,
    HOST: '127.0.0.1',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'warn',
    DATA_DIR: dataDirs.get(dist) ?? '',
    DIST_DIR: `test-results/${dist}`,
    CONTENT_DIR: contentDir,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}?tls=off`,
    MAIL_FROM: 'Nordrad <help@nordrad.example>',
    CONTENT_REPOSITORY: 'github:owner/name',
    CONTENT_REPOSITORY_TOKEN: 'good-token',
    CONTENT_REPOSITORY_API: `http://127.0.0.1:${contentHostPort}`,
  },
});

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/failures',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: 'test-results/e2e.json' }]] : 'list',
  use: {
    baseURL: portals.sample.origin,
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
    // Traces are recorded of every test, whatever comes of it, and take a quarter of the time: `TRACE=1` asks for them.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } } }],
  webServer: startsPortals ? [portal(portals.sample), portal(portals.rightToLeft)] : [],
});
