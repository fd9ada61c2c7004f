import { z } from 'zod';
import { canonicalJson } from '../../config/modelHash.ts';
import { readModelSet } from '../../config/readModelSet.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import type { PreviousResult } from '../../model/ratedAccount.ts';
import type { OrgPort } from '../../org/orgPort.ts';

const versionSchema = z.object({
  Id: z.string(),
  KA_Hash__c: z.string(),
  KA_Active__c: z.boolean(),
  KA_Interview__c: z.string().nullable()
});

/**
 * The models that earlier results were made with, so that a change of score can be split into account and model.
 * A version that was deleted or that this release cannot read any more is left out.
 */
export async function readPreviousModels(
  org: OrgPort,
  previous: Iterable<PreviousResult>,
  currentHash: string
): Promise<Map<string, ModelSet>> {
  const hashes = new Set<string>();
  for (const { modelHash } of previous) if (modelHash !== null && modelHash !== currentHash) hashes.add(modelHash);
  const models = new Map<string, ModelSet>();
  for (const hash of hashes) {
    // The hash comes from a text that someone may have edited; anything but hex digits has no place in a query.
    if (!/^[0-9a-f]{64}$/.test(hash)) continue;
    const [version] = await org.query<{ KA_Model__c: string | null }>(
      `SELECT KA_Model__c FROM KA_Model_Version__c WHERE KA_Hash__c = '${hash}'`
    );
    const modelSet = version?.KA_Model__c ? readOrNothing(version.KA_Model__c) : undefined;
    if (modelSet) models.set(hash, modelSet);
  }
  return models;
}

function readOrNothing(text: string): ModelSet | undefined {
  try {
    return readModelSet(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export interface ModelToPublish {
  modelSet: ModelSet;
  hash: string;
  now: Date;
  /** The interview's questions; undefined leaves those of the version as they are. */
  interview: string | null | undefined;
  /** Why; without one a run found the model in custom metadata, and a version that is known keeps its own. */
  note?: string;
}

/**
 * Makes a model the one active version, which is what the components read. Returns how many records were written:
 * none when it already is and nobody published it anew.
 */
export async function publishModelVersion(
  org: OrgPort,
  { modelSet, hash, interview, now, note }: ModelToPublish
): Promise<number> {
  const versions = (
    await org.query<unknown>(
      'SELECT Id, KA_Hash__c, KA_Active__c, KA_Interview__c FROM KA_Model_Version__c ' +
        `WHERE KA_Active__c = true OR KA_Hash__c = '${hash}'`
    )
  ).map((record) => versionSchema.parse(record));
  const known = versions.find((version) => version.KA_Hash__c === hash);
  const outdated = versions.filter((version) => version.KA_Active__c && version.KA_Hash__c !== hash);
  const questions = interview === undefined ? {} : { KA_Interview__c: interview };
  const asksOtherwise = interview !== undefined && known?.KA_Interview__c !== interview;
  let written = 0;
  if (!known || note !== undefined) {
    const { userId } = await org.identity();
    await org.upsert('KA_Model_Version__c', 'KA_Hash__c', hash, {
      KA_Model__c: canonicalJson(modelSet),
      ...questions,
      KA_Note__c: note ?? 'Found in custom metadata by a run',
      KA_Active__c: true,
      KA_Published_At__c: now.toISOString(),
      KA_Published_By__c: userId
    });
    written += 1;
  } else if (!known.KA_Active__c || asksOtherwise) {
    await org.update('KA_Model_Version__c', known.Id, { KA_Active__c: true, ...questions });
    written += 1;
  }
  for (const version of outdated) {
    await org.update('KA_Model_Version__c', version.Id, { KA_Active__c: false });
    written += 1;
  }
  return written;
}
