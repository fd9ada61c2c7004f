import type { z } from 'zod';
import type { OrgSize } from './bigOrg.ts';
import type { floorSchema, naiveSchema, Run } from './children.ts';

export interface Figures {
  size: OrgSize;
  buildSeconds: number;
  /** First run: every account is written. */
  full: Run;
  /** Nothing has changed since. */
  again: Run;
  changedDeals: number;
  incremental: Run;
  /** Of the first run. */
  floor: z.infer<typeof floorSchema>;
  /** A full run on a quarter of the accounts. */
  quarter: Run;
  /** On the same quarter. */
  naive: z.infer<typeof naiveSchema>;
}

export function printFigures(figures: Figures): void {
  const { size, full, again, incremental, floor, quarter, naive } = figures;
  const { accounts, opportunities, responses, activities } = size;
  console.log(
    `${number(accounts)} accounts, ${number(opportunities)} opportunities, ${number(responses)} survey responses, ` +
      `${number(activities)} activities; the org was made in ${figures.buildSeconds.toFixed(0)} s\n`
  );
  console.log('Full run that writes every account, by stage');
  for (const { name, milliseconds, peakMegabytes, counts } of full.stages) {
    const counted = Object.entries(counts).map(([what, count]) => `${what} ${number(count)}`);
    console.log(
      `  ${name.padEnd(14)} ${seconds(milliseconds)} ${number(peakMegabytes).padStart(6)} MB  ${counted.join(', ')}`
    );
  }
  const lines: [string, number, string][] = [
    ['full run', full.milliseconds, `${processor(full)}, ${peak(full)}`],
    [
      'floor of it',
      floor.milliseconds,
      `${megabytes(floor.downloadedBytes)} down, ${megabytes(floor.uploadedBytes)} up; ` +
        `the run takes ${times(full.milliseconds, floor.milliseconds)}`
    ],
    [
      'full run again',
      again.milliseconds,
      `${number(again.changed)} accounts changed; ${processor(again)}, ${peak(again)}`
    ],
    [
      'incremental run',
      incremental.milliseconds,
      `after ${number(figures.changedDeals)} deals of 1 % of the accounts changed: ${number(incremental.changed)} accounts ` +
        `written, ${percent(incremental.milliseconds, full.milliseconds)} of the full run, ` +
        `${percent(incremental.milliseconds, again.milliseconds)} of the full run again (${incremental.type})`
    ],
    [
      'a quarter of it',
      quarter.milliseconds,
      `four times the accounts take ${times(full.milliseconds, quarter.milliseconds)} the time and ` +
        `${times(full.peakMegabytes, quarter.peakMegabytes)} the memory (${number(quarter.peakMegabytes)} MB)`
    ]
  ];
  console.log('');
  for (const [what, milliseconds, remark] of lines)
    console.log(`${what.padEnd(16)} ${seconds(milliseconds)}  ${remark}`);
  console.log(
    `\nNaive peer on the quarter: jsforce record streams, sums only, collections of 200: ` +
      `${seconds(naive.milliseconds).trim()} and ${number(naive.peakMegabytes)} MB for ${number(naive.records)} records read ` +
      `and two fields of ${number(naive.written)} accounts written; the batch writes thirty fields with details, and history.`
  );
}

const number = (value: number): string => Math.round(value).toLocaleString('en');
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`.padStart(9);
const processor = ({ processorMilliseconds }: Run): string =>
  `${(processorMilliseconds / 1000).toFixed(1)} s of processor time`;
const peak = ({ peakMegabytes }: Run): string => `at most ${number(peakMegabytes)} MB`;
const megabytes = (bytes: number): string => `${number(bytes / 1_000_000)} MB`;
const times = (value: number, of: number): string => `${(value / of).toFixed(2)} times`;
const percent = (value: number, of: number): string => `${((value / of) * 100).toFixed(0)} %`;
