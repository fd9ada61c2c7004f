import { describe, expect, test } from 'vitest';
import { improvementEffect, type DimensionAnswer } from '../../../scripts/model/surveyLoop/improvementEffect.ts';

const span = { began: 1_000, done: 1_100, asOf: 1_400 };
const on = (day: number, ...values: number[]): DimensionAnswer[] => values.map((value) => ({ day, value }));

describe('an improvement', () => {
  test('is measured by the answers of the year before it began and of the time since it was done', () => {
    const effect = improvementEffect([...on(900, 2, 3, 2, 3, 2), ...on(1_200, 4, 5, 4, 5)], span);
    // scipy.stats.ttest_ind([2, 3, 2, 3, 2], [4, 5, 4, 5], equal_var=False): p = 0.0011752.
    expect(effect).toEqual({ before: 35, beforeAnswers: 5, after: 87.5, afterAnswers: 4, pValue: 0.0012 });
  });

  test('without any effect has a high p-value', () => {
    const same = [1, 3, 5, 2, 4];
    expect(improvementEffect([...on(900, ...same), ...on(1_200, ...same)], span)).toMatchObject({ pValue: 1 });
  });

  test.each([
    { name: 'on the day it began', day: 1_000, before: 0, after: 0 },
    { name: 'the day before', day: 999, before: 1, after: 0 },
    { name: 'a year before', day: 635, before: 1, after: 0 },
    { name: 'more than a year before', day: 634, before: 0, after: 0 },
    { name: 'while it was under way', day: 1_050, before: 0, after: 0 },
    { name: 'on the day it was done', day: 1_100, before: 0, after: 0 },
    { name: 'the day after that', day: 1_101, before: 0, after: 1 },
    { name: 'today', day: 1_400, before: 0, after: 1 },
    { name: 'tomorrow', day: 1_401, before: 0, after: 0 }
  ])('counts an answer $name: $before before, $after after', ({ day, before, after }) => {
    expect(improvementEffect(on(day, 3), span)).toMatchObject({ beforeAnswers: before, afterAnswers: after });
  });

  test('that is not done has nothing after it, and that nobody answered has no mean', () => {
    expect(improvementEffect([...on(900, 3), ...on(1_200, 5)], { ...span, done: null })).toEqual({
      before: 50,
      beforeAnswers: 1,
      after: null,
      afterAnswers: 0,
      pValue: null
    });
  });

  test('has no p-value where one side has a single answer, and ignores what is not on the scale', () => {
    expect(improvementEffect([...on(900, 3, 4, 0, 80), ...on(1_200, 5)], span)).toMatchObject({
      beforeAnswers: 2,
      before: 62.5,
      pValue: null
    });
  });

  test('does not depend on the order of answers', () => {
    const answers = [...on(900, 1.1, 2.2, 3.3, 4.7), ...on(1_200, 4.4, 3.9)];
    expect(improvementEffect([...answers].reverse(), span)).toEqual(improvementEffect(answers, span));
  });
});
