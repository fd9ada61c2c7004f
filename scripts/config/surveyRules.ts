import { z } from 'zod';
import { FOLLOW_UP_CONDITIONS, TASK_PRIORITIES, type FollowUpRule } from '../model/surveyLoop/followUpRules.ts';

/** Records of KA_Survey_Rule__mdt as SOQL returns them; the select list is made of the keys. */
const rowSchema = z.object({
  DeveloperName: z.string(),
  KA_Condition__c: z.string().nullable(),
  KA_Threshold__c: z.number().nullable(),
  KA_Words__c: z.string().nullable(),
  KA_Subject__c: z.string().nullable(),
  KA_Subject_zh_CN__c: z.string().nullable(),
  KA_Subject_zh_TW__c: z.string().nullable(),
  KA_Due_Days__c: z.number().nullable(),
  KA_Priority__c: z.string().nullable(),
  KA_Active__c: z.boolean()
});

/** KA_Words__c is long text, which SOQL cannot filter on, so that inactive rules are read and left out here. */
export const SURVEY_RULES_QUERY = `SELECT ${Object.keys(rowSchema.shape).join(', ')} FROM KA_Survey_Rule__mdt`;

const DEFAULT_DUE_DAYS = 3;

const wordsSchema = z.array(z.string().min(1)).min(1);

const ruleSchema = z
  .strictObject({
    name: z.string(),
    condition: z.enum(FOLLOW_UP_CONDITIONS),
    threshold: z.number().min(0).max(100).nullable(),
    words: wordsSchema.or(z.tuple([])),
    subject: z.strictObject({ en_US: z.string().min(1), zh_CN: z.string().min(1), zh_TW: z.string().min(1) }),
    dueDays: z.int().min(0).max(365),
    priority: z.enum(TASK_PRIORITIES)
  })
  .superRefine(({ condition, threshold, words }, context) => {
    if (condition === 'Complaint_Text' && words.length === 0) {
      context.addIssue({ code: 'custom', message: 'Words is empty; give a JSON list such as ["complaint", "投诉"]' });
    }
    if (condition !== 'Complaint_Text' && threshold === null) {
      context.addIssue({ code: 'custom', message: 'Threshold is empty' });
    }
    if (condition === 'Detractor' && (threshold ?? 0) > 10) {
      context.addIssue({ code: 'custom', message: 'Threshold of a detractor is a recommendation from 0 to 10' });
    }
    if (condition === 'Drop' && threshold === 0) {
      context.addIssue({ code: 'custom', message: 'Threshold of a drop must be more than 0' });
    }
  });

/** The active rules, by name; a rule that cannot be used becomes a sentence instead of stopping the others. */
export function surveyRulesOf(records: readonly unknown[]): { rules: FollowUpRule[]; problems: string[] } {
  const rules: FollowUpRule[] = [];
  const problems: string[] = [];
  for (const row of records.map((record) => rowSchema.parse(record))) {
    if (!row.KA_Active__c) continue;
    const words = wordsOf(row.KA_Words__c);
    const parsed = ruleSchema.safeParse({
      name: row.DeveloperName,
      condition: row.KA_Condition__c,
      threshold: row.KA_Threshold__c,
      words: words ?? [],
      subject: subjectsOf(row),
      dueDays: row.KA_Due_Days__c ?? DEFAULT_DUE_DAYS,
      priority: row.KA_Priority__c ?? 'Normal'
    });
    const faults = words === null ? ['Words is not a JSON list of texts'] : [];
    if (!parsed.success) faults.push(...parsed.error.issues.map(problemText));
    if (parsed.success && faults.length === 0) rules.push({ ...parsed.data, threshold: parsed.data.threshold ?? 0 });
    else problems.push(`The survey rule ${row.DeveloperName} is not used: ${faults.join('; ')}.`);
  }
  return { rules: rules.sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
}

function problemText({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}

/** null where the text is no list of words; no text is an empty list. */
function wordsOf(text: string | null): string[] | null {
  if (text === null || text.trim() === '') return [];
  try {
    return wordsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Where there is no Chinese text the English one has to do. */
function subjectsOf(row: z.infer<typeof rowSchema>): FollowUpRule['subject'] {
  const en_US = row.KA_Subject__c ?? '';
  return { en_US, zh_CN: row.KA_Subject_zh_CN__c ?? en_US, zh_TW: row.KA_Subject_zh_TW__c ?? en_US };
}
