import { quick, runStage, soak, type Outcome } from './suites.ts';

/**
 * `npm test` runs everything quick, `npm run test:soak` the long runs, `npm test -- --soak` both. Every suite runs even
 * when one before it failed; the last line is the sum.
 */
const onlySoak = process.argv.includes('--only-soak');
const withSoak = onlySoak || process.argv.includes('--soak');
const outcomes: Outcome[] = [];

for (const stage of [...(onlySoak ? [] : quick), ...(withSoak ? soak : [])]) {
  const ended = await runStage(stage);
  outcomes.push(...ended);
  const build = ended.find(({ suite }) => suite === 'build');
  if (!build) continue;
  // Nothing built means everything after it would fail for one reason.
  if (build.failed > 0) break;
  // Tests that run the commands need not build them again.
  process.env['KEY_ACCOUNTS_BUILT'] = 'true';
}

console.log('');
for (const { suite, passed, failed, skipped, seconds } of outcomes) {
  console.log(`${suite.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds.toFixed(0)} s`);
}
const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);
const skipped = sum('skipped');
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
