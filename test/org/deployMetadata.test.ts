import { expect, test } from 'vitest';
import type { CustomMetadataDeploy, DeployReport } from '../../scripts/org/orgPort.ts';
import { like } from './like.ts';
import { scriptedOrg } from './scriptedOrg.ts';
import { hangUp, json, type Answer } from './scriptedServer.ts';

const path = '/services/data/v66.0/metadata/deployRequest';
const request: CustomMetadataDeploy = {
  records: new Map([['KA_Metric.Revenue', '<CustomMetadata/>']]),
  remove: ['KA_Metric.Old'],
  checkOnly: true
};
const started = json(201, { id: '0Af1' });
const result = (more: Record<string, unknown>): Answer =>
  json(200, { id: '0Af1', deployResult: { done: true, success: false, status: 'Failed', ...more } });

const scripted = scriptedOrg();

async function deploy(posts: Answer[], looks: Answer[] = []): Promise<DeployReport> {
  const org = await scripted.start({ [`POST ${path}`]: posts, [`GET ${path}/0Af1`]: looks });
  return org.deployCustomMetadata(request);
}

test('the package goes out as the parts json and file, and the deployment is watched to its end', async () => {
  const pending = json(200, { id: '0Af1', deployResult: { done: false, status: 'InProgress' } });
  const report = await deploy(
    [started],
    [pending, result({ success: true, status: 'Succeeded', numberComponentsDeployed: 2 })]
  );
  expect(report).toEqual({ id: '0Af1', succeeded: true, status: 'Succeeded', deployed: 2, failures: [] });
  const [post] = scripted.requests('POST', path);
  expect(post?.body).toContain('name="json"');
  expect(post?.body).toContain('{"deployOptions":{"checkOnly":true,"rollbackOnError":true,"singlePackage":true}}');
  expect(post?.body).toContain('name="file"');
  for (const file of ['package.xml', 'customMetadata/KA_Metric.Revenue.md', 'destructiveChangesPost.xml']) {
    expect(post?.body).toContain(file);
  }
});

test('a cut connection or a busy org costs a retry, not the deployment', async () => {
  const busy = json(503, [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }]);
  const report = await deploy([hangUp, started], [busy, result({ success: true, status: 'Succeeded' })]);
  expect(report.succeeded).toBe(true);
});

test.each([
  [
    'a list',
    [
      { fullName: 'A', problem: 'bad', problemType: 'Error' },
      { fullName: 'B', problem: 'odd', problemType: 'Warning' }
    ]
  ],
  ['a single object', { fullName: 'A', problem: 'bad', problemType: 'Error' }]
])('failures are reported from %s, warnings are not', async (_, componentFailures) => {
  const report = await deploy([started], [result({ details: { componentFailures } })]);
  expect(report).toMatchObject({ succeeded: false, failures: [{ fullName: 'A', problem: 'bad' }] });
});

test('a refusal of the whole package is a failure of its own', async () => {
  const report = await deploy([started], [result({ errorMessage: 'UNKNOWN_EXCEPTION: try later', details: null })]);
  expect(report.failures).toEqual([{ fullName: '', problem: 'UNKNOWN_EXCEPTION: try later' }]);
});

test('a user without the right to deploy is told which one it is', async () => {
  const denied = json(403, [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'not allowed' }]);
  await expect(deploy([denied])).rejects.toMatchObject({
    name: 'DeployDeniedError',
    exitCode: 6,
    actions: [like.matching(/Modify Metadata Through Metadata API Functions/)]
  });
});
