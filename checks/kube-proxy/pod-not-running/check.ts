import { PodLog } from 'kubefault/documents';
import { ConfigMap, DaemonSet, Node, Pod } from 'kubefault/resources';
import { condition, defineCheck, lastWords, type Reader, toRef, unreadiness } from 'kubefault/sdk';
import { FelixConfiguration } from './felix-configuration.ts';
import { isLeftOut } from './is-left-out.ts';
import { needsNoPod } from './needs-no-pod.ts';
import { proxies } from './proxies.ts';
import { replacementIn } from './replacement-in.ts';

const own = { kind: 'DaemonSet', namespace: 'kube-system', name: 'kube-proxy' } as const;
const partOf = (kind: string) => ({ ...own, kind });

export default defineCheck({
  version: 1,
  title: 'Every Linux Node has a Ready kube-proxy, or something in its place',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#is-the-kube-proxy-working',
  subject: [Node, DaemonSet],
  expects: [own],
  reads: [Pod, ConfigMap, FelixConfiguration],
  enriches: [PodLog],
  keeps: ['ConfigMap kube-system/cilium-config data.kube-proxy-replacement'],
  grace: '3m',
  options: {
    replacement: {
      description: 'Does something else serve Services: auto looks for what is known',
      enum: ['auto', 'yes', 'no'],
      default: 'auto',
    },
  },
  messages: {
    notRunning: 'has no Ready kube-proxy: {problem}',
    noneRunning: { text: 'has no Ready kube-proxy, and no other Node has: {problem}', severity: 'critical' },
    absent: {
      text: 'does not exist, and neither static Pods of kube-proxy nor a known replacement of it were found',
      confidence: 'suspected',
    },
  },
  causedBy: {
    'kube-proxy/config-invalid': 'related',
    'kube-proxy/daemonset-spec-invalid': 'related',
    'kube-proxy/api-unreachable': 'same-node',
    'workload/image-pull-failure': 'related',
    'access/service-account-missing': 'related',
    'workload/container-start-error': 'related',
    'workload/oom-killed': 'related',
  },

  examine(subject, { cannotTell, derive, get, list, options, report, skip }) {
    const isReplaced = (): boolean =>
      options.replacement === 'yes' || (options.replacement === 'auto' && replacementIn({ get, list }) !== undefined);
    if (subject?.kind === 'DaemonSet') return skip('is judged Node by Node');
    const nodes = subject ? [subject] : list(Node);
    if (nodes.every(needsNoPod)) return skip(nodes[0] ? (needsNoPod(nodes[0]) ?? '') : 'there is no Node');
    const daemonSet = get(DaemonSet, own);
    if (!subject) {
      if (proxies({ list }).length > 0) return skip('kube-proxy runs as static Pods');
      if (isReplaced()) return skip('something else serves Services');
      return report('absent', {}, { grace: 0, related: [partOf('ConfigMap'), partOf('ServiceAccount')] });
    }
    const ready = condition(subject, 'Ready');
    if (!ready || ready.status === 'False' || ready.status === 'Unknown') return skip('is not Ready');
    if (ready.status !== 'True') return cannotTell('its Ready condition is neither True, False nor Unknown');
    if (!daemonSet && derive(allProxies).length === 0) return skip('no Node has a kube-proxy');
    const pods = proxies({ list }, subject.metadata.name);
    const troubles = pods.map(unreadiness);
    if (troubles.includes(undefined)) return;
    if (isReplaced()) return skip('something else serves Services');
    const leftOut = daemonSet !== undefined && pods.length === 0 && isLeftOut(subject, daemonSet);
    const problem =
      troubles[0]?.problem ?? (leftOut ? 'its DaemonSet leaves it out' : 'no Pod of kube-proxy is bound to it');
    const related = [...pods.map(toRef), own, partOf('ConfigMap'), partOf('ServiceAccount')];
    const at = { since: troubles[0]?.since, related, ...(leftOut && { grace: 0 }) };
    const someReady = derive(allProxies).some(pod => unreadiness(pod) === undefined);
    report(someReady ? 'notRunning' : 'noneRunning', { problem }, at);
  },

  *evidence(subject, { get, list, read }) {
    const {
      desiredNumberScheduled: desired,
      currentNumberScheduled: current,
      numberReady,
    } = get(DaemonSet, own)?.status ?? {};
    yield `DaemonSet kube-proxy: ${desired ?? '?'} Nodes wanted, ${current ?? '?'} have a Pod, ${numberReady ?? '?'} are Ready`;
    const [pod] = proxies({ list }, subject.metadata.name);
    if (pod) yield* lastWords(pod, { read });
  },
});

/** A fact for `derive`. */
const allProxies = ({ list }: Reader<typeof Pod>): readonly Pod[] => proxies({ list });
