import { application, type Story } from './story.ts';

/** The metrics server cannot trust kubelets that wait for their certificates; autoscalers stop without anything failing. */
const metrics = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: metrics-server, namespace: kube-system, labels: { k8s-app: metrics-server } }
spec:
  selector: { matchLabels: { k8s-app: metrics-server } }
  template:
    metadata: { labels: { k8s-app: metrics-server } }
    spec:
      containers:
        - name: metrics-server
          image: lab/box:1
          imagePullPolicy: IfNotPresent
          command: [sh, -c, 'sleep 86400']
          readinessProbe: { tcpSocket: { port: 10250 }, periodSeconds: 2 }
---
apiVersion: v1
kind: Service
metadata: { name: metrics-server, namespace: kube-system }
spec: { selector: { k8s-app: metrics-server }, ports: [{ port: 443, targetPort: 10250 }] }
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec:
  group: metrics.k8s.io
  version: v1beta1
  service: { name: metrics-server, namespace: kube-system }
  insecureSkipTLSVerify: true
  groupPriorityMinimum: 100
  versionPriority: 100
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 1
  maxReplicas: 3
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]
`;

/**
 * Kubelets ask for serving certificates that nobody approves. The metrics server stands in for one that cannot trust
 * them: it never becomes Ready.
 */
export const noServingCertificates: Story = {
  name: 'no-serving-certificates',
  async inject({ kubectl, onNode }) {
    for (const node of ['control-plane', 'worker', 'worker2'])
      await onNode(
        node,
        'echo "serverTLSBootstrap: true" >> /var/lib/kubelet/config.yaml && systemctl restart kubelet',
      );
    await kubectl(['create', 'namespace', 'shop']);
    await kubectl(['apply', '-f', '-'], `${application('web', { replicas: 1 })}${metrics}`);
  },
  steps: [
    'access/csr-pending Node story-worker',
    'capacity/metrics-api-unavailable APIService v1beta1.metrics.k8s.io',
    'rollout/hpa-inactive HorizontalPodAutoscaler shop/web',
  ],
};
