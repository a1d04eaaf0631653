import { defineConfig } from 'vitest/config';

const project = (name: string, globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], globalSetup },
});

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      // Before the first of these, never for the others: a server and databases to copy.
      project('contracts', ['tests/support/migrated.ts']),
      project('integration'),
    ],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Integration tests start servers and processes of their own: two at a time fit the machines this is built for.
    maxWorkers: 2,
  },
});
