import { anytime, type Interval } from '../evidence/interval.ts';

/** When an answer with this Date header was given. It counts in seconds, and cuts off the rest. */
export const timeOf = (date: number | undefined): Interval =>
  date === undefined ? anytime : { from: date, to: date + 1000 };
