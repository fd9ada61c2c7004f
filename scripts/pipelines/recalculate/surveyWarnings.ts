import { DIMENSION_SCALE } from '../../config/satisfactionDetail.ts';
import type { FactsCollector } from '../../model/factsCollector.ts';

/** A warning where answers by dimension are on another scale than the one they are to be stored on. */
export function surveyWarnings({ skipped: { offScale } }: Pick<FactsCollector, 'skipped'>): string[] {
  if (offScale === 0) return [];
  const { lowest, highest } = DIMENSION_SCALE;
  return [
    `${offScale.toLocaleString('en-US')} answers by dimension are not between ${String(lowest)} and ${String(highest)} and ` +
      'do not count; convert KA_Survey_Answer__c.KA_Value__c, or import the survey again with the scale in its mapping.'
  ];
}
