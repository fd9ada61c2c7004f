import KeyAccountMatrix from 'c/keyAccountMatrix';
import { clearPage, findAll, mount, rendered, texts } from '../../../../../../test/lwc/mount';
import { circleOf, fieldsOf, MATRIX, neighbour } from '../matrixShape';

const point = (key: string, attractiveness: number, strength: number, url = `/lightning/r/Account/${key}/view`) => ({
  key,
  title: `${key}: attractiveness ${attractiveness}`,
  url,
  attractiveness,
  strength,
  size: 50
});

const four = [point('middle', 50, 50), point('right', 52, 80), point('above', 90, 48), point('same', 50, 50)];

function show(props: object): HTMLElement {
  return mount('c-key-account-matrix', KeyAccountMatrix, { summary: '4 accounts', ...props });
}

afterEach(clearPage);

it('draws the lines through the middle of the portfolio', () => {
  const matrix = show({ points: [], middle: { attractiveness: 60, strength: 100 } });
  const { x, y } = circleOf({ attractiveness: 60, strength: 100, size: 0 });
  const [upright, level] = findAll(matrix, '.cross');
  expect([upright?.getAttribute('x1'), upright?.getAttribute('x2')]).toEqual([x, x]);
  expect([level?.getAttribute('y1'), level?.getAttribute('y2')]).toEqual([y, y]);
});

describe('the shape of the matrix', () => {
  it('puts 0 at the bottom left and 100 at the top right, inside the margin', () => {
    expect(circleOf({ attractiveness: 0, strength: 0, size: 0 })).toMatchObject({
      x: MATRIX.margin.toFixed(1),
      y: (MATRIX.height - MATRIX.margin).toFixed(1)
    });
    expect(circleOf({ attractiveness: 100, strength: 100, size: 0 })).toMatchObject({
      x: (MATRIX.width - MATRIX.margin).toFixed(1),
      y: MATRIX.margin.toFixed(1)
    });
  });

  it('lets the area stand for the size', () => {
    const grown = (size: number) => Number(circleOf({ attractiveness: 0, strength: 0, size }).radius) - MATRIX.smallest;
    expect(grown(100)).toBe(MATRIX.largest - MATRIX.smallest);
    expect(grown(25)).toBeCloseTo(grown(100) / 2, 1);
  });

  it('shades fields by how many accounts stand in them', () => {
    const [few, many] = fieldsOf([
      [0, 0, 1, 10],
      [9, 9, 100, 10]
    ]);
    expect(Number(few?.opacity)).toBeGreaterThan(0);
    expect(Number(many?.opacity)).toBeGreaterThan(Number(few?.opacity));
    expect(many).toMatchObject({ y: MATRIX.margin.toFixed(1) });
  });

  it.each([
    ['ArrowRight', 0, 3],
    ['ArrowRight', 3, 1],
    ['ArrowRight', 1, 1],
    ['ArrowLeft', 0, 2],
    ['ArrowUp', 3, 1],
    ['ArrowDown', 2, 1],
    ['Enter', 0, 0]
  ])('%s leads from point %i to point %i', (key, from, to) => {
    expect(neighbour(four, from, key)).toBe(to);
  });

  it('reaches every point by arrows, also those in one place', () => {
    const reached = new Set([0]);
    for (const from of reached) {
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) reached.add(neighbour(four, from, key));
    }
    expect(reached.size).toBe(four.length);
  });
});

describe('c-key-account-matrix', () => {
  it('is one stop for the keyboard, and says under itself which account it is at', async () => {
    const matrix = show({ points: four, cells: [[5, 5, 3, 1]] });
    expect(findAll(matrix, 'a').map((link) => link.getAttribute('tabindex'))).toEqual(['0', '-1', '-1', '-1']);
    findAll(matrix, 'a')[1]?.dispatchEvent(new CustomEvent('focus'));
    await rendered();
    expect(findAll(matrix, 'a').map((link) => link.getAttribute('tabindex'))).toEqual(['-1', '0', '-1', '-1']);
    expect(texts(matrix, '.told')).toEqual(['right: attractiveness 52']);
    await expect(matrix).toBeAccessible();
  });

  it('tells which account was chosen, and leaves opening it to its container', () => {
    const matrix = show({ points: four });
    const opened = jest.fn<void, [unknown]>();
    matrix.addEventListener('open', (event) => opened(event instanceof CustomEvent ? event.detail : undefined));
    const click = new MouseEvent('click', { cancelable: true });
    findAll(matrix, 'a')[2]?.dispatchEvent(click);
    expect(opened).toHaveBeenCalledWith('above');
    expect(click.defaultPrevented).toBe(true);
  });

  it('shows a single account that leads nowhere as a mark over the others', async () => {
    const matrix = show({ points: [point('here', 60, 40, '')], cells: [[1, 1, 9, 0]] });
    expect(findAll(matrix, 'a')).toHaveLength(0);
    expect(findAll(matrix, '.here')).toHaveLength(1);
    expect(texts(matrix, '.density')).toHaveLength(1);
    await expect(matrix).toBeAccessible();
  });
});
