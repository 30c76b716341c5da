import type { Comparison } from './compare.ts';
import type { Measured } from './measure.ts';

/** A figure of several runs. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What is printed of one cluster, and what `--json` gives; times in seconds. */
export interface Figures {
  readonly pods: number;
  readonly objects: number;
  readonly mib: number;
  readonly pod_kib: number;
  readonly runs: number;
  /** The run over the floor that was measured beside it: the medians. */
  readonly ratio: { readonly wall: number; readonly cpu: number };
  readonly spread: { readonly wall: Spread; readonly cpu: Spread };
  readonly wall: { readonly floor: number; readonly run: number };
  readonly cpu: { readonly floor: number; readonly run: number };
  /** The largest of all runs. */
  readonly rss_mib: number;
  readonly floor_rss_mib: number;
  readonly requests: number;
  readonly requests_expected: number;
  readonly requests_unexpected: readonly string[];
}

export function figuresOf(compared: Comparison): Figures {
  const { pairs } = compared;
  const ratio = (of: 'wall' | 'cpu'): Spread => spreadOf(pairs.map(({ floor, run }) => run[of] / floor[of]));
  const seconds = (who: 'floor' | 'run', of: 'wall' | 'cpu'): number =>
    rounded(spreadOf(pairs.map(pair => pair[who][of])).median / 1000, 3);
  const most = (of: (pair: Comparison['pairs'][number]) => Measured): number =>
    Math.ceil(Math.max(...pairs.map(pair => of(pair).rss)));
  const [wall, cpu] = [ratio('wall'), ratio('cpu')];
  return {
    pods: compared.pods,
    objects: compared.objects,
    mib: rounded(compared.bytes / 2 ** 20, 1),
    pod_kib: rounded(compared.podBytes / 1024 / compared.pods, 1),
    runs: pairs.length,
    ratio: { wall: wall.median, cpu: cpu.median },
    spread: { wall, cpu },
    wall: { floor: seconds('floor', 'wall'), run: seconds('run', 'wall') },
    cpu: { floor: seconds('floor', 'cpu'), run: seconds('run', 'cpu') },
    rss_mib: most(({ run }) => run),
    floor_rss_mib: most(({ floor }) => floor),
    requests: compared.requests,
    requests_expected: compared.requestsExpected,
    requests_unexpected: compared.differences,
  };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? Number.NaN, sorted[sorted.length >> 1] ?? Number.NaN];
  return {
    median: rounded((low + high) / 2, 2),
    least: rounded(sorted[0] ?? Number.NaN, 2),
    most: rounded(sorted.at(-1) ?? Number.NaN, 2),
  };
}

/**
 * How time grows with Pods: the slope of the line of least squares through the logarithms. 1: twice the Pods, twice the
 * time; 2: four times. Undefined for a single size.
 */
export function exponentOf(points: readonly { readonly pods: number; readonly time: number }[]): number | undefined {
  if (new Set(points.map(({ pods }) => pods)).size < 2) return undefined;
  const logs = points.map(({ pods, time }) => ({ x: Math.log(pods), y: Math.log(time) }));
  const mean = (of: 'x' | 'y'): number => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x, y] = [mean('x'), mean('y')];
  const covariance = logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return rounded(covariance / logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0), 2);
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
