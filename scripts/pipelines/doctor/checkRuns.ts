import { STALE_AFTER_MINUTES } from '../runLease.ts';
import type { Examined } from './doctor.ts';
import { finding, type Finding } from './finding.ts';

interface RunRow {
  Name: string;
  KA_Status__c: string | null;
  KA_Finished_At__c: string | null;
  KA_Heartbeat__c: string | null;
  CreatedDate: string;
}

const FIELDS = 'SELECT Name, KA_Status__c, KA_Finished_At__c, KA_Heartbeat__c, CreatedDate FROM KA_Run__c';
const HOUR_MS = 3_600_000;
/** A nightly run that is two nights old has missed one. */
const OLD_AFTER_HOURS = 48;
/** A watch answers within seconds; a request this old waits for nobody. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

/** The latest full run and its age, problems since, a run at work, and requests that nobody answers. */
export async function checkRuns({ org, now }: Examined): Promise<Finding[]> {
  const first = async (where: string): Promise<RunRow | undefined> =>
    (await org.query<RunRow>(`${FIELDS} WHERE ${where} LIMIT 1`))[0];
  const good = await first(
    "KA_Type__c = 'Full' AND KA_Status__c IN ('Completed', 'Completed_With_Errors') ORDER BY KA_Finished_At__c DESC"
  );
  const latest = await first("KA_Type__c != 'Accounts' AND KA_Finished_At__c != null ORDER BY KA_Finished_At__c DESC");
  const working = await first('KA_Lease_Key__c != null');
  const waiting = await first("KA_Status__c = 'Requested' ORDER BY CreatedDate");
  return [
    lastFullRun(good, now),
    ...(latest && latest.KA_Status__c !== 'Completed' ? [problemOf(latest)] : []),
    ...(working ? [atWork(working, now)] : []),
    ...(waiting && now.getTime() - Date.parse(waiting.CreatedDate) > FORGOTTEN_AFTER_MS
      ? [finding('runs', 'warning', 'runs.forgotten', waiting.Name, waiting.CreatedDate)]
      : [])
  ];
}

function lastFullRun(run: RunRow | undefined, now: Date): Finding {
  if (!run?.KA_Finished_At__c) return finding('runs', 'warning', 'runs.none');
  const hours = Math.floor((now.getTime() - Date.parse(run.KA_Finished_At__c)) / HOUR_MS);
  return hours > OLD_AFTER_HOURS
    ? finding('runs', 'warning', 'runs.old', run.Name, hours)
    : finding('runs', 'ok', 'runs.last', run.Name, hours);
}

function problemOf(run: RunRow): Finding {
  const status = (run.KA_Status__c ?? '').replaceAll('_', ' ').toLowerCase();
  return finding('runs', 'warning', 'runs.problem', run.Name, status);
}

function atWork(run: RunRow, now: Date): Finding {
  const silent = now.getTime() - (run.KA_Heartbeat__c === null ? 0 : Date.parse(run.KA_Heartbeat__c));
  return silent > STALE_AFTER_MINUTES * 60_000
    ? finding('runs', 'info', 'runs.dead', run.Name)
    : finding('runs', 'info', 'runs.working', run.Name);
}
