import type { Figures, Spread } from './summary.ts';

interface Exponent {
  readonly wall: number | undefined;
  readonly cpu: number | undefined;
}

/** The figures for people: a line for each size, Markdown. */
export function tableOf(figures: readonly Figures[], { wall, cpu }: Exponent): string {
  const spread = ({ median, least, most }: Spread): string => `${median} (${least} to ${most})`;
  const rows = figures.map(of =>
    [
      of.pods,
      of.objects,
      `${of.mib} MiB`,
      spread(of.spread.wall),
      spread(of.spread.cpu),
      `${of.wall.run} / ${of.wall.floor} s`,
      `${of.cpu.run} / ${of.cpu.floor} s`,
      `${of.rss_mib} MiB`,
      `${of.requests} of ${of.requests_expected}`,
    ].join(' | '),
  );
  const unexpected = figures.flatMap(({ pods, requests_unexpected }) =>
    requests_unexpected.map(line => `${pods} Pods: ${line}`),
  );
  return [
    '| Pods | objects | bytes | wall / floor | CPU / floor | wall | CPU | peak RSS | requests |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(row => `| ${row} |`),
    ...(wall !== undefined && cpu !== undefined
      ? ['', `Exponent of time over Pods: ${wall} (wall), ${cpu} (CPU).`]
      : []),
    ...(unexpected.length > 0 ? ['', 'Requests that were not expected:', ...unexpected] : []),
  ].join('\n');
}
