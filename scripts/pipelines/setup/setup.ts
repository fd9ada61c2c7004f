import { isKeyAccountsError, reasonOf } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { loadModel } from '../recalculate/loadModel.ts';
import { publishModelVersion } from '../recalculate/modelVersions.ts';
import { recalculate, type RecalculateOptions } from '../recalculate/recalculate.ts';
import { assignPersonas, type Assignment } from './assignPersonas.ts';
import type { PersonaOfUser } from './personas.ts';
import { tellAdministrators } from './tellAdministrators.ts';
import { leftToDo } from './leftToDo.ts';

export interface SetupOptions {
  personas: readonly PersonaOfUser[];
  /** Assigns the group of each persona instead of its permission set. */
  useGroups: boolean;
  /** Makes the first full run. */
  run: boolean;
  /** Opens the org anew: what the user may see has changed with the assignments. */
  reopen: () => Promise<OrgPort>;
  clock?: () => Date;
  onProgress?: RecalculateOptions['onProgress'];
  signal?: AbortSignal;
}

/** What became of a step; `failed` comes with the reason. */
export interface StepResult {
  state: 'done' | 'nothing to do' | 'failed' | 'not asked for';
  reason?: string;
}

/** The contract of `--json`. */
export interface SetupResult {
  assignments: Assignment[];
  /** The scoring model as the components read it. */
  model: StepResult;
  /** The setting Run_Problem_Recipients. */
  recipients: StepResult;
  run: StepResult & { runId?: string; rated?: number; changed?: number };
  /** What the program cannot do, in sentences. */
  todo: string[];
}

/**
 * Brings an org on which the package was just deployed into use. Everything that is in place already stays as it is, so
 * that it may run again. Fails where nothing can be done: an unknown user, no package.
 */
export async function setUp(org: OrgPort, options: SetupOptions): Promise<SetupResult> {
  const assignments = await assignPersonas(org, options.personas, options);
  const seen = await options.reopen();
  const model = await step(() => publishModel(seen, options.clock?.() ?? new Date()));
  const admins = options.personas.filter(({ persona }) => persona === 'admin').map(({ username }) => username);
  const recipients = await step(() => tellAdministrators(seen, admins));
  const run = options.run ? await firstRun(seen, options) : ({ state: 'not asked for' } as const);
  const result = { assignments, model, recipients, run };
  return { ...result, todo: await leftToDo(seen, result, options) };
}

async function publishModel(org: OrgPort, now: Date): Promise<StepResult> {
  const { modelSet, hash, interview } = await loadModel(org);
  const written = await publishModelVersion(org, { modelSet, hash, interview, now });
  return { state: written > 0 ? 'done' : 'nothing to do' };
}

async function firstRun(org: OrgPort, { clock, onProgress, signal }: SetupOptions): Promise<SetupResult['run']> {
  try {
    const { runId, rated, changed } = await recalculate(org, {
      ...(clock ? { clock } : {}),
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {})
    });
    return { state: 'done', rated, changed, ...(runId === null ? {} : { runId }) };
  } catch (error) {
    // To stop is the user's wish, not a step that failed.
    if (isKeyAccountsError(error, 'cancelled')) throw error;
    return { state: 'failed', reason: redact(reasonOf(error)) };
  }
}

async function step(work: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await work();
  } catch (error) {
    return { state: 'failed', reason: redact(reasonOf(error)) };
  }
}
