import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/soak/**', 'test/bench/**', 'node_modules/**'],
    // SfCommand traps SIGTERM of the default process pool, which then never ends.
    pool: 'threads',
    // Loading the local org and the pipelines anew for each file took a third of the time.
    isolate: false,
    // Much of a test is waiting: for answers of the org, for programs that it starts.
    maxWorkers: Math.max(4, availableParallelism()),
    testTimeout: 30_000
  }
});
