import { type ApiServerHealth, ApiServerLivez, ApiServerReadyz } from 'kubefault/documents';
import { Cluster } from 'kubefault/resources';
import { defineCheck, excerpt } from 'kubefault/sdk';

const paths = [
  { path: 'readyz', document: ApiServerReadyz },
  { path: 'livez', document: ApiServerLivez },
] as const;

export default defineCheck({
  version: 1,
  title: 'An API server that answers is ready',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/using-api/health-checks/',
  subject: Cluster,
  documents: [ApiServerReadyz, ApiServerLivez],
  grace: '15s',
  options: {
    ignoreChecks: {
      description: 'Names of readiness checks that may fail',
      type: 'array',
      items: { type: 'string' },
      default: [] as readonly string[],
    },
    patience: { description: 'For how long one may fail', type: 'string', format: 'duration', default: '15s' },
  },
  messages: {
    checkFails: 'its API server reports that {check} fails (/{path})',
    statusOnly: 'its API server answers {status} to /{path} and names no check that fails',
  },
  causedBy: {
    'etcd/api-server-cannot-reach-etcd': 'cluster-wide',
    'etcd/member-unhealthy': 'cluster-wide',
    'etcd/slow-disk': 'cluster-wide',
  },

  examine(_, { options, read, report }) {
    const grace = options.patience;
    const told = new Set<string>(options.ignoreChecks);
    for (const { path, document } of paths) {
      const health = read(document, {});
      const names = failing(health).map(({ name }) => name);
      if (!health.healthy && names.length === 0)
        report('statusOnly', { status: health.status, path }, { key: path, grace });
      for (const name of names.filter(name => !told.has(name)))
        report('checkFails', { check: excerpt(name, 100), path }, { key: name, grace });
      for (const name of names) told.add(name);
    }
  },

  evidence: (_, { read }) =>
    paths.flatMap(({ path, document }) =>
      failing(read(document, {})).map(({ name, detail }) => excerpt(`/${path}: ${name} ${detail}`)),
    ),
});

const failing = ({ checks }: ApiServerHealth) => checks.filter(({ ok }) => !ok);
