import type { KindCluster } from '../live/kind-cluster.ts';

/** A fault of a real cluster, with all that follows from it. */
export interface Story {
  readonly name: string;
  /** Names of Nodes in steps begin with it. */
  readonly withoutNetwork?: boolean;
  /** Capabilities that tell more of it. */
  readonly allow?: readonly string[];
  readonly inject: (cluster: KindCluster) => Promise<void>;
  /** `<check> <object>` of every finding that has to come about, the first cause first. */
  readonly steps: readonly string[];
  /** Findings beside them that are right, and belong to another tree. */
  readonly apart?: readonly RegExp[];
}

/** A Deployment with its Service. */
export const application = (
  name: string,
  more: { readonly replicas?: number; readonly spec?: string } = {},
): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${more.replicas ?? 2}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      ${more.spec ?? ''}
      terminationGracePeriodSeconds: 1
      containers:
        - name: box
          image: lab/box:1
          imagePullPolicy: IfNotPresent
          command: [sh, -c, 'mkdir -p /www && echo ok > /www/index.html && exec httpd -f -p 8080 -h /www']
          ports: [{ name: http, containerPort: 8080 }]
          resources: { requests: { cpu: 10m, memory: 16Mi }, limits: { memory: 64Mi } }
          readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 2 }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { app: ${name} }
  ports: [{ name: http, port: 80, targetPort: http }]
---
`;
