/** What the watch is doing, for the health endpoint; times are ISO date-times in UTC. */
export interface WatchState {
  startedAt: Date;
  timeZone: string | undefined;
  /** When the org answered last. */
  lastContact: Date | undefined;
  running: { type: string; since: Date } | undefined;
  lastRun:
    { type: string; status: 'Completed' | 'Completed_With_Errors' | 'Failed' | 'Cancelled'; at: Date } | undefined;
  /** A scheduled run that failed for good: nothing is tried before the next due time. */
  gaveUp: string | undefined;
  nextRuns: Record<string, Date>;
  stopping: boolean;
}

export interface Health {
  healthy: boolean;
  problems: string[];
  startedAt: string;
  timeZone: string | null;
  lastContact: string | null;
  running: { type: string; since: string } | null;
  lastRun: { type: string; status: string; at: string } | null;
  nextRuns: Record<string, string>;
}

/** `patience` is the milliseconds that the org may be silent. */
export function healthOf(state: WatchState, now: Date, patience: number): Health {
  const problems: string[] = [];
  // A run talks to the org all the time, and fails by itself when it cannot.
  const silent = now.getTime() - (state.lastContact ?? state.startedAt).getTime();
  if (state.running === undefined && silent > patience) {
    problems.push(`the org has not answered for ${String(Math.round(silent / 1_000))} seconds`);
  }
  if (state.gaveUp !== undefined) problems.push(state.gaveUp);
  if (state.stopping) problems.push('the watch is stopping');
  return {
    healthy: problems.length === 0,
    problems,
    startedAt: state.startedAt.toISOString(),
    timeZone: state.timeZone ?? null,
    lastContact: state.lastContact?.toISOString() ?? null,
    running: state.running ? { type: state.running.type, since: state.running.since.toISOString() } : null,
    lastRun: state.lastRun ? { ...state.lastRun, at: state.lastRun.at.toISOString() } : null,
    nextRuns: Object.fromEntries(Object.entries(state.nextRuns).map(([type, at]) => [type, at.toISOString()]))
  };
}
