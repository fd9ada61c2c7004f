import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interviewSchema, readInterview } from '../../scripts/config/interview.ts';

interface Draft {
  schemaVersion: number;
  survey: string;
  questions: { measure: string; dimension?: string; label: object; question: object; anchors: object[] }[];
}

const file = new URL('../../config/interview.json', import.meta.url);
function draft(): Draft {
  return interviewSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function problemsOf(change: (interview: Draft) => void): string[] {
  const interview = draft();
  change(interview);
  const reading = readInterview(JSON.stringify(interview));
  return reading.state === 'read' ? [] : reading.problems;
}

function at(interview: Draft, index: number) {
  const question = interview.questions[index];
  if (question === undefined) throw new Error(`no question ${String(index)}`);
  return question;
}

describe('the interview that comes with the package', () => {
  it('asks for recommendation, satisfaction, effort and four dimensions, in three languages', () => {
    const reading = readInterview(readFileSync(file, 'utf8'));
    if (reading.state !== 'read') throw new Error(reading.problems.join('; '));
    const asked = reading.interview.questions.map((each) =>
      each.measure === 'dimension' ? each.dimension : each.measure
    );
    expect(asked).toEqual(['nps', 'csat', 'ces', 'Product', 'Service', 'Delivery', 'Price']);
    for (const { question, anchors } of reading.interview.questions) {
      expect(new Set(Object.values(question)).size).toBe(3);
      expect(anchors.length).toBeGreaterThan(1);
    }
  });
});

describe('an interview with a fault is refused with its place', () => {
  it.each<[string, (interview: Draft) => void, string]>([
    [
      'anchors that fit no scale',
      (all) => at(all, 1).anchors.pop(),
      'questions.1.anchors: a scale from 1 to 5 has 2 or 5 anchors, not 4'
    ],
    [
      'a dimension asked twice in other letters',
      (all) => (at(all, 4).dimension = 'product'),
      'questions.4: product is asked twice'
    ],
    [
      'a dimension that would break an external id',
      (all) => (at(all, 3).dimension = 'a|b'),
      'questions.3.dimension: a dimension has 1 to 40 characters and no |'
    ],
    [
      'a language that is missing',
      (all) => (at(all, 0).question = { en_US: 'Why?', zh_CN: '为何？' }),
      'questions.0.question.zh_TW: Invalid input: expected string, received undefined'
    ],
    [
      'a measure that does not exist',
      (all) => (at(all, 0).measure = 'enps'),
      "questions.0.measure: Invalid discriminator value. Expected 'nps' | 'csat' | 'ces' | 'dimension'"
    ]
  ])('%s', (_, change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('a question longer than its field', () => {
    expect(problemsOf((all) => (at(all, 0).question = { en_US: 'x'.repeat(256), zh_CN: '问', zh_TW: '問' }))).toEqual([
      'questions.0.question: a question may have 255 characters'
    ]);
  });

  it('a text that is no JSON', () => {
    expect(readInterview('{"schemaVersion"')).toMatchObject({
      state: 'unusable',
      problems: [expect.stringMatching(/^not JSON \(/)]
    });
  });
});
