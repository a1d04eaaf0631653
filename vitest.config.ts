import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,contracts,integration}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Integration tests start servers and processes of their own: two at a time fit the machines this is built for.
    maxWorkers: 2,
  },
});
