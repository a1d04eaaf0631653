import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const manifest = z.object({ version: z.string() });
const root = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const numbers = (version: string): number[] => version.split('-')[0]?.split('.').map(Number) ?? [];

function isAtLeast(version: string, lowest: string): boolean {
  const [have, want] = [numbers(version), numbers(lowest)];
  const at = want.findIndex((part, index) => (have[index] ?? 0) !== part);
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0);
}

/** Lowest versions of packages that meet strangers' input. Raise one when an advisory names a fixed version. */
const lowest = {
  '@astrojs/node': '11.1.6',
  '@fastify/busboy': '3.2.6',
  '@hono/node-server': '2.1.9',
  '@simplewebauthn/server': '14.0.3',
  astro: '7.3.5',
  'better-auth': '1.7.25',
  'better-sqlite3': '13.2.0',
  'file-type': '22.3.0',
  hono: '4.13.19',
  nodemailer: '10.6.0',
  'openid-client': '6.9.0',
  otpauth: '9.5.2',
  pg: '8.23.1',
  'request-filtering-agent': '3.2.1',
  sharp: '0.35.5',
  standardwebhooks: '1.1.1',
  yaml: '2.9.1',
};

describe('installed packages', () => {
  test.each(Object.entries(lowest))('%s is at least %s', (name, version) => {
    const installed = manifest.parse(read(`node_modules/${name}/package.json`)).version;
    expect(isAtLeast(installed, version), `${name} ${installed} is older than ${version}`).toBe(true);
  });

  test('are named with exact versions', () => {
    const { dependencies, devDependencies } = root.parse(read('package.json'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test('bring Node 24, so that a machine with an older one works', () => {
    expect(process.versions.node.startsWith('24.')).toBe(true);
  });
});
