// Lines that end in "// error: TSnnnn" must not compile, with that error; every other line must.
import { ConfigMap, Node, Pod, Service } from 'kubefault/resources';
import { defineCheck, defineResource, type Reader, schedulable } from 'kubefault/sdk';

const about = {
  version: 1,
  title: 'Every Service is well',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/',
} as const;

export const declared = defineCheck({
  ...about,
  subject: Service,
  reads: [Pod],
  options: {
    limit: { description: 'how many', type: 'integer', default: 3 },
    wait: { description: 'how long', type: 'string', format: 'duration', default: '30s' },
  },
  messages: { few: 'has {count} Pods', worse: { text: 'has none in {namespace}', severity: 'critical' } },
  examine(service, { get, list, options, report }) {
    const pods = list(Pod, { namespace: service.metadata.namespace });
    const named: Pod | undefined = get(Pod, { name: 'a', namespace: 'b' });
    const limit: number = options.limit;
    const wait: number = options.wait;
    if (named && pods.length < limit && wait > 0) report('few', { count: pods.length });
    report('worse', { namespace: 'shop' }, { key: 'web', since: service.metadata.creationTimestamp });
  },
});

export const undeclaredResource = defineCheck({
  ...about,
  subject: Service,
  reads: [Pod],
  messages: { few: 'has none' },
  examine(_, { list, get }) {
    list(Node); // error: TS2379
    get(ConfigMap, { name: 'x', namespace: 'y' }); // error: TS2379
  },
});

export const messages = defineCheck({
  ...about,
  subject: Service,
  messages: { few: 'has {count} of {wanted} Pods', none: 'has none' },
  examine(_, { report }) {
    report('few', { count: 1, wanted: 2 });
    report('none', {});
    report('few', { count: 1 }); // error: TS2741
    report('few', { count: true, wanted: 2 }); // error: TS2322
    report('few', { count: 1, wanted: 2, extra: 3 }); // error: TS2353
    report('many', {}); // error: TS2345
  },
});

export const options = defineCheck({
  ...about,
  subject: Service,
  options: { limit: { description: 'how many', default: 3 } },
  messages: { few: 'has none' },
  examine(_, { options }) {
    const wrong: string = options.limit; // error: TS2322
    return void options.limits; // error: TS2551
  },
});

const nodesOnly = (reader: Reader<typeof Node>): number => reader.list(Node).length;
export const fact = defineCheck({
  ...about,
  subject: Pod,
  reads: [Node],
  messages: { few: 'has none' },
  examine(_, { derive }) {
    derive(schedulable);
    derive(nodesOnly);
  },
});
export const factThatReadsMore = defineCheck({
  ...about,
  subject: Pod,
  messages: { few: 'has none' },
  examine(_, { derive }) {
    derive(nodesOnly); // error: TS2345
  },
});

export const expected = defineCheck({
  ...about,
  subject: ConfigMap,
  expects: [{ kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' }],
  messages: { missing: 'does not exist' },
  examine(configMap, { report }) {
    if (!configMap) return report('missing', {});
    return void configMap.metadata.name;
  },
});
export const expectedMayBeAbsent = defineCheck({
  ...about,
  subject: ConfigMap,
  expects: [{ kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' }],
  messages: { missing: 'does not exist' },
  examine(configMap) {
    return void configMap.metadata.name; // error: TS18048
  },
});

export const noPass = defineCheck({
  ...about,
  subject: Service,
  messages: { few: 'has none' },
  examine(_, context) {
    context.pass(); // error: TS2339
  },
});

export const severity = defineCheck({
  ...about,
  severity: 'severe', // error: TS2322
  subject: Service,
  messages: { few: 'has none' },
  examine() {},
});

interface Certificate {
  readonly kind: 'Certificate';
  readonly apiVersion: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly status?: { readonly notAfter?: string };
}
const Certificate = defineResource<Certificate>()({
  id: 'cert-manager.io/v1/Certificate',
  plural: 'certificates',
  namespaced: true,
  custom: true,
});
export const custom = defineCheck({
  ...about,
  subject: Certificate,
  messages: { soon: 'expires at {notAfter}' },
  examine({ status }, { report }) {
    report('soon', { notAfter: status?.notAfter ?? 'an unknown time' });
    report('soon', { notAfter: status?.notBefore ?? 'an unknown time' }); // error: TS2339
  },
});
