import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Most memory that this process had in use, stage by stage: the kernel keeps the highest mark, and starts anew when it is
 * told to (https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html).
 */
export class PeakMemory {
  readonly #stages = new Map<string, number>();
  #most = 0;

  endOf(stage: string): void {
    const peak = highestMark();
    this.#stages.set(stage, Math.max(peak, this.#stages.get(stage) ?? 0));
    this.#most = Math.max(this.#most, peak);
    writeFileSync('/proc/self/clear_refs', '5');
  }

  /** MB */
  of(stage: string): number {
    return this.#stages.get(stage) ?? 0;
  }

  /** MB */
  most(): number {
    return Math.max(this.#most, highestMark());
  }
}

function highestMark(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('/proc/self/status does not tell the peak of memory');
  return Number(kilobytes) / 1024;
}
