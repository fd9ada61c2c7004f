/**
 * The batch as a process that can be killed: `node batchProcess.ts`, told by the environment where and when. Prints its
 * result as a line of JSON; a refused start ends with the exit code of the command.
 */
import { SfError } from '@salesforce/core';
import { recalculate } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { connectOrg } from '../../../scripts/org/connectOrg.ts';
import { fast } from '../../pipelines/testOrg.ts';
import { AS_OF, UPLOAD_BYTES } from './faultCompany.ts';

const { BATCH_URL = '', BATCH_TOKEN = '', BATCH_TIME = '0' } = process.env;
const org = connectOrg({
  instanceUrl: BATCH_URL,
  accessToken: BATCH_TOKEN,
  ...fast,
  ingest: { ...fast.ingest, maximumUploadBytes: UPLOAD_BYTES }
});
try {
  const result = await recalculate(org, {
    asOf: AS_OF,
    clock: () => new Date(Number(BATCH_TIME)),
    onProgress: ({ stage }) => process.stderr.write(`${stage}\n`),
    // Whoever started this process decides how long it holds the lease.
    ...(process.env['BATCH_WAITS'] ? { onLease: () => lineOfInput() } : {})
  });
  process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  process.exitCode = error instanceof SfError ? error.exitCode : 1;
}

function lineOfInput(): Promise<void> {
  process.stderr.write('holds the lease\n');
  return new Promise((resolve) => {
    process.stdin.once('data', () => {
      process.stdin.pause();
      resolve();
    });
  });
}
