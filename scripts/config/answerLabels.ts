/**
 * Points of answers that are words, in English and both forms of written Chinese. Only words that stand for one point
 * whatever the others of their set are: "good" is the second best of five in one set and the middle in another, so
 * that a mapping has to say it.
 */

type Points = Readonly<Record<number, readonly string[]>>;

const FIVE: Points = {
  1: [
    'very dissatisfied',
    'extremely dissatisfied',
    'completely dissatisfied',
    'very unsatisfied',
    'strongly disagree',
    'very difficult',
    'extremely difficult',
    '非常不满意',
    '很不满意',
    '极不满意',
    '十分不满意',
    '非常不滿意',
    '很不滿意',
    '極不滿意',
    '十分不滿意',
    '非常不同意',
    '完全不同意',
    '强烈不同意',
    '很不同意',
    '強烈不同意',
    '非常困难',
    '很困难',
    '非常困難',
    '很困難',
    '非常不认同',
    '非常不認同'
  ],
  2: [
    'dissatisfied',
    'somewhat dissatisfied',
    'unsatisfied',
    'disagree',
    'somewhat disagree',
    'difficult',
    'somewhat difficult',
    '不满意',
    '不太满意',
    '较不满意',
    '比较不满意',
    '不滿意',
    '不太滿意',
    '較不滿意',
    '比較不滿意',
    '不同意',
    '不太同意',
    '较不同意',
    '比较不同意',
    '較不同意',
    '比較不同意',
    '困难',
    '比较困难',
    '较困难',
    '困難',
    '比較困難',
    '較困難',
    '不认同',
    '不認同'
  ],
  3: [
    'neutral',
    'neither satisfied nor dissatisfied',
    'neither dissatisfied nor satisfied',
    'neither agree nor disagree',
    'neither easy nor difficult',
    'neither',
    '一般',
    '中立',
    '普通',
    '不确定',
    '不確定',
    '一般般',
    '无所谓',
    '無所謂'
  ],
  4: [
    'satisfied',
    'somewhat satisfied',
    'agree',
    'somewhat agree',
    'easy',
    'somewhat easy',
    '满意',
    '比较满意',
    '较满意',
    '滿意',
    '比較滿意',
    '較滿意',
    '同意',
    '比较同意',
    '较同意',
    '比較同意',
    '較同意',
    '容易',
    '比较容易',
    '较容易',
    '比較容易',
    '較容易',
    '认同',
    '認同'
  ],
  5: [
    'very satisfied',
    'extremely satisfied',
    'completely satisfied',
    'strongly agree',
    'very easy',
    'extremely easy',
    '非常满意',
    '很满意',
    '极满意',
    '十分满意',
    '非常滿意',
    '很滿意',
    '極滿意',
    '十分滿意',
    '非常同意',
    '完全同意',
    '强烈同意',
    '很同意',
    '強烈同意',
    '非常容易',
    '很容易',
    '非常认同',
    '非常認同'
  ]
};

const SEVEN: Points = {
  1: FIVE[1] ?? [],
  2: [
    'dissatisfied',
    'moderately dissatisfied',
    'disagree',
    'difficult',
    'moderately difficult',
    '不满意',
    '不滿意',
    '不同意',
    '困难',
    '困難',
    '不认同',
    '不認同'
  ],
  3: [
    'somewhat dissatisfied',
    'slightly dissatisfied',
    'somewhat disagree',
    'slightly disagree',
    'somewhat difficult',
    'slightly difficult',
    '有点不满意',
    '有些不满意',
    '比较不满意',
    '较不满意',
    '不太满意',
    '有點不滿意',
    '有些不滿意',
    '比較不滿意',
    '較不滿意',
    '不太滿意',
    '有点不同意',
    '有些不同意',
    '比较不同意',
    '不太同意',
    '有點不同意',
    '比較不同意',
    '有点困难',
    '有些困难',
    '比较困难',
    '有點困難',
    '有些困難',
    '比較困難'
  ],
  4: FIVE[3] ?? [],
  5: [
    'somewhat satisfied',
    'slightly satisfied',
    'somewhat agree',
    'slightly agree',
    'somewhat easy',
    'slightly easy',
    '有点满意',
    '有些满意',
    '比较满意',
    '较满意',
    '有點滿意',
    '有些滿意',
    '比較滿意',
    '較滿意',
    '有点同意',
    '有些同意',
    '比较同意',
    '较同意',
    '有點同意',
    '有些同意',
    '比較同意',
    '較同意',
    '有点容易',
    '有些容易',
    '比较容易',
    '较容易',
    '有點容易',
    '有些容易',
    '比較容易',
    '較容易'
  ],
  6: [
    'satisfied',
    'moderately satisfied',
    'agree',
    'easy',
    'moderately easy',
    '满意',
    '滿意',
    '同意',
    '容易',
    '认同',
    '認同'
  ],
  7: FIVE[5] ?? []
};

function byLabel(points: Points): ReadonlyMap<string, number> {
  return new Map(Object.entries(points).flatMap(([point, labels]) => labels.map((label) => [label, Number(point)])));
}

const TABLES: ReadonlyMap<number, ReadonlyMap<string, number>> = new Map([
  [5, byLabel(FIVE)],
  [7, byLabel(SEVEN)]
]);

/** How texts are compared: width of letters, case, blanks and what stands at either end do not count. */
export function plainLabel(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!。，；：！"']+|[\s.,;:!。，；：！"']+$/g, '');
}

/** The point of a label among `points` (5 or 7), 1 the worst; undefined where the table does not have it. */
export function pointOfLabel(label: string, points: number): number | undefined {
  return TABLES.get(points)?.get(plainLabel(label));
}
