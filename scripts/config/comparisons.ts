import { z } from 'zod';

/** A file of pairwise judgements, e.g. `{ "of": "Loyalty", "over": "Brand", "times": 3 }`: Loyalty is 3 times as important. */
export const comparisonsSchema = z.strictObject({
  /** What is compared, e.g. the groups of a model. */
  criteria: z.array(z.string().min(1)).min(2),
  /** One judgement for each pair, in any order; 1/3 is written as 0.3333 or by swapping the two. */
  comparisons: z.array(z.strictObject({ of: z.string().min(1), over: z.string().min(1), times: z.number().positive() }))
});

export type Comparisons = z.infer<typeof comparisonsSchema>;
