import { INDICATIVE_BELOW } from '../config/satisfactionDetail.ts';
import { BLOCKS, BOOTSTRAPS } from '../model/drivers/bootstrap.ts';
import { ACCOUNTS_FOR_LIKELIHOOD, ASSUMED_ANSWERS, PRIOR_BOUNDS } from '../model/satisfaction/prior.ts';
import { SAMPLE_SIZE } from '../model/satisfaction/responseSample.ts';
import { DEFAULT_SATISFACTION_SETTINGS } from '../model/satisfaction/satisfactionSettings.ts';

/** The part of docs/metrics.md on surveys and complaints: what each number is, and where its method is published. */
export function satisfactionReference(): string[] {
  const { halfLife, complaints } = DEFAULT_SATISFACTION_SETTINGS;
  const points = [...complaints.points].map(([priority, value]) => `${priority} ${String(value)}`).join(', ');
  const many = (value: number): string => value.toLocaleString('en-US');
  return [
    '## How satisfaction is made',
    '',
    'From KA_Survey_Response\\_\\_c of the period; `KA_Satisfaction_Detail__c` of an account and KA_Analysis\\_\\_c of the portfolio, each',
    'tier, segment (industry), group of companies and survey wave carry every number below with its 95 % interval. Below',
    `${String(INDICATIVE_BELOW)} responses a result is marked as indicative.`,
    '',
    '| Number | Made as | Interval, source |',
    '| --- | --- | --- |',
    '| Net promoter score | share of 9–10 less share of 0–6 | adjusted Wald: Rocks, arXiv 1601.07235 (2016) |',
    '| Satisfied answers (CSAT) | share of 4–5 on 1–5 | Wilson’s score: Newcombe, Statistics in Medicine 17 (1998) 857 |',
    '| Effort (CES) | mean on 1–7 | Student’s t; a spread below that of rounding to whole points (1/12) counts as that |',
    '| Satisfaction | mean on 0–100, shrunk, less complaints | normal approximation of the posterior |',
    '',
    `**Recency.** An answer weighs half as much as one given ${String(halfLife)} days later (setting Satisfaction_Half_Life_Days; 0 lets all`,
    'count the same). How many equally weighted answers that is worth is Kish’s effective number, (Σw)² / Σw² (Survey Sampling,',
    '1965), and intervals are made with it. Only the ages between answers matter: measures stay what they are while nobody',
    'answers and no answer leaves the period. Waves are not weighted.',
    '',
    '**Shrinkage.** Satisfaction is (A·prior + n·own) / (A + n): the mean of a Dirichlet-multinomial posterior. The prior is what',
    'the portfolio answers, and A says how many answers that counts for. Every full run fits both by maximum likelihood to the',
    'accounts’ answers (Newton’s method of Minka, Estimating a Dirichlet distribution, 2000, on the counts of Sklar, arXiv',
    `1405.0099) and keeps them, so that runs of single accounts use the same. With fewer than ${String(ACCOUNTS_FOR_LIKELIHOOD)} accounts that have two answers,`,
    `A is ${String(ASSUMED_ANSWERS)}; it is never below ${String(PRIOR_BOUNDS.fewest)} nor above ${String(PRIOR_BOUNDS.most)}. Made from CSAT answers; where an account has none, from its net promoter score,`,
    '(NPS + 100) / 2.',
    '',
    `**Complaints.** Each open case takes points off satisfaction by its priority (${points}; setting Complaint_Points, \`*\``,
    'for every other priority). A case closed within the period takes half of them, and half again after every',
    `${String(complaints.halvedAfterDays)} days since (Complaint_Halved_After_Days); all cases of an account take ${String(complaints.maximum)} points at most`,
    '(Complaint_Maximum_Points). Complaint_Case_Types limits this to cases of certain types. The detail shows satisfaction before',
    'complaints, and what each priority takes. For several accounts the points are the mean of theirs, weighted by their answers.',
    '',
    '**Response rate.** Of the people asked by name within the period (KA_Survey_Request\\_\\_c), the share that answered in that wave.',
    'Unknown for a link that everybody can open.',
    '',
    '**Waves** are compared with the one before: net promoter scores by the two-sample test on adjusted counts (Rocks 2016), shares',
    'by the two-proportion z test with Newcombe’s interval (Statistics in Medicine 17 (1998) 873, method 10), means by Welch’s test',
    '(Biometrika 34 (1947) 28).',
    '',
    '## What drives satisfaction',
    '',
    'Per portfolio, tier and segment: the share of R² that each dimension of the survey has in explaining the overall answer (CSAT or',
    'NPS, whichever more people gave). Up to ten dimensions by LMG, the average over all orders of entry (Lindeman, Merenda & Gold,',
    '1980), which is the Shapley value of R²; beyond by Johnson’s relative weights (Multivariate Behavioral Research 35 (2000) 1).',
    `Intervals are percentiles of ${many(BOOTSTRAPS)} bootstrap samples. A driver is significant when it is more important than a dimension of pure`,
    'chance added to each sample, at 95 % (Tonidandel, LeBreton & Johnson, Psychological Methods 14 (2009) 387). It takes at least 30',
    'responses with every dimension, and ten for each dimension. Importance says what moves together, not what causes what.',
    '',
    '| | Weak (below the mean of the dimensions) | Strong |',
    '| --- | --- | --- |',
    '| Important (an even share or more) | improve | keep |',
    '| Less important | watch | relax |',
    '',
    `Of more than ${many(SAMPLE_SIZE)} responses a run takes that many at random, by a hash of their id; more than ${String(BLOCKS)} are resampled in ${String(BLOCKS)} blocks.`,
    'Answers by dimension are stored on 1 to 5; imports convert other scales.',
    ''
  ];
}
