import t from 'tap';
import { minorVersion } from '../../src/sdk/minor-version.ts';

for (const [text, minor] of [
  ['v1.34.3', 34],
  ['1.35.0-rc.0', 35],
  ['v1.31.4-gke.100', 31],
  ['v1.34', 34],
  ['registry.k8s.io/kube-proxy:v1.34.3', 34],
  ['registry:5000/kube-proxy:v1.9.0@sha256:0a1b', 9],
  ['registry:5000/kube-proxy', undefined],
  ['registry.k8s.io/kube-proxy@sha256:0a1b', undefined],
  ['registry.k8s.io/etcd:3.6.5-0', undefined],
  ['v1.34/kube-proxy:latest', undefined],
  ['v2.1.0', undefined],
  ['', undefined],
  [undefined, undefined],
] as const)
  t.test(String(text), async t => t.equal(minorVersion(text), minor));
