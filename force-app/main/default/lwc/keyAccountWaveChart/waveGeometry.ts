import { linearScale } from 'c/keyAccountScale';

/** A wave's value with the range that the data allow. */
export interface WaveValue {
  key: string;
  value: number;
  low: number;
  high: number;
}

/** Positions are percent of the drawing's width and height, so that circles stay round at every width. */
export interface WaveShape {
  key: string;
  x: string;
  y: string;
  low: string;
  high: string;
}

export interface Segment {
  key: string;
  x1: string;
  y1: string;
  x2: string;
  y2: string;
}

/** Room for half a circle at the top and the bottom. */
const EDGE = 6;

/** Waves from left to right in the order given, and the lines between them. */
export function waveShapes(
  waves: readonly WaveValue[],
  scale: readonly [number, number]
): { points: WaveShape[]; lines: Segment[] } {
  const up = linearScale(scale, [100 - EDGE, EDGE]);
  const step = 100 / Math.max(1, waves.length);
  const points = waves.map(({ key, value, low, high }, index) => ({
    key,
    x: percent((index + 0.5) * step),
    y: percent(up(value)),
    low: percent(up(low)),
    high: percent(up(high))
  }));
  const lines = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { key: to.key, x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  });
  return { points, lines };
}

function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}
