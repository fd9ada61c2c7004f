import { linearScale } from 'c/keyAccountScale';

/** Return and cost of a quarter; a loss or a refund is below zero. */
export interface QuarterValues {
  returned: number;
  cost: number;
}

export interface BarShape {
  key: string;
  kind: 'return' | 'cost';
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ChartShape {
  width: number;
  height: number;
  /** Where zero is. */
  baseline: number;
  bars: BarShape[];
  /** Middle of each quarter. */
  centres: number[];
}

export const CHART_WIDTH = 640;
export const CHART_HEIGHT = 160;
/** Share of a quarter's width that stays empty. */
const GAP = 0.3;
/** A value that is not zero is seen. */
const THINNEST = 1;

/** Two bars a quarter on one scale, from left to right in the order given. */
export function chartShape(quarters: readonly QuarterValues[]): ChartShape {
  const values = quarters.flatMap(({ returned, cost }) => [returned, cost]);
  const y = linearScale([Math.min(0, ...values), Math.max(0, ...values)], [CHART_HEIGHT, 0]);
  const baseline = values.every((value) => value === 0) ? CHART_HEIGHT : y(0);
  const step = CHART_WIDTH / Math.max(1, quarters.length);
  const width = (step * (1 - GAP)) / 2;
  const bar = (kind: BarShape['kind'], value: number, index: number): BarShape => {
    const height = value === 0 ? 0 : Math.max(THINNEST, Math.abs(y(value) - baseline));
    const left = index * step + (step * GAP) / 2 + (kind === 'cost' ? width : 0);
    return {
      key: `${kind}${String(index)}`,
      kind,
      x: left,
      y: value < 0 ? baseline : baseline - height,
      width,
      height
    };
  };
  return {
    width: CHART_WIDTH,
    height: CHART_HEIGHT,
    baseline,
    bars: quarters.flatMap(({ returned, cost }, index) => [bar('return', returned, index), bar('cost', cost, index)]),
    centres: quarters.map((_, index) => (index + 0.5) * step)
  };
}
