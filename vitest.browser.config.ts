import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/stage.ts'],
    pool: 'threads',
    // A file keeps nothing in modules; loading Playwright and the pipelines anew for each took a second or two.
    isolate: false,
    // Each worker has an org of its own. Much of a page's time is Chromium's, so more workers than this do not help.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A page that asks the org again takes longer than the usual second on a busy machine.
    expect: { poll: { timeout: 15_000 } }
  }
});
