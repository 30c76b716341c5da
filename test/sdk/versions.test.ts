import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { componentsOf, formatVersion, minorSkew, parseVersion } from '../../src/sdk/versions.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';

t.test('a version is read without what vendors add', async t => {
  const rows: readonly (readonly [string, string])[] = [
    ['v1.34.3', 'v1.34.3'],
    ['1.34.3', 'v1.34.3'],
    ['v1.29.4-eks-1234abc', 'v1.29.4'],
    ['v1.31.4-gke.100', 'v1.31.4'],
    ['v1.31.2+k3s1', 'v1.31.2'],
    ['v1.31.2_vmware.1', 'v1.31.2'],
    ['v1.35.0-rc.1', 'v1.35.0'],
  ];
  for (const [text, wanted] of rows) {
    const version = parseVersion(text);
    t.equal(version && formatVersion(version), wanted, text);
  }
});

t.test('what is no version is none', async t => {
  for (const text of [
    undefined,
    '',
    'unknown',
    'v2.0.0',
    'v1.34',
    'v1.x.0',
    'v1.34.3.4',
    'xv1.34.3',
    'v1.34.0rc1',
    'latest',
  ])
    t.equal(parseVersion(text), undefined, String(text));
});

t.test('a skew is counted in minors', async t => {
  t.equal(minorSkew({ minor: 34, patch: 0 }, { minor: 31, patch: 9 }), 3);
  t.equal(minorSkew({ minor: 9, patch: 0 }, { minor: 10, patch: 0 }), -1, 'as numbers');
  t.equal(formatVersion({ minor: 34, patch: 3 }, false), 'v1.34');
});

t.test('components have the version of their image', async t => {
  const pod = (name: string, image: string, rest: object = {}): RawObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'kube-system', labels: { component: 'kube-apiserver' } } as object,
    spec: {
      containers: [
        { name: 'sidecar', image: 'lab/x:v1.1.1' },
        { name: 'kube-apiserver', image },
      ],
    },
    ...rest,
  });
  const pods = [
    pod('a', 'registry.k8s.io/kube-apiserver:v1.34.0'),
    pod('b', 'localhost:5000/kube-apiserver:v1.33.2@sha256:0123'),
    pod('c', 'registry.k8s.io/kube-apiserver@sha256:0123'),
    pod('d', 'localhost:5000/kube-apiserver'),
    pod('e', 'registry.k8s.io/kube-apiserver:v1.34.0', { status: { phase: 'Failed' } }),
  ];
  const { reader } = new Evidence([new Table(collectFixture(pods, Pod, new Set()))]);
  const found = componentsOf(['kube-apiserver', 'kube-scheduler'], reader as Pick<Reader<typeof Pod>, 'list'>);
  t.same(
    found.map(({ pod, version }) => [pod.metadata.name, version && formatVersion(version)]),
    [
      ['a', 'v1.34.0'],
      ['b', 'v1.33.2'],
      ['c', undefined],
      ['d', undefined],
    ],
  );
});
