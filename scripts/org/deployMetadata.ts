import { setTimeout as delay } from 'node:timers/promises';
import JSZip from 'jszip';
import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import type { PollSettings } from './bulkJob.ts';
import { HttpFault } from './faults.ts';
import type { CustomMetadataDeploy, DeployReport } from './orgPort.ts';
import { redact } from './redact.ts';
import { readJson, type Session } from './session.ts';

/** A deploy of a model takes seconds; an org that has not started it by then has a queue to look at. */
const GIVE_UP_AFTER_MS = 30 * 60_000;

const startedSchema = z.object({ id: z.string() });

const failureSchema = z.object({
  fullName: z.string().nullish(),
  problem: z.string().nullish(),
  problemType: z.string().nullish()
});

/** A single failure may come as an object, several come as a list. */
const failuresSchema = z
  .union([z.array(failureSchema), failureSchema.transform((failure) => [failure])])
  .nullish()
  .transform((failures) => failures ?? []);

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy_checkstatus.htm */
const statusSchema = z.object({
  deployResult: z.object({
    done: z.boolean(),
    success: z.boolean().default(false),
    status: z.string(),
    numberComponentsDeployed: z.int().default(0),
    errorMessage: z.string().nullish(),
    details: z.object({ componentFailures: failuresSchema }).nullish()
  })
});

type DeployStatus = z.infer<typeof statusSchema>['deployResult'];

/**
 * Deploys custom metadata records in one transaction: all or nothing. Deletions come last, so that a record whose
 * parent goes away has its new one by then. Failures of components are in the report, not thrown.
 */
export async function deployMetadata(
  session: Session,
  request: CustomMetadataDeploy,
  poll: PollSettings
): Promise<DeployReport> {
  const zip = await zipOf(request, session.apiVersion);
  const options = { checkOnly: request.checkOnly, rollbackOnError: true, singlePackage: true };
  // Should the answer be lost, a second deployment of the same content is queued behind the first and changes nothing.
  const started = await session
    .send({
      method: 'POST',
      path: session.dataPath('/metadata/deployRequest'),
      body: () => formOf(zip, options),
      read: async (response) => startedSchema.parse(await readJson(response))
    })
    .catch((error: unknown) => {
      throw isDenied(error) ? keyAccountsError('deployDenied', [error.code, error.message]) : error;
    });
  const status = await waitForDeploy(session, started.id, poll);
  const failures = (status.details?.componentFailures ?? [])
    .filter(({ problemType }) => problemType !== 'Warning')
    .map(({ fullName, problem }) => ({ fullName: fullName ?? '', problem: redact(problem ?? 'no reason given') }));
  if (status.errorMessage) failures.push({ fullName: '', problem: redact(status.errorMessage) });
  return {
    id: started.id,
    succeeded: status.success,
    status: status.status,
    deployed: status.numberComponentsDeployed,
    failures
  };
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm */
function formOf(zip: ArrayBuffer, deployOptions: Record<string, boolean>): FormData {
  const form = new FormData();
  form.append('json', new Blob([JSON.stringify({ deployOptions })], { type: 'application/json' }));
  form.append('file', new Blob([zip], { type: 'application/zip' }), 'deploy.zip');
  return form;
}

/** The rights that a run needs say nothing about this one, so the advice is another. */
function isDenied(error: unknown): error is HttpFault {
  return error instanceof HttpFault && (error.status === 403 || error.code.startsWith('INSUFFICIENT_ACCESS'));
}

async function waitForDeploy(session: Session, id: string, poll: PollSettings): Promise<DeployStatus> {
  const begun = performance.now();
  let wait = poll.firstDelay;
  for (;;) {
    const { deployResult } = await session.send({
      method: 'GET',
      path: session.dataPath(`/metadata/deployRequest/${id}?includeDetails=true`),
      read: async (response) => statusSchema.parse(await readJson(response))
    });
    if (deployResult.done) return deployResult;
    if (performance.now() - begun > GIVE_UP_AFTER_MS) {
      throw keyAccountsError('deployUnfinished', [id, deployResult.status], [id]);
    }
    await delay(wait);
    wait = Math.min(wait * 1.5, poll.longestDelay);
  }
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/file_based_zip_file.htm */
async function zipOf({ records, remove }: CustomMetadataDeploy, apiVersion: string): Promise<ArrayBuffer> {
  const archive = new JSZip();
  archive.file('package.xml', manifest([...records.keys()], apiVersion));
  for (const [fullName, xml] of records) archive.file(`customMetadata/${fullName}.md`, xml);
  if (remove.length > 0) archive.file('destructiveChangesPost.xml', manifest(remove, apiVersion));
  return archive.generateAsync({ type: 'arraybuffer', compression: 'DEFLATE' });
}

function manifest(members: readonly string[], apiVersion: string): string {
  const lines = members.map((member) => `        <members>${member}</members>\n`).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n' +
    `    <types>\n${lines}        <name>CustomMetadata</name>\n    </types>\n` +
    `    <version>${apiVersion}</version>\n</Package>\n`
  );
}
