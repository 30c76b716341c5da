import type { Ref } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import type { Reported } from './judged.ts';
import { lift } from './lift.ts';

/**
 * What makes two reports one finding, in this run and the next: check, object lifted to its controller (a DaemonSet with
 * the Node), message, key.
 */
export function identity(check: string, report: Reported): { readonly id: string; readonly on: Ref } {
  const { on, node } = report.object ? lift(report.object) : { on: report.on };
  const parts = [check, formatRef(on), node, report.message, report.key];
  return { id: parts.filter(part => part !== undefined).join(' | '), on };
}
