/** From worst to least. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = (typeof severities)[number];

/** The least severity that blocks; `never` reports only. */
export type Threshold = Severity | 'never';

export const reaches = (severity: Severity, threshold: Threshold): boolean =>
  threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);

export const worst = (list: readonly Severity[]): Severity =>
  severities.find(severity => list.includes(severity)) ?? 'low';
