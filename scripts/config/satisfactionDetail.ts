import { z } from 'zod';

/**
 * Account.KA_Satisfaction_Detail__c: what customers said, how sure that is, and what complaints took off. Versioned, so
 * that a page built against one version can say that it does not understand another. Intervals are of 95 %.
 * NPS −100 … 100, CSAT percent, CES 1 … 7, satisfaction and dimensions 0 … 100.
 */

const isoDate = z.iso.date();
const count = z.int().min(0);

/** Fewer answers than this give an indication, not a measure. */
export const INDICATIVE_BELOW = 5;

/** Waves that a detail shows, newest first. */
export const SHOWN_WAVES = 8;

/** Dimensions that a detail shows: those with the most answers. */
export const SHOWN_DIMENSIONS = 20;

/**
 * KA_Survey_Answer__c.KA_Value__c of a dimension: 5 is the best. Whoever writes answers converts other scales to it,
 * because a number alone does not say what scale it is on; what lies outside does not count.
 */
export const DIMENSION_SCALE = { lowest: 1, highest: 5 } as const;

/** Lowest and highest value that the data allow; equal to the value only where there is nothing to be unsure of. */
const interval = { low: z.number(), high: z.number() };

/** A difference from the previous wave, with the p value of a two-sided test that there is none. */
const changeSchema = z.strictObject({
  value: z.number(),
  ...interval,
  pValue: z.number().min(0).max(1),
  significant: z.boolean()
});

const measure = {
  value: z.number(),
  ...interval,
  /** How many answered the question. */
  answers: count,
  /** Kish's effective number: how many equally weighted answers say as much as these, of which older ones weigh less. */
  effectiveAnswers: z.number().min(0),
  /** The value with every answer of the period counting the same. */
  unweighted: z.number()
};

const npsMeasureSchema = z.strictObject({
  ...measure,
  promoters: count,
  passives: count,
  detractors: count,
  /** Shrunk towards the portfolio: what to expect of an account with so few answers. */
  shrunk: z.strictObject({ value: z.number(), ...interval })
});

const csatMeasureSchema = z.strictObject({
  ...measure,
  /** Answers of 4 or 5. */
  satisfied: count
});

/** The interval of a single CES answer is the whole scale: one answer says nothing about the spread. */
const cesMeasureSchema = z.strictObject(measure);

const satisfactionMeasureSchema = z.strictObject({
  /** What KA_Satisfaction__c has: `beforeComplaints` less the points that complaints take off, not below 0. */
  value: z.number(),
  ...interval,
  beforeComplaints: z.number(),
  /** The account's own mean answer, before it is shrunk. */
  raw: z.number(),
  /** What it is made from: CSAT answers, or NPS answers where nobody answered the CSAT question. */
  basis: z.enum(['csat', 'nps']),
  /** What it is shrunk towards, and how many answers that counts for. */
  prior: z.strictObject({ mean: z.number(), answers: z.number() }),
  /** Percent of `beforeComplaints` that is the account's own answers; the rest is the portfolio. */
  ownShare: z.number().min(0).max(100)
});

const responseRateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('known'), asked: count, answered: count, percent: z.number().min(0).max(100) }),
  z.strictObject({
    state: z.literal('unknown'),
    /**
     * notRecorded: the org holds no requests at all, or hides them; nobodyAsked: none of this account in the period;
     * sharedLink: there are answers, but nobody was asked by name, so that nobody knows how many saw the link.
     */
    reason: z.enum(['notRecorded', 'nobodyAsked', 'sharedLink'])
  })
]);

/** One measure of a wave; every answer counts the same. `change` is null where the wave before has no answers. */
const waveMeasureSchema = z.strictObject({
  value: z.number(),
  ...interval,
  answers: count,
  change: changeSchema.nullable()
});

export const waveSchema = z.strictObject({
  wave: z.string(),
  /** Days of the first and the last response. */
  from: isoDate,
  to: isoDate,
  responses: count,
  nps: waveMeasureSchema.nullable(),
  csat: waveMeasureSchema.nullable(),
  ces: waveMeasureSchema.nullable(),
  /** Mean CSAT answer on 0 … 100 (NPS answers times ten where there are none), not shrunk. */
  satisfaction: waveMeasureSchema.nullable()
});

export const dimensionSchema = z.strictObject({
  dimension: z.string(),
  question: z.string().nullable(),
  /** 0 … 100. */
  mean: z.number(),
  answers: count
});

const complaintsSchema = z.strictObject({
  /** Taken off satisfaction, at most `maximum`. */
  points: z.number().min(0),
  maximum: z.number().min(0),
  /** A closed case counts half, and half again after each so many days. */
  halvedAfterDays: z.int().min(1),
  /** In the order of the points of one open case, the dearest first. */
  severities: z.array(
    z.strictObject({
      /** Case priority; '' where the case has none. */
      severity: z.string(),
      open: count,
      /** Closed within the period. */
      closed: count,
      pointsEach: z.number().min(0),
      points: z.number().min(0)
    })
  )
});

/** Something that the page would show, and why it cannot. */
const leftOutOfSatisfactionSchema = z.strictObject({
  what: z.enum(['nps', 'csat', 'ces', 'satisfaction', 'waves', 'dimensions', 'complaints']),
  /**
   * noAnswers: nobody answered the question in the period; noWaves: no response names a wave; tooMany: more different
   * names than can be told apart; notRecorded: the org has no such records; notVisible: not for the batch user.
   */
  reason: z.enum(['noAnswers', 'noWaves', 'tooMany', 'notRecorded', 'notVisible'])
});

/** What an account's detail and an analysis of many accounts have in common. */
export const satisfactionShape = {
  version: z.literal(1),
  asOf: isoDate,
  period: z.strictObject({ from: isoDate, to: isoDate }),
  /** True below INDICATIVE_BELOW responses. */
  indicative: z.boolean(),
  responses: count,
  lastResponse: isoDate.nullable(),
  /** An answer weighs half as much as one given so many days later; null where all count the same. */
  halfLifeDays: z.int().min(1).nullable(),
  nps: npsMeasureSchema.nullable(),
  csat: csatMeasureSchema.nullable(),
  ces: cesMeasureSchema.nullable(),
  satisfaction: satisfactionMeasureSchema.nullable(),
  responseRate: responseRateSchema,
  /** By KA_Source__c, most responses first. */
  sources: z.array(z.strictObject({ source: z.string(), responses: count })),
  /** Newest first, of all time and not of the period alone. */
  waves: z.array(waveSchema),
  /** By name. */
  dimensions: z.array(dimensionSchema),
  complaints: complaintsSchema.nullable(),
  leftOut: z.array(leftOutOfSatisfactionSchema)
};

export const satisfactionDetailSchema = z.strictObject(satisfactionShape);

export type SatisfactionDetail = z.infer<typeof satisfactionDetailSchema>;
export type NpsMeasure = z.infer<typeof npsMeasureSchema>;
export type CsatMeasure = z.infer<typeof csatMeasureSchema>;
export type CesMeasure = z.infer<typeof cesMeasureSchema>;
export type SatisfactionMeasure = z.infer<typeof satisfactionMeasureSchema>;
export type ResponseRate = z.infer<typeof responseRateSchema>;
export type SurveyWave = z.infer<typeof waveSchema>;
export type SurveyDimension = z.infer<typeof dimensionSchema>;
export type Complaints = z.infer<typeof complaintsSchema>;
export type MeasureChange = z.infer<typeof changeSchema>;
