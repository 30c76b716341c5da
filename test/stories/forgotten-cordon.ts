import type { Story } from './story.ts';

const database = `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  replicas: 3
  podManagementPolicy: Parallel
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      terminationGracePeriodSeconds: 1
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: db } } }
      tolerations: [{ key: node-role.kubernetes.io/control-plane, operator: Exists }]
      containers:
        - name: box
          image: lab/box:1
          imagePullPolicy: IfNotPresent
          command: [sleep, '86400']
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { storageClassName: local, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Mi } } }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: db, namespace: shop }
spec: { minAvailable: 2, selector: { matchLabels: { app: db } } }
`;

/** A volume that lies on one Node, as those of databases do. */
const volume = (node: string): string => `---
apiVersion: v1
kind: PersistentVolume
metadata: { name: db-on-${node} }
spec:
  storageClassName: local
  capacity: { storage: 1Mi }
  accessModes: [ReadWriteOnce]
  hostPath: { path: /var/db, type: DirectoryOrCreate }
  nodeAffinity:
    required:
      nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${node}] }] }]
`;
const volumes = `---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: local }
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: WaitForFirstConsumer
${['story-control-plane', 'story-worker', 'story-worker2'].map(volume).join('')}`;

/** A Node that holds a local volume was left cordoned; its Pod cannot return, and the drain of the next Node hangs. */
export const forgottenCordon: Story = {
  name: 'forgotten-cordon',
  async inject({ kubectl }) {
    await kubectl(['apply', '-f', '-'], database + volumes);
    await kubectl(['-n', 'shop', 'rollout', 'status', 'statefulset/db', '--timeout=180s']);
    await kubectl(['cordon', 'story-worker']);
    const on = await kubectl([
      '-n',
      'shop',
      'get',
      'pods',
      '--field-selector',
      'spec.nodeName=story-worker',
      '-o',
      'name',
    ]);
    await kubectl(['-n', 'shop', 'delete', on.trim()]);
    const drain = ['drain', 'story-worker2', '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=20s'];
    // It cannot finish: that is the point.
    await kubectl(drain).catch(() => {});
  },
  steps: [
    'maintenance/node-left-cordoned Node story-worker',
    'storage/volume-node-affinity-conflict StatefulSet shop/db',
    'scheduling/pod-unschedulable StatefulSet shop/db',
    'maintenance/pdb-exhausted PodDisruptionBudget shop/db',
    'maintenance/drain-incomplete Node story-worker2',
  ],
  // The drain cordons its Node, too.
  apart: [/^maintenance\/node-left-cordoned Node story-worker2$/],
};
