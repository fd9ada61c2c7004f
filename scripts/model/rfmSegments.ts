/**
 * Named RFM segments: the values of the picklist KA_RFM_Segment__c. The table has one row for each recency score and
 * one column for each value score (the mean of frequency and monetary, rounded up), so every one of the 125 cells
 * belongs to exactly one segment.
 */
export const RFM_SEGMENTS = [
  'Champions',
  'Loyal',
  'Potential_Loyalist',
  'New',
  'Promising',
  'Needs_Attention',
  'About_To_Sleep',
  'At_Risk',
  'Cannot_Lose',
  'Hibernating',
  'Lost'
] as const;

export type RfmSegment = (typeof RFM_SEGMENTS)[number];

/** Recency score → segment by value score 1 … 5. */
const SEGMENT_TABLE: Readonly<Record<number, readonly RfmSegment[]>> = {
  5: ['New', 'Potential_Loyalist', 'Loyal', 'Champions', 'Champions'],
  4: ['New', 'Potential_Loyalist', 'Loyal', 'Loyal', 'Champions'],
  3: ['Promising', 'Needs_Attention', 'Needs_Attention', 'Loyal', 'Loyal'],
  2: ['About_To_Sleep', 'About_To_Sleep', 'At_Risk', 'At_Risk', 'Cannot_Lose'],
  1: ['Lost', 'Hibernating', 'Hibernating', 'At_Risk', 'Cannot_Lose']
};

/** Scores are whole numbers from 1 to 5; anything else is a RangeError. */
export function rfmSegment(recency: number, frequency: number, monetary: number): RfmSegment {
  const segment = SEGMENT_TABLE[recency]?.[Math.ceil((frequency + monetary) / 2) - 1];
  if (!segment || !isScore(frequency) || !isScore(monetary)) {
    throw new RangeError(`RFM scores run from 1 to 5; there is no cell ${recency}-${frequency}-${monetary}.`);
  }
  return segment;
}

function isScore(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 5;
}
