import { costOfMinutes, workingMinutes } from '../../model/costToServe/serviceCost.ts';
import type { FactsCollector } from '../../model/factsCollector.ts';
import type { CostBasis } from './costBasis.ts';
import type { FactSource } from './factSource.ts';

type Activities = Pick<FactsCollector, 'addActivity' | 'addServiceCost'>;

/** Finished tasks only: what is merely planned is no contact yet. A call costs its rate. */
export function tasksSource(collector: Activities, asOf: string, { rates, roles }: CostBasis): FactSource {
  return {
    name: 'tasks',
    object: 'Task',
    fields: ['AccountId', 'ActivityDate'],
    optionalFields: ['TaskSubtype', 'Type', 'CallType', ...(rates.needsRoles('Call') ? ['OwnerId'] : [])],
    where: ['IsClosed = true', `ActivityDate <= ${asOf}`, 'AccountId != null'],
    accountField: 'AccountId',
    optional: true,
    add: (row) => {
      const accountId = row['AccountId'] ?? '';
      const date = row['ActivityDate'] ?? '';
      collector.addActivity({ accountId, date });
      if (row['TaskSubtype'] !== 'Call') return;
      const rate = rates.rateOf(
        'Call',
        [row['Type'] ?? '', row['CallType'] ?? ''],
        roles.get(row['OwnerId'] ?? '') ?? ''
      );
      if (rate) collector.addServiceCost({ accountId, date, kind: 'call', amountMinor: rate.amountMinor });
    }
  };
}

/** Events up to the as-of day; their time costs the rate of an hour. */
export function eventsSource(collector: Activities, asOf: string, { rates, roles }: CostBasis): FactSource {
  return {
    name: 'events',
    object: 'Event',
    fields: ['AccountId', 'ActivityDate'],
    optionalFields: [
      'DurationInMinutes',
      'IsAllDayEvent',
      'Type',
      'EventSubtype',
      ...(rates.needsRoles('Event') ? ['OwnerId'] : [])
    ],
    where: [`ActivityDate <= ${asOf}`, 'AccountId != null'],
    // The record that describes a series is no meeting; its occurrences are records of their own.
    optionalWhere: { IsRecurrence: 'IsRecurrence = false' },
    accountField: 'AccountId',
    optional: true,
    add: (row) => {
      const accountId = row['AccountId'] ?? '';
      const date = row['ActivityDate'] ?? '';
      collector.addActivity({ accountId, date });
      const types = [row['Type'] ?? '', row['EventSubtype'] ?? ''];
      const rate = rates.rateOf('Event', types, roles.get(row['OwnerId'] ?? '') ?? '');
      if (!rate) return;
      const minutes = workingMinutes(Number(row['DurationInMinutes'] ?? 0), row['IsAllDayEvent'] === 'true');
      collector.addServiceCost({ accountId, date, kind: 'event', amountMinor: costOfMinutes(minutes, rate) });
    }
  };
}
