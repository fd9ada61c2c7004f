/**
 * The batch in a process of its own, so that its time and memory are its own. Prints one line of JSON.
 * `node runBatch.ts URL TOKEN AS_OF full|incremental [FOLDER]`; with a folder, what it moves is kept there for the floor.
 */
import { connectOrg } from '../../../scripts/org/connectOrg.ts';
import { recalculate } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { PeakMemory } from './peakMemory.ts';
import { recordTraffic } from './traffic.ts';

const [instanceUrl = '', accessToken = '', asOf = '', type = 'full', folder] = process.argv.slice(2);
const traffic = folder === undefined ? undefined : recordTraffic(folder);
const org = connectOrg({ instanceUrl, accessToken });
const memory = new PeakMemory();
const started = performance.now();
const result = await recalculate(org, {
  asOf,
  incremental: type === 'incremental',
  onProgress: ({ stage, done }) => {
    if (done) memory.endOf(stage);
  }
});
const milliseconds = performance.now() - started;
const { user, system } = process.cpuUsage();
traffic?.finish();
const line = {
  milliseconds,
  peakMegabytes: memory.most(),
  processorMilliseconds: (user + system) / 1000,
  type: result.type,
  warnings: result.warnings,
  read: result.read,
  changed: result.changed,
  failed: result.failed,
  stages: result.stages.map(({ name, milliseconds: spent, counts }) => ({
    name,
    milliseconds: spent,
    counts,
    peakMegabytes: memory.of(name)
  }))
};
process.stdout.write(`${JSON.stringify(line)}\n`);
