/** The stage that no other test file uses at the same time: vitest numbers the workers that run files side by side. */
import { inject } from 'vitest';
import type { StageAddresses } from './stage.ts';

export function stageOfWorker(): StageAddresses {
  const worker = Number(process.env['VITEST_POOL_ID']);
  const stage = inject('stages')[worker - 1];
  if (stage === undefined) throw new Error(`worker ${worker} has no stage: the global setup opens one for each`);
  return stage;
}
