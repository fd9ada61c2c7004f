import { MODEL_QUERIES, type ModelRecordType } from '../../config/customMetadataRows.ts';
import { customMetadataName, customMetadataXml } from '../../config/customMetadataXml.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import { toCustomMetadataRecords } from '../../config/toCustomMetadata.ts';
import { keyAccountsError } from '../../errors.ts';
import { modelChanges, type ModelChange } from '../../model/modelChanges.ts';
import type { CustomMetadataDeploy, DeployReport, OrgPort } from '../../org/orgPort.ts';
import { checkPackage } from '../recalculate/checkPackage.ts';
import { publishModelVersion } from '../recalculate/modelVersions.ts';
import { modelOf, readModelVersions } from './modelVersionRows.ts';
import { readModelFile, readModelFileFor } from './readModelFile.ts';

export interface PublishOptions {
  file: string;
  note: string;
  /** Has the org check the deployment and keeps nothing. */
  checkOnly?: boolean;
  clock?: () => Date;
}

/** The contract of `--json`. */
export interface PublishedModel {
  file: string;
  hash: string;
  checkOnly: boolean;
  deployId: string;
  /** Custom metadata records written, and full names of those deleted. */
  records: number;
  removed: string[];
  /** Against the version active before; null where there was none, or it cannot be read. */
  changes: ModelChange[] | null;
  warnings: string[];
}

/** Length of KA_Note__c. */
const NOTE_LENGTH = 255;

/**
 * Makes the model of a file the org's own: custom metadata in one deployment, then the version record. Refuses a
 * model with problems before anything is sent. Should the second step fail, the next run records the version.
 */
export async function publishModel(org: OrgPort, options: PublishOptions): Promise<PublishedModel> {
  const { file, checkOnly = false, clock = () => new Date() } = options;
  const note = checkedNote(options.note);
  await readModelFile(file);
  await checkPackage(org);
  const { modelSet, hash, interview, warnings } = await readModelFileFor(org, file);
  const active = (await readModelVersions(org)).find((version) => version.KA_Active__c);
  const before = active ? modelOf(active) : null;
  const deploy = await deploymentOf(org, modelSet, checkOnly);
  const report = await org.deployCustomMetadata(deploy);
  if (!report.succeeded) throw refusal(report);
  if (!checkOnly) await publishModelVersion(org, { modelSet, hash, interview, now: clock(), note });
  return {
    file,
    hash,
    checkOnly,
    deployId: report.id,
    records: deploy.records.size,
    removed: [...deploy.remove],
    changes: before ? modelChanges(before, modelSet) : null,
    warnings
  };
}

function checkedNote(text: string): string {
  const note = text.trim();
  if (note === '') throw keyAccountsError('noteUnusable', ['is empty']);
  if (note.length > NOTE_LENGTH) throw keyAccountsError('noteUnusable', [`has ${String(note.length)} characters`]);
  return note;
}

/** Every record of the model, and the deletion of those that the org has beyond it. */
async function deploymentOf(org: OrgPort, modelSet: ModelSet, checkOnly: boolean): Promise<CustomMetadataDeploy> {
  const records = new Map(
    toCustomMetadataRecords(modelSet).map((record) => [customMetadataName(record), customMetadataXml(record)])
  );
  const remove: string[] = [];
  // By name only: a model in the org that cannot be read is one reason to publish another.
  for (const type of Object.keys(MODEL_QUERIES).filter(isModelRecordType)) {
    const rows = await org.query<{ DeveloperName: string }>(`SELECT DeveloperName FROM ${type} ORDER BY DeveloperName`);
    const names = rows.map(({ DeveloperName }) => customMetadataName({ type, developerName: DeveloperName }));
    remove.push(...names.filter((name) => !records.has(name)));
  }
  return { records, remove, checkOnly };
}

function isModelRecordType(type: string): type is ModelRecordType {
  return Object.hasOwn(MODEL_QUERIES, type);
}

function refusal({ id, status, failures }: DeployReport): Error {
  const lines = failures.map(({ fullName, problem }) => (fullName === '' ? problem : `${fullName}: ${problem}`));
  return keyAccountsError('modelRefused', [
    `${id} (${status})`,
    lines.length > 0 ? lines.join('\n') : 'no reason given'
  ]).setData({ deployId: id, status, failures });
}
