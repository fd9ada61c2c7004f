/** A deployment: what was asked, what came of each component, as SOAP and REST show it. */
import { z } from 'zod';
import type { Caller } from '../../operations/org.ts';
import { componentKey, type Component } from '../../schema/metadata/component.ts';
import { listedPath } from './retrieval.ts';

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

/** What is wrong with one component; line and column are 1-based. */
export interface DeployProblem {
  readonly type: string;
  readonly fullName: string;
  readonly fileName?: string;
  readonly line?: number;
  readonly column?: number;
  readonly problem: string;
  readonly warning?: boolean;
}

/** What the org did with one component. */
export interface DeployedComponent {
  readonly component: Component;
  readonly change: 'created' | 'changed' | 'unchanged' | 'deleted';
}

export interface DeployOutcome {
  readonly problems: readonly DeployProblem[];
  readonly deployed: readonly DeployedComponent[];
}

export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';

export interface Deployment {
  readonly id: string;
  readonly caller: Caller;
  readonly options: DeployOptions;
  readonly createdDate: string;
  startDate?: string;
  completedDate?: string;
  status: DeployStatus;
  outcome: DeployOutcome;
  /** A refusal of the whole package. */
  errorMessage?: string;
}

export function isDone({ status }: Deployment): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Canceled';
}

interface DeployMessage {
  changed: boolean;
  columnNumber?: number;
  componentType: string;
  created: boolean;
  createdDate: string;
  deleted: boolean;
  fileName: string;
  fullName: string;
  lineNumber?: number;
  problem?: string;
  problemType?: 'Error' | 'Warning';
  success: boolean;
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deployresult.htm */
export function deployResult(deployment: Deployment, includeDetails: boolean): Record<string, unknown> {
  const { outcome, options, caller, status } = deployment;
  const errors = outcome.problems.filter(({ warning }) => warning !== true);
  const failedKeys = new Set(errors.map(componentKey));
  const successes = outcome.deployed.filter(({ component }) => !failedKeys.has(componentKey(component)));
  return {
    checkOnly: options.checkOnly,
    ...(deployment.completedDate === undefined ? {} : { completedDate: deployment.completedDate }),
    createdBy: caller.userId,
    createdByName: caller.username,
    createdDate: deployment.createdDate,
    ...(includeDetails ? { details: details(deployment, successes) } : {}),
    done: isDone(deployment),
    ...(deployment.errorMessage === undefined ? {} : { errorMessage: deployment.errorMessage }),
    id: deployment.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: deployment.completedDate ?? deployment.startDate ?? deployment.createdDate,
    numberComponentErrors: errors.length,
    numberComponentsDeployed: successes.length,
    numberComponentsTotal: successes.length + errors.length,
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

function details(deployment: Deployment, successes: readonly DeployedComponent[]): Record<string, unknown> {
  const date = deployment.completedDate ?? deployment.createdDate;
  return {
    componentFailures: deployment.outcome.problems.map((problem) => failure(problem, date)),
    componentSuccesses: [packageMessage(date), ...successes.map((entry) => success(entry, date))],
    runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 }
  };
}

function failure(problem: DeployProblem, createdDate: string): DeployMessage {
  return {
    changed: false,
    columnNumber: problem.column ?? 1,
    componentType: problem.type,
    created: false,
    createdDate,
    deleted: false,
    fileName: problem.fileName ?? '',
    fullName: problem.fullName,
    lineNumber: problem.line ?? 1,
    problem: problem.problem,
    problemType: problem.warning === true ? 'Warning' : 'Error',
    success: problem.warning === true
  };
}

function success({ component, change }: DeployedComponent, createdDate: string): DeployMessage {
  return {
    changed: change !== 'unchanged',
    componentType: component.type,
    created: change === 'created',
    createdDate,
    deleted: change === 'deleted',
    fileName: change === 'deleted' ? 'destructiveChanges.xml' : listedPath(component),
    fullName: component.fullName,
    success: true
  };
}

/** The platform counts package.xml among the successes, without a type. */
function packageMessage(createdDate: string): DeployMessage {
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
