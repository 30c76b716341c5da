import { defineDocument, type Unseen } from './document.ts';
import { hidden } from './hidden.ts';

/** Whose log. */
export interface PodLogKey {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The log of the run before the last restart. */
  readonly previous?: boolean;
}

export interface LogLine {
  /** When the container wrote it, RFC 3339; absent where the recording has no times. */
  readonly at: string | undefined;
  readonly text: string;
}

export interface PodLog {
  /** The last lines, oldest first: where the end of a program is looked for. */
  readonly tail: readonly LogLine[];
  /** Every line; unseen where the log may be longer than what was read. */
  readonly lines: readonly LogLine[];
}

/** Lines of one log. A program says at its end why it ended. */
const mostLines = 2_000;

/**
 * The log of one container, or `undefined` where there positively is none: it has not started, or was never restarted.
 * https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/#read-log-pod-v1-core
 */
export const PodLog = defineDocument<PodLogKey, PodLog | undefined>()({
  id: 'pods/log',
  capability: 'logs',
  format: 'text',
  permission: { group: '', resource: 'pods/log', verb: 'get' },
  budget: 200,
  name: ({ namespace, pod, container, previous }) => `${namespace}/${pod}/${container}${previous ? '/previous' : ''}`,
  request: ({ namespace, pod, container, previous }) =>
    `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${new URLSearchParams({
      container,
      tailLines: String(mostLines),
      timestamps: 'true',
      ...(previous && { previous: 'true' }),
    })}`,
  // The kubelet's own words for "there is none" (pkg/kubelet/kubelet_pods.go, validateContainerLogStatus).
  answers: ({ status, text }) =>
    status === 400 && /previous terminated container .* not found|is waiting to start|is not available/.test(text),
  decode: ({ status, text, cut, untimed, hides }, unseen) => {
    if (status !== 200) return undefined;
    const rows = text === '' ? [] : text.replace(/\n$/, '').split('\n');
    const tail = rows.slice(-mostLines).map(row => {
      const line = untimed ? { at: undefined, text: row } : lineOf(row);
      return hides && hidden.test(row) ? withoutText(line, unseen) : line;
    });
    if (rows.length < mostLines && !cut) return { tail, lines: tail };
    return {
      tail,
      get lines(): never {
        const read = Math.min(rows.length, mostLines);
        return unseen('truncated', `only the last ${read} lines of the log were ${cut ? 'recorded' : 'read'}`);
      },
    };
  },
});

const withoutText = ({ at }: LogLine, unseen: Unseen): LogLine => ({
  at,
  get text(): never {
    return unseen('masked', 'a part of a line is hidden in the recording');
  },
});

function lineOf(row: string): LogLine {
  const [, at, text] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?(.*)$/s.exec(row) ?? [];
  return at === undefined ? { at: undefined, text: row } : { at, text: text ?? '' };
}
