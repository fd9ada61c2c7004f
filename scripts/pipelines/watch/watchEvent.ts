/** One line of the log. Values are numbers, times and names of ours, never what a record says. */
export interface WatchEvent {
  level: 'info' | 'warn' | 'error';
  event: WatchEventName;
  [detail: string]: string | number | boolean | null | undefined;
}

export type WatchEventName =
  | 'watch.started'
  | 'watch.scheduled'
  | 'watch.stopping'
  | 'watch.stopped'
  | 'clock.setBack'
  | 'org.lost'
  | 'org.back'
  | 'requests.recovered'
  | 'requests.served'
  | 'requests.failed'
  | 'requests.waiting'
  | 'requests.busy'
  | 'run.missed'
  | 'run.started'
  | 'run.stage'
  | 'run.finished'
  | 'run.failed'
  | 'run.retry'
  | 'run.givenUp';

/** `{"time":…,"level":…,"event":…,…}` on one line. */
export function eventLine(event: WatchEvent, now: Date): string {
  return JSON.stringify({ time: now.toISOString(), ...event });
}
