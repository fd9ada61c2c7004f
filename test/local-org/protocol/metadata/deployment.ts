/** A deployment: what was asked, what came of each component, as SOAP and REST show it. */
import { z } from 'zod';
import type { ComponentResult } from '../../operations/deploy/deployComponents.ts';
import type { Caller } from '../../operations/org.ts';
import { toPackagePath } from './packagePaths.ts';

export const deployOptionsSchema = z.object({
  allowMissingFiles: z.boolean().default(false),
  autoUpdatePackage: z.boolean().default(false),
  checkOnly: z.boolean().default(false),
  ignoreWarnings: z.boolean().default(false),
  purgeOnDelete: z.boolean().default(false),
  rollbackOnError: z.boolean().default(true),
  runTests: z.array(z.string()).default([]),
  singlePackage: z.boolean().default(true),
  testLevel: z.string().optional()
});

export type DeployOptions = z.infer<typeof deployOptionsSchema>;

export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';

export interface Deployment {
  readonly id: string;
  readonly caller: Caller;
  readonly options: DeployOptions;
  readonly createdDate: string;
  startDate?: string;
  completedDate?: string;
  status: DeployStatus;
  results: readonly ComponentResult[];
}

export function isDone({ status }: Deployment): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Canceled';
}

/** What is wrong with the package as a whole, or with something that is not in it. */
export function problemResult(type: string, fullName: string, path: string, problem: string): ComponentResult {
  return { type, fullName, path, success: false, created: false, changed: false, deleted: false, problem, line: 1 };
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deployresult.htm */
export function deployResult(deployment: Deployment, includeDetails: boolean): Record<string, unknown> {
  const { results, options, caller, status } = deployment;
  const errors = results.filter(({ success }) => !success).length;
  return {
    checkOnly: options.checkOnly,
    ...(deployment.completedDate === undefined ? {} : { completedDate: deployment.completedDate }),
    createdBy: caller.userId,
    createdByName: caller.username,
    createdDate: deployment.createdDate,
    ...(includeDetails ? { details: details(deployment) } : {}),
    done: isDone(deployment),
    id: deployment.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: deployment.completedDate ?? deployment.startDate ?? deployment.createdDate,
    numberComponentErrors: errors,
    numberComponentsDeployed: results.length - errors,
    numberComponentsTotal: results.length,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: false,
    ...(deployment.startDate === undefined ? {} : { startDate: deployment.startDate }),
    status,
    success: status === 'Succeeded'
  };
}

function details({ results, status, completedDate, createdDate }: Deployment): Record<string, unknown> {
  const date = completedDate ?? createdDate;
  const messages = results.map((result) => message(result, date));
  return {
    componentFailures: messages.filter(({ success }) => success === false),
    componentSuccesses: [
      // The platform counts package.xml among the successes, without a type.
      ...(status === 'Succeeded' ? [packageMessage(date)] : []),
      ...messages.filter(({ success }) => success === true)
    ],
    runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 }
  };
}

function message(result: ComponentResult, createdDate: string): Record<string, unknown> {
  const { type, fullName, path, success, created, changed, deleted, problem, line } = result;
  return {
    changed,
    ...(success ? {} : { columnNumber: 1 }),
    componentType: type,
    created,
    createdDate,
    deleted,
    fileName: deleted ? 'destructiveChanges.xml' : toPackagePath(type, fullName, path),
    fullName,
    ...(success ? {} : { lineNumber: line ?? 1, problem: problem ?? 'Unknown problem', problemType: 'Error' }),
    success
  };
}

function packageMessage(createdDate: string): Record<string, unknown> {
  return {
    changed: true,
    componentType: '',
    created: false,
    createdDate,
    deleted: false,
    fileName: 'package.xml',
    fullName: 'package.xml',
    success: true
  };
}
