import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findChromium } from './tests/support/chromium.ts';

const executablePath = findChromium();
const scratch = (name: string): string => mkdtempSync(join(tmpdir(), `antwort-e2e-${name}-`));

/** A portal of its own for the tests: sample content, fresh database. */
const portal = (port: number, env: Record<string, string>) => ({
  command: 'node scripts/start.ts',
  url: `http://localhost:${port}/readyz`,
  timeout: 300_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
  env: { PORT: String(port), HOST: '127.0.0.1', RATE_LIMIT: 'off', LOG_LEVEL: 'warn', ...env },
});

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: 'test-results/e2e.json' }]] : 'list',
  use: {
    baseURL: 'http://localhost:4300',
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
    trace: 'retain-on-failure',
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } } }],
  webServer: [
    portal(4300, { DATA_DIR: scratch('data'), DIST_DIR: 'test-results/dist-sample' }),
    portal(4301, {
      DATA_DIR: scratch('rtl'),
      DIST_DIR: 'test-results/dist-rtl',
      CONTENT_DIR: 'tests/fixtures/content-rtl',
    }),
  ],
});
