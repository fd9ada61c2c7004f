import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/soak/**', 'test/bench/**', 'node_modules/**'],
    // SfCommand traps SIGTERM of the default process pool, which then never ends.
    pool: 'threads',
    testTimeout: 30_000
  }
});
