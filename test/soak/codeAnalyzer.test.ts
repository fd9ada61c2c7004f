import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, type Violation } from '@salesforce/code-analyzer-core';
import { createEnginePlugin as pmd } from '@salesforce/code-analyzer-pmd-engine';
import { createEnginePlugin as regex } from '@salesforce/code-analyzer-regex-engine';
import { createEnginePlugin as retireJs } from '@salesforce/code-analyzer-retirejs-engine';
import { describe, expect, test } from 'vitest';
import { repositoryPath } from '../metadata/repositoryPath.ts';

/**
 * Salesforce Code Analyzer by its engines' API, all rules; ESLint with the rules for components is part of
 * `npm run lint`. https://developer.salesforce.com/docs/platform/salesforce-code-analyzer/guide
 */

/** Rules that say nothing here, with the reason. */
const NOT_APPLICABLE: Readonly<Record<string, string>> = {
  GlobalVariable: "PMD's parser takes the fields of a class for global variables",
  'IfStmtsMustUseBraces-javascript':
    'braces are up to Prettier and ESLint, which read the TypeScript, not what is built',
  'IfElseStmtsMustUseBraces-javascript': 'the same',
  ProtectSensitiveData: 'goes by names: KA_Key__c and KA_Hash__c hold a metric, a scope and a fingerprint, no secret'
};

/** Severity 1 is critical, 3 moderate. */
const WORST = 3;

type EnginePlugin = Parameters<CodeAnalyzer['addEnginePlugin']>[0];

const ENGINES: Readonly<Record<string, () => EnginePlugin>> = { pmd, regex, 'retire-js': retireJs };

async function violations(engine: string): Promise<Violation[]> {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
  await analyzer.addEnginePlugin((ENGINES[engine] ?? pmd)());
  const workspace = await analyzer.createWorkspace([repositoryPath('force-app')]);
  const rules = await analyzer.selectRules([`${engine}:(1,2,3)`], { workspace });
  if (rules.getCount() === 0) throw new Error(`${engine} has no rule for these files`);
  const results = await analyzer.run(rules, { workspace });
  return results.getViolations();
}

function shown(violation: Violation): string {
  const place = violation.getPrimaryLocation();
  const file = relative(repositoryPath('.'), place.getFile() ?? '');
  return `${file}:${place.getStartLine()} ${violation.getRule().getName()}: ${violation.getMessage()}`;
}

const hasJava = spawnSync('java', ['-version']).status === 0;

describe.each(Object.keys(ENGINES))('Code Analyzer, engine %s', (engine) => {
  // PMD runs on Java 11 or later.
  test.skipIf(engine === 'pmd' && !hasJava)(`has nothing of severity 1 to ${WORST} to object to`, async () => {
    const found = await violations(engine);
    const counting = found.filter((violation) => !(violation.getRule().getName() in NOT_APPLICABLE));
    expect(counting.map(shown)).toEqual([]);
  });
});
