import { defineConfig } from 'vitest/config';

/** Long runs: the real CLI, fuzzing, fault schedules. One file after another: they load the machine on purpose. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.test.ts'],
    pool: 'threads',
    fileParallelism: false,
    testTimeout: 20 * 60_000,
    hookTimeout: 10 * 60_000
  }
});
