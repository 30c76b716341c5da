import { cronJobOf } from './cron-job.ts';
import { deploymentOf } from './deployment.ts';
import { idOf } from './id-of.ts';
import { merged } from './merged.ts';
import { metadataOf } from './metadata-of.ts';
import { namespaceOf } from './namespace.ts';
import type { Made, Objects } from './objects.ts';
import type { Placement } from './placement.ts';
import { serviceOf } from './service.ts';
import { statefulSetOf } from './stateful-set.ts';
import { templateOf } from './template.ts';
import { ago } from './time.ts';

/** Replicas of the Deployments of one team: many small ones, a few large ones. */
const sizes = [2, 2, 3, 3, 4, 6, 8, 12, 20, 40];
const stateful = 3;
const jobs = 3;

/** Pods of a namespace that is full. */
export const podsOfTenant = sizes.reduce((sum, size) => sum + size, stateful + jobs);

const ports = [
  { name: 'http', port: 80, to: 8080 },
  { name: 'metrics', port: 9090, to: 9090 },
];

/** The namespace of one team with that many Pods, `podsOfTenant` at most. */
export function tenantOf(number: number, pods: number, placement: Placement): Objects {
  const namespace = `team-${String(number).padStart(5, '0')}`;
  const parts: Objects[] = [namespaceOf(namespace)];
  let left = pods;
  const address = (i: number): string => {
    const n = number * 16 + i;
    return `10.${97 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;
  };
  for (const [i, size] of sizes.entries()) {
    const replicas = Math.min(size, left);
    if (replicas === 0) break;
    left -= replicas;
    const name = `app-${i}`;
    const { labels, selector } = labelsOf(name);
    const spec = templateOf({ name, sidecar: i === 2 || i === 7 });
    const made = deploymentOf({ namespace, name, labels, selector, replicas, spec, revisions: 2 }, placement);
    parts.push(made, belongings(namespace, name, labels));
    // What works off a queue has no Service.
    if (i % 10 !== 1)
      parts.push(
        serviceOf({
          namespace,
          name,
          labels,
          selector,
          ports,
          clusterIP: address(i),
          pods: made['/api/v1/pods'] ?? [],
        }),
      );
    if (replicas > 2) parts.push(guard(namespace, name, selector, replicas));
    if (replicas > 6) parts.push(autoscaler(namespace, name, replicas));
    if (i === 0) parts.push(ingress(namespace, name));
    parts.push(events(namespace, made['/api/v1/pods'] ?? []));
  }
  if (left >= stateful) {
    left -= stateful;
    const name = 'store';
    const { labels, selector } = labelsOf(name);
    const made = statefulSetOf({ namespace, name, labels, selector, replicas: stateful }, placement);
    parts.push(made, belongings(namespace, name, labels));
    const served = { namespace, name, labels, selector, ports, pods: made['/api/v1/pods'] ?? [] };
    parts.push(serviceOf({ ...served, clusterIP: address(15) }));
  }
  if (left > 0) {
    const { labels } = labelsOf('report');
    parts.push(
      cronJobOf({ namespace, name: 'report', labels, jobs: left }, placement),
      belongings(namespace, 'report', labels),
    );
  }
  return merged([...parts, rules(namespace, pods)]);
}

function labelsOf(name: string): { readonly labels: object; readonly selector: object } {
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
  return {
    selector,
    labels: {
      ...selector,
      'app.kubernetes.io/version': '2.14.3',
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.sh/chart': `${name}-0.9.1`,
    },
  };
}

/** What a chart brings beside its workload: its settings and its account. */
function belongings(namespace: string, name: string, labels: object): Objects {
  const data = {
    'config.yaml': Array.from({ length: 40 }, (_, i) => `setting${i}:\n  enabled: true\n  limit: ${i * 10}\n`).join(''),
    REGION: 'region-1',
    FEATURES: 'search,checkout,reviews',
  };
  const about = { name, namespace, labels, manager: 'helm' };
  return {
    '/api/v1/configmaps': [{ metadata: metadataOf({ kind: 'ConfigMap', ...about, parts: { data } }), data }],
    '/api/v1/serviceaccounts': [{ metadata: metadataOf({ kind: 'ServiceAccount', ...about }) }],
  };
}

function guard(namespace: string, name: string, selector: object, replicas: number): Objects {
  const spec = { maxUnavailable: 1, selector: { matchLabels: selector } };
  const status = {
    observedGeneration: 1,
    disruptionsAllowed: 1,
    currentHealthy: replicas,
    desiredHealthy: replicas - 1,
    expectedPods: replicas,
    conditions: [
      {
        type: 'DisruptionAllowed',
        status: 'True',
        observedGeneration: 1,
        lastTransitionTime: ago(86_400),
        reason: 'SufficientPods',
        message: '',
      },
    ],
  };
  const about = { kind: 'PodDisruptionBudget', name, namespace, manager: 'helm', generation: 1 };
  return {
    '/apis/policy/v1/poddisruptionbudgets': [{ metadata: metadataOf({ ...about, parts: { spec } }), spec, status }],
  };
}

function autoscaler(namespace: string, name: string, replicas: number): Objects {
  const spec = {
    scaleTargetRef: { kind: 'Deployment', name, apiVersion: 'apps/v1' },
    minReplicas: 2,
    maxReplicas: replicas * 2,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  };
  const condition = (type: string, status: string, reason: string, message: string): object => ({
    type,
    status,
    lastTransitionTime: ago(86_400),
    reason,
    message,
  });
  const status = {
    lastScaleTime: ago(86_400),
    currentReplicas: replicas,
    desiredReplicas: replicas,
    currentMetrics: [
      { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 66, averageValue: '33m' } } },
    ],
    conditions: [
      condition('AbleToScale', 'True', 'ReadyForNewScale', 'recommended size matches current size'),
      condition(
        'ScalingActive',
        'True',
        'ValidMetricFound',
        'the HPA was able to successfully calculate a replica count',
      ),
      condition('ScalingLimited', 'False', 'DesiredWithinRange', 'the desired count is within the acceptable range'),
    ],
  };
  const about = { kind: 'HorizontalPodAutoscaler', name, namespace, manager: 'helm' };
  return {
    '/apis/autoscaling/v2/horizontalpodautoscalers': [
      { metadata: metadataOf({ ...about, parts: { spec } }), spec, status },
    ],
  };
}

function ingress(namespace: string, name: string): Objects {
  const host = `${namespace}.example.com`;
  const spec = {
    ingressClassName: 'public',
    tls: [{ hosts: [host], secretName: `${name}-tls` }],
    rules: [
      {
        host,
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } }] },
      },
    ],
  };
  return {
    '/apis/networking.k8s.io/v1/ingresses': [
      {
        metadata: metadataOf({ kind: 'Ingress', name, namespace, manager: 'helm', generation: 1, parts: { spec } }),
        spec,
        status: { loadBalancer: { ingress: [{ ip: '203.0.113.10' }] } },
      },
    ],
  };
}

/** What the last hour has left: a probe of ten Pods that was answered late, and what else is ordinary. */
function events(namespace: string, pods: readonly Made[]): Objects {
  return {
    '/api/v1/events': pods
      .filter((_, i) => i % 10 === 0)
      .map(({ metadata }) => {
        const name = `${metadata.name}.${idOf(`event ${metadata.name}`).slice(0, 16).replace('-', '')}`;
        return {
          metadata: metadataOf({ kind: 'Event', name, namespace, manager: 'kubelet', age: 2400 }),
          involvedObject: {
            kind: 'Pod',
            namespace,
            name: metadata.name,
            uid: metadata.uid,
            apiVersion: 'v1',
            fieldPath: 'spec.containers{main}',
          },
          reason: 'Pulled',
          message: 'Container image "registry.example.com/shop/app:2.14.3" already present on machine',
          source: { component: 'kubelet', host: 'worker-00001' },
          firstTimestamp: ago(2400),
          lastTimestamp: ago(2400),
          count: 1,
          type: 'Normal',
          eventTime: null,
          reportingComponent: 'kubelet',
          reportingInstance: 'worker-00001',
        };
      }),
  };
}

/** Who may do what there, and how much of it. */
function rules(namespace: string, pods: number): Objects {
  const about = { namespace, manager: 'kubectl-client-side-apply' };
  const grants = { rules: [{ apiGroups: [''], resources: ['configmaps', 'pods'], verbs: ['get', 'list', 'watch'] }] };
  const binding = {
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }],
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
  };
  const spec = { hard: { pods: '500', 'requests.cpu': '100', 'requests.memory': '400Gi' } };
  return {
    '/apis/rbac.authorization.k8s.io/v1/roles': [
      { metadata: metadataOf({ kind: 'Role', name: 'reader', ...about, parts: grants }), ...grants },
    ],
    '/apis/rbac.authorization.k8s.io/v1/rolebindings': [
      { metadata: metadataOf({ kind: 'RoleBinding', name: 'reader', ...about, parts: binding }), ...binding },
    ],
    '/api/v1/resourcequotas': [
      {
        metadata: metadataOf({ kind: 'ResourceQuota', name: 'team', ...about, parts: { spec } }),
        spec,
        status: {
          hard: spec.hard,
          used: { pods: String(pods), 'requests.cpu': `${pods * 60}m`, 'requests.memory': `${pods * 192}Mi` },
        },
      },
    ],
  };
}
