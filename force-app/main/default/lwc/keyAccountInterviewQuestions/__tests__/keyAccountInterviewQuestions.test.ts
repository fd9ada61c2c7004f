import { dimensionWords, interviewFrom } from 'c/keyAccountInterviewQuestions';
import interview from '../../../../../../config/interview.json';

const text = (en_US: string) => ({ en_US, zh_CN: '中', zh_TW: '中' });

describe('interviewFrom', () => {
  it('reads the interview of the package with the scale of each question', () => {
    const questions = interviewFrom(JSON.stringify(interview))?.questions ?? [];

    expect(questions.map(({ key, points }) => [key, points[0]?.value, points.at(-1)?.value])).toEqual([
      ['nps', 0, 10],
      ['csat', 1, 5],
      ['ces', 1, 7],
      ['Product', 1, 5],
      ['Service', 1, 5],
      ['Delivery', 1, 5],
      ['Price', 1, 5]
    ]);
    expect(questions[0]?.points.map(({ anchor }) => anchor)).toEqual([
      'Not at all likely',
      ...Array<string>(9).fill(''),
      'Extremely likely'
    ]);
    expect(questions[1]?.points[3]).toEqual({ value: 4, anchor: 'Satisfied' });
  });

  it.each([
    ['there is none', null],
    ['it is cut off', '{"schemaVersion":1,"survey":"In'],
    ['it is of a version to come', JSON.stringify({ ...interview, schemaVersion: 2 })],
    [
      'it asks for an unknown measure',
      JSON.stringify({
        schemaVersion: 1,
        survey: 'x',
        questions: [{ measure: 'enps', label: text('E'), question: text('E?'), anchors: [] }]
      })
    ]
  ])('is nothing when %s', (_case, json) => {
    expect(interviewFrom(json)).toBeNull();
  });
});

describe('dimensionWords', () => {
  it('names a dimension as the interview does, and others by their own name', () => {
    const words = dimensionWords(interviewFrom(JSON.stringify(interview)));

    expect(words('Delivery')).toBe('Delivery');
    expect(words('Spare_Parts')).toBe('Spare parts');
    expect(dimensionWords(null)('onlineShop')).toBe('Online shop');
  });
});
