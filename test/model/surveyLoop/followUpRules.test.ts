import { describe, expect, test } from 'vitest';
import { surveyRulesOf } from '../../../scripts/config/surveyRules.ts';
import {
  containsAnyWord,
  followUpOf,
  largestFall,
  type FollowUpRule
} from '../../../scripts/model/surveyLoop/followUpRules.ts';
import { taskDescription, taskSubject } from '../../../scripts/model/surveyLoop/followUpText.ts';

const subject = { en_US: 'Call {account}', zh_CN: '回访 {account}', zh_TW: '回訪 {account}' };
const rule = (more: Partial<FollowUpRule>): FollowUpRule => ({
  name: 'Rule',
  condition: 'Detractor',
  threshold: 6,
  words: [],
  subject,
  dueDays: 2,
  priority: 'Normal',
  ...more
});
const nothing = { nps: null, csat: null, ces: null, comment: '' };

describe('a detractor', () => {
  test.each([
    { nps: 0, held: true },
    { nps: 6, held: true },
    { nps: 7, held: false },
    { nps: null, held: false }
  ])('with $nps of 10 is followed up: $held', ({ nps, held }) => {
    expect(followUpOf({ ...nothing, nps }, null, [rule({})]) !== null).toBe(held);
  });
});

describe('a fall since the previous answer', () => {
  const drop = rule({ condition: 'Drop', threshold: 30 });
  test.each([
    { before: { nps: 10 }, after: { nps: 7 }, held: true },
    { before: { nps: 9 }, after: { nps: 7 }, held: false },
    { before: { csat: 5 }, after: { csat: 3 }, held: true },
    { before: { csat: 4 }, after: { csat: 3 }, held: false },
    // Two measures: the worse one counts.
    { before: { nps: 9, ces: 7 }, after: { nps: 9, ces: 5 }, held: true },
    // No measure in common.
    { before: { nps: 10 }, after: { csat: 1 }, held: false },
    // Better than before.
    { before: { nps: 0 }, after: { nps: 10 }, held: false }
  ])('from $before to $after is followed up: $held', ({ before, after, held }) => {
    expect(followUpOf({ ...nothing, ...after }, { ...nothing, ...before }, [drop]) !== null).toBe(held);
  });

  test('is none without a previous answer', () => {
    expect(followUpOf({ ...nothing, nps: 0 }, null, [drop])).toBeNull();
  });

  test('is measured in points of 100 on every scale', () => {
    expect(largestFall({ nps: 10, csat: null, ces: null }, { nps: 4, csat: null, ces: null })?.value).toBe(60);
    expect(largestFall({ nps: null, csat: 5, ces: 7 }, { nps: null, csat: 4.6, ces: 7 })).toEqual({
      measure: 'csat',
      value: 10
    });
  });
});

describe('a complaint', () => {
  test.each([
    ['I want to COMPLAIN about it', 'complain', true],
    ['no complaints so far', 'complain', false],
    ['no complaints so far', 'complain*', true],
    ['That is unacceptable', 'acceptable', false],
    ['the plaintiff', 'plain', false],
    ['We asked for legal\n  action', 'legal action', true],
    ['你们的服务太差了', '太差', true],
    ['ＲＥＦＵＮＤ please', 'refund', true],
    ['it’s broken', "it's broken", true],
    ['price (too high)', 'price (', true],
    ['', 'refund', false],
    ['anything', '*', false]
  ])('in "%s" is found by "%s": %s', (text, word, found) => {
    expect(containsAnyWord(text, [word])).toBe(found);
  });
});

describe('several rules that hold', () => {
  const rules = [
    rule({ name: 'A', priority: 'Low', dueDays: 1 }),
    rule({ name: 'C', priority: 'High', dueDays: 5, condition: 'Complaint_Text', words: ['refund'] }),
    rule({ name: 'B', priority: 'High', dueDays: 1, condition: 'Drop', threshold: 30 })
  ];
  const found = followUpOf({ ...nothing, nps: 2, comment: 'refund!' }, { ...nothing, nps: 9 }, rules);

  test('open one task, of the most urgent rule, that says all reasons', () => {
    expect(found?.rule.name).toBe('B');
    const about = { answeredOn: '2026-03-09', url: 'https://org.example/x', isInstead: false };
    expect(found && taskDescription(found, about, 'zh_CN')).toBe(
      '2026-03-09 的调查答复。\n推荐意愿为 2（满分 10）。\n评论读起来像是投诉。\n与上次答复相比，推荐意愿下降了 70 分（百分制）。\n查看答复：https://org.example/x'
    );
  });

  test('have a subject that fits its field', () => {
    expect(found && taskSubject(found, 'Acme $& Co', 'en_US')).toBe('Call Acme $& Co');
    expect(found && taskSubject(found, 'x'.repeat(300), 'en_US')).toHaveLength(255);
  });
});

describe('the records of the rules', () => {
  const row = {
    DeveloperName: 'R',
    KA_Condition__c: 'Detractor',
    KA_Threshold__c: 6,
    KA_Words__c: null,
    KA_Subject__c: 'Call',
    KA_Subject_zh_CN__c: null,
    KA_Subject_zh_TW__c: '回訪',
    KA_Due_Days__c: null,
    KA_Priority__c: null,
    KA_Active__c: true
  };

  test('have defaults, and English where there is no Chinese', () => {
    expect(surveyRulesOf([row]).rules).toEqual([
      rule({ name: 'R', subject: { en_US: 'Call', zh_CN: 'Call', zh_TW: '回訪' }, dueDays: 3 })
    ]);
    expect(surveyRulesOf([{ ...row, KA_Active__c: false }])).toEqual({ rules: [], problems: [] });
  });

  test.each([
    [{ KA_Threshold__c: null }, /Threshold is empty/],
    [{ KA_Threshold__c: 11 }, /from 0 to 10/],
    [{ KA_Condition__c: 'Drop', KA_Threshold__c: 0 }, /more than 0/],
    [{ KA_Condition__c: 'Complaint_Text' }, /Words is empty/],
    [{ KA_Condition__c: 'Complaint_Text', KA_Words__c: 'refund, return' }, /not a JSON list/],
    [{ KA_Condition__c: 'Mood' }, /condition/],
    [{ KA_Due_Days__c: -1 }, /dueDays/]
  ])('that are wrong are left out with a sentence, and the others are used: %o', (fault, sentence) => {
    const { rules, problems } = surveyRulesOf([
      { ...row, ...fault },
      { ...row, DeveloperName: 'Good' }
    ]);
    expect(rules.map(({ name }) => name)).toEqual(['Good']);
    expect(problems).toEqual([expect.stringMatching(sentence)]);
  });
});
