/** What the spec of an application's Pods is made of. */
interface Application {
  readonly name: string;
  /** Further than its container: one that prepares, one beside it (a mesh, a log shipper). */
  readonly sidecar?: boolean;
  readonly probed?: boolean;
  readonly restartPolicy?: 'Always' | 'OnFailure';
  readonly claim?: string;
}

const probe = (path: string, periodSeconds: number, initialDelaySeconds: number): object => ({
  httpGet: { path, port: 'http', scheme: 'HTTP' },
  initialDelaySeconds,
  timeoutSeconds: 2,
  periodSeconds,
  successThreshold: 1,
  failureThreshold: 3,
});

const field = (name: string, fieldPath: string): object => ({
  name,
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
});

const limits = (cpu: string, memory: string): object => ({ limits: { memory }, requests: { cpu, memory } });

const ends = { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' } as const;

const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
} as const;

/** The spec of a Pod template as Helm charts of today write it: environment, probes, limits, security context. */
export function templateOf({ name, sidecar, probed = true, restartPolicy = 'Always', claim }: Application) {
  const container = {
    name,
    image: `registry.example.com/shop/${name}:2.14.3`,
    args: ['--listen=:8080', '--metrics=:9090', '--config=/etc/app/config.yaml'],
    ports: [
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
    ],
    envFrom: [{ configMapRef: { name } }],
    env: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'GOMAXPROCS', value: '2' },
      { name: 'OTEL_SERVICE_NAME', value: name },
      { name: 'HTTP_TIMEOUT_SECONDS', value: '30' },
      field('POD_NAME', 'metadata.name'),
      field('POD_NAMESPACE', 'metadata.namespace'),
      field('NODE_NAME', 'spec.nodeName'),
      { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: `${name}-database`, key: 'url' } } },
    ],
    resources: limits('50m', '128Mi'),
    volumeMounts: [
      { name: 'config', readOnly: true, mountPath: '/etc/app' },
      { name: 'tmp', mountPath: '/tmp' },
      ...(claim ? [{ name: 'data', mountPath: '/var/lib/app' }] : []),
    ],
    ...(probed && {
      livenessProbe: probe('/healthz', 10, 15),
      readinessProbe: probe('/readyz', 5, 5),
    }),
    ...ends,
    imagePullPolicy: 'IfNotPresent',
    securityContext: restricted,
  };
  const beside = {
    name: 'log-shipper',
    image: 'registry.example.com/platform/log-shipper:1.9.0',
    args: ['--config=/etc/log-shipper/config.yaml'],
    env: [field('POD_NAME', 'metadata.name'), { name: 'BUFFER_LIMIT', value: '32Mi' }],
    resources: limits('10m', '64Mi'),
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    ...ends,
    imagePullPolicy: 'IfNotPresent',
    securityContext: restricted,
  };
  const before = {
    name: 'migrate',
    image: `registry.example.com/shop/${name}:2.14.3`,
    args: ['migrate', '--wait=60s'],
    envFrom: [{ configMapRef: { name } }],
    resources: limits('10m', '64Mi'),
    volumeMounts: [{ name: 'config', readOnly: true, mountPath: '/etc/app' }],
    ...ends,
    imagePullPolicy: 'IfNotPresent',
    securityContext: restricted,
  };
  return {
    volumes: [
      { name: 'config', configMap: { name, defaultMode: 420 } },
      { name: 'tmp', emptyDir: {} },
      ...(claim ? [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] : []),
    ],
    ...(sidecar && { initContainers: [before] }),
    containers: [container, ...(sidecar ? [beside] : [])],
    restartPolicy,
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: name,
    serviceAccount: name,
    securityContext: { fsGroup: 1000, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    schedulerName: 'default-scheduler',
    ...(restartPolicy === 'Always' && {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
        },
      ],
    }),
  };
}
