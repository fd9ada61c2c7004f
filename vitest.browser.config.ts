import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/stage.ts'],
    pool: 'threads',
    // The files share one org, and a persona's language is the same for all of them.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A page that asks the org again takes longer than the usual second on a busy machine.
    expect: { poll: { timeout: 15_000 } }
  }
});
