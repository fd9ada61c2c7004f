/** Runs deployments in the background and keeps what came of them, in memory. */
import type { Caller, LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Component } from '../../schema/metadata/component.ts';
import { isTranslation, OBJECT_CHILD_TYPES } from '../../schema/metadata/componentTypes.ts';
import { componentsOf } from '../../schema/metadata/readSourceDirectory.ts';
import { idSequence } from '../recordId.ts';
import { isDone, problemResult, type Deployment, type DeployOptions } from './deployment.ts';
import { toPackagePath, toSourcePath } from './packagePaths.ts';
import { platformProblems } from './platformChecks.ts';
import { readPackage, type Manifest, type Package } from './packageZip.ts';

type Problem = ReturnType<typeof problemResult>;

const VALID_MILLISECONDS = 10 * 24 * 60 * 60 * 1000;

export class Deployments {
  readonly #org: LocalOrg;
  readonly #log: (line: string) => void;
  readonly #all = new Map<string, Deployment>();
  readonly #nextId = idSequence('0Af');
  readonly #runs = new Set<Promise<void>>();
  /** Packages that were only checked, by id of their deployment. */
  readonly #validated = new Map<string, Buffer>();

  constructor(org: LocalOrg, log: (line: string) => void) {
    this.#org = org;
    this.#log = log;
  }

  /**
   * The org counts as a production org, which saves all or nothing (describeMetadata says so in partialSaveAllowed).
   * The refusal is as in https://github.com/forcedotcom/cli/issues/2601
   */
  start(caller: Caller, zip: Buffer, options: DeployOptions): Deployment {
    if (!options.rollbackOnError) {
      throw new SalesforceError(400, 'INVALID_OPERATION', 'rollbackOnError option must be true on a production org');
    }
    const createdDate = new Date().toISOString();
    const deployment: Deployment = { id: this.#nextId(), caller, options, createdDate, status: 'Pending', results: [] };
    this.#all.set(deployment.id.slice(0, 15), deployment);
    if (options.checkOnly) this.#validated.set(deployment.id, zip);
    setImmediate(() => {
      const run = this.#run(deployment, zip).finally(() => this.#runs.delete(run));
      this.#runs.add(run);
    });
    return deployment;
  }

  /**
   * Deploys what a check of the last days found good, without sending it again.
   * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deployRecentValidation.htm
   */
  startValidated(caller: Caller, validationId: string): Deployment {
    const { id, options, status, completedDate = '' } = this.get(validationId);
    const zip = this.#validated.get(id);
    const age = Date.now() - Date.parse(completedDate);
    const isTested = options.testLevel !== undefined && options.testLevel !== 'NoTestRun';
    if (zip === undefined || status !== 'Succeeded' || !isTested || age > VALID_MILLISECONDS) {
      throw new SalesforceError(
        400,
        'INVALID_ID_FIELD',
        `${validationId} is no successful validation of the last 10 days that ran tests`
      );
    }
    return this.start(caller, zip, { ...options, checkOnly: false });
  }

  get(id: string): Deployment {
    const deployment = this.#all.get(id.slice(0, 15));
    if (deployment === undefined) {
      throw new SalesforceError(404, 'INVALID_CROSS_REFERENCE_KEY', `invalid deployment id: ${id}`);
    }
    return deployment;
  }

  cancel(id: string): Deployment {
    const deployment = this.get(id);
    if (isDone(deployment)) {
      throw new SalesforceError(400, 'INVALID_ID_FIELD', 'Deployment already completed');
    }
    deployment.status = 'Canceled';
    deployment.completedDate = new Date().toISOString();
    return deployment;
  }

  /** Waits for what runs. */
  async close(): Promise<void> {
    await Promise.all(this.#runs);
  }

  async #run(deployment: Deployment, zip: Buffer): Promise<void> {
    try {
      const content = await readPackage(zip);
      if (isDone(deployment)) return;
      deployment.status = 'InProgress';
      deployment.startDate = new Date().toISOString();
      deployment.results = this.#deploy(deployment, content);
    } catch (error) {
      if (!(error instanceof SalesforceError)) {
        this.#log(`deployment ${deployment.id}: ${error instanceof Error ? String(error.stack) : String(error)}`);
      }
      const problem =
        error instanceof SalesforceError ? error.message : 'UNKNOWN_EXCEPTION: see the log of the local org';
      deployment.results = [problemResult('', 'package.xml', 'package.xml', problem)];
    }
    deployment.status = deployment.results.every(({ success }) => success) ? 'Succeeded' : 'Failed';
    deployment.completedDate = new Date().toISOString();
  }

  #deploy({ caller, options }: Deployment, content: Package): Deployment['results'] {
    const files = content.files.map((file) => ({ ...file, path: toSourcePath(file.path) }));
    const components = componentsOf(files);
    const problems = [
      ...compareWithManifest(content.manifest, components, options.allowMissingFiles),
      ...(this.#org.features.translationWorkbench ? [] : refusedTranslations(components))
    ];
    if (problems.length > 0) return problems;
    const remove = [content.destructive.pre, content.destructive.post].flatMap((manifest) =>
      (manifest?.types ?? []).flatMap(({ name, members }) => members.map((fullName) => ({ type: name, fullName })))
    );
    const { checkOnly } = options;
    return this.#org.deploy(caller, components, { checkOnly, remove, check: platformProblems }).components;
  }
}

/**
 * Translations deploy only where Translation Workbench is on, which a new org has off. Salesforce says so of each:
 * https://github.com/forcedotcom/cli/issues/1272
 */
function refusedTranslations(components: readonly Component[]): Problem[] {
  return components
    .filter(({ type }) => isTranslation(type))
    .map(({ type, fullName, files }) =>
      problemResult(type, fullName, files[0]?.path ?? '', 'Not available for deploy for this organization')
    );
}

const CHILDREN = new Set(Object.values(OBJECT_CHILD_TYPES).map(({ type }) => type));

/** What package.xml names must be in the zip, and nothing else may be. */
function compareWithManifest(
  manifest: Manifest,
  components: readonly Component[],
  allowMissingFiles: boolean
): Problem[] {
  const named = new Set(manifest.types.flatMap(({ name, members }) => members.map((member) => `${name}:${member}`)));
  const problems = components
    .filter((component) => !isNamed(component, named))
    .map(({ type, fullName, files }) => problemResult(type, fullName, files[0]?.path ?? '', 'Not in package.xml'));
  if (allowMissingFiles) return problems;
  const present = new Set(components.flatMap(namesOf));
  for (const { name, members } of manifest.types) {
    for (const member of members) {
      if (member === '*' || present.has(`${name}:${member}`)) continue;
      const problem = `An object '${member}' of type ${name} was named in package.xml, but was not found in zipped directory`;
      problems.push(problemResult(name, member, toPackagePath(name, member, ''), problem));
    }
  }
  return problems;
}

/** The names under which a package may list the component: its own, and its object's. */
function namesOf({ type, fullName, files }: Component): string[] {
  const [object = ''] = fullName.split('.');
  if (CHILDREN.has(type)) return [`${type}:${fullName}`, `CustomObject:${object}`];
  if (type.endsWith('Folder')) return [`${type}:${fullName}`, `${type.slice(0, -'Folder'.length)}:${fullName}`];
  if (type === 'CustomLabels') return [`${type}:${fullName}`, ...labelNames(files)];
  return [`${type}:${fullName}`];
}

function labelNames(files: Component['files']): string[] {
  const text = files.map(({ content }) => Buffer.from(content).toString('utf8')).join('');
  return [...text.matchAll(/<fullName>([^<]+)<\/fullName>/g)].map(([, name = '']) => `CustomLabel:${name}`);
}

function isNamed(component: Component, named: ReadonlySet<string>): boolean {
  return namesOf(component).some((name) => named.has(name) || named.has(`${name.split(':')[0] ?? ''}:*`));
}
