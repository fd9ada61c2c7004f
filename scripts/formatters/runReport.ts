import type { RunDetail } from '../pipelines/showRun.ts';

/** The single values of a run that are known, one a row. */
export function runFacts(run: RunDetail): { field: string; value: string }[] {
  const { status, type, asOf, holder, heartbeat, holdsLease, startedAt, finishedAt, modelHash } = run;
  const { read, rated, changed, failed } = run;
  const facts = { status, type, asOf, holder, heartbeat, holdsLease, startedAt, finishedAt, modelHash };
  return Object.entries({ ...facts, read, rated, changed, failed }).flatMap(([field, value]) =>
    value === null ? [] : [{ field, value: String(value) }]
  );
}

/** What each stage took and counted; the jobs are shown by number, and by id in the JSON. */
export function stageRows({ stages }: RunDetail): { stage: string; seconds: string; counts: string; jobs: number }[] {
  return stages.map(({ name, milliseconds, counts, jobs }) => ({
    stage: name,
    seconds: (milliseconds / 1_000).toFixed(1),
    counts: Object.entries(counts)
      .map(([what, count]) => `${what} ${count.toLocaleString('en-US')}`)
      .join(', '),
    jobs: jobs.length
  }));
}
