/** One thing that is wrong with a scoring model, said so that an admin can find it and put it right. */
export interface ModelProblem {
  /** Type and developer name of the custom metadata record, e.g. `KA_Metric__mdt.Revenue`. */
  record: string;
  message: string;
  fix: string;
}

/** A scoring model that cannot be used; `problems` has every reason, the message lists them. */
export class ModelError extends Error {
  readonly problems: readonly ModelProblem[];

  constructor(problems: readonly ModelProblem[]) {
    super(['The scoring model cannot be used:', ...problems.map(problemLine)].join('\n'));
    this.name = 'ModelError';
    this.problems = problems;
  }
}

/** `KA_Metric__mdt.Revenue: the weight is missing. Enter …` */
export function problemLine({ record, message, fix }: ModelProblem): string {
  return `${record}: ${message} ${fix}`;
}

export const recordNames = {
  model: (name: string): string => `KA_Scoring_Model__mdt.${name}`,
  group: (name: string): string => `KA_Criteria_Group__mdt.${name}`,
  metric: (name: string): string => `KA_Metric__mdt.${name}`,
  tier: (name: string): string => `KA_Tier_Definition__mdt.${name}`
};
