import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { Agent, request } from 'undici';
import { parse, parseAllDocuments } from 'yaml';
import { loadBundle } from '../../src/cli/load-bundle.ts';
import { packageRoot } from '../../src/package-root.ts';
import { Event } from '../../src/resources/event.ts';
import * as builtin from '../../src/resources/index.ts';
import { isResource } from '../../src/resources/resource.ts';
import { permissions } from '../../src/runner/permissions.ts';
import { allowedByDefault, plan } from '../../src/runner/plan.ts';
import { type Preflight, preflight } from '../../src/runner/preflight.ts';
import { type RunOptions, run } from '../../src/runner/run.ts';
import { parseOptions } from '../../src/sdk/parse-options.ts';
import { defaultSettings } from '../../src/sdk/settings.ts';
import { openAccessReview } from '../../src/sources/access-review.ts';
import { openLive } from '../../src/sources/live.ts';
import { missing as missingServer, startApiServer } from './api-server.ts';
import { type Ended, report, runKubefault } from './run-kubefault.ts';
import { missing as missingKubelet, type StubKubelet, startStubKubelet } from './stub-kubelet.ts';

/** Checks of a team that read every document there is, and a cluster in which they do. */
const readers = join(packageRoot, 'test/live/readers/checks');
const cluster = join(packageRoot, 'test/live/readers/cluster.yaml');

const everything = ['--no-config', '--plugin', readers, '--profile', 'all', '--allow', 'node-proxy'];
const rbac = '/apis/rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** `get pods/log`, `list deployments.apps`. */
const requestsOf = (rules: readonly Rule[]): string[] =>
  rules
    .flatMap(({ apiGroups: [group], resources, verbs }) =>
      resources.flatMap(resource => verbs.map(verb => `${verb} ${[resource, group].filter(Boolean).join('.')}`)),
    )
    .toSorted();

/** By the ids of the checks. */
type Verdicts = Readonly<Record<string, string>>;
const verdictsOf = ({ checks }: any): Verdicts =>
  Object.fromEntries(checks.map(({ check, verdict }: any) => [check.id, verdict]));

/** The same rules without one resource of one of them. */
const without = (rules: readonly Rule[], index: number, resource: string): readonly Rule[] =>
  rules
    .map((rule, i) => (i === index ? { ...rule, resources: rule.resources.filter(other => other !== resource) } : rule))
    .filter(({ resources }) => resources.length > 0);

/** Everything is judged as it is, at once. */
const unattended: Omit<RunOptions, 'plan' | 'source'> = {
  settings: defaultSettings,
  optionsOf: ({ check }) => parseOptions(check, undefined),
  bundle: [],
  failOn: 'high',
  grace: 0,
  timeout: 60_000,
};

async function suite(): Promise<void> {
  t.setTimeout(900_000);
  const { registered } = await loadBundle({ config: false, plugin: [readers] });
  const allowed = new Set([...allowedByDefault, 'node-proxy' as const]);
  const planned = plan(registered, { checks: [], skip: [], profile: 'all', allowed });
  const api = await startApiServer();
  t.teardown(api.stop);
  const kubelet = await startStubKubelet('worker-1', api.certificate);
  t.teardown(kubelet.stop);
  const agent = new Agent({ connect: { rejectUnauthorized: false } });
  t.teardown(() => agent.destroy());

  /** A ServiceAccount without any rights, and a kubeconfig for it. */
  const account = async (name: string) => {
    await api.admin('POST', '/api/v1/namespaces/ci/serviceaccounts', { metadata: { name } });
    const { status } = await api.admin('POST', `/api/v1/namespaces/ci/serviceaccounts/${name}/token`, { spec: {} });
    return {
      user: `system:serviceaccount:ci:${name}`,
      name,
      token: status.token,
      config: api.kubeconfig(name, status.token),
    };
  };
  type Account = Awaited<ReturnType<typeof account>>;
  const bind = (who: Account, kind: 'ClusterRole' | 'Role', role: string, namespace?: string): Promise<unknown> =>
    api.admin('POST', `${rbac}${namespace ? `/namespaces/${namespace}` : ''}/${kind.toLowerCase()}bindings`, {
      metadata: { name: `${role}-${who.name}` },
      roleRef: { apiGroup, kind, name: role },
      subjects: [{ kind: 'ServiceAccount', namespace: 'ci', name: who.name }],
    });
  /** The authorizer learns of a role a moment after it was written. */
  const takesEffect = async (
    who: Account,
    verb: string,
    resource: string,
    group: string,
    namespace?: string,
    so = true,
  ) => {
    const [name, subresource] = resource.split('/');
    const spec = { resourceAttributes: { verb, group, resource: name, subresource, namespace } };
    for (;;) {
      const { body } = await request(`${api.server}/apis/authorization.k8s.io/v1/selfsubjectaccessreviews`, {
        method: 'POST',
        dispatcher: agent,
        headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec }),
      });
      if (((await body.json()) as any).status?.allowed === so) return;
      await sleep(20);
    }
  };
  const rulesTakeEffect = async (who: Account, rules: readonly Rule[], namespace?: string): Promise<void> => {
    for (const { apiGroups, resources, verbs } of rules)
      for (const resource of resources) await takesEffect(who, verbs[0] ?? '', resource, apiGroups[0] ?? '', namespace);
  };
  const target = (who: Account) => ({
    kubeconfig: who.config,
    timeout: 10_000,
    userAgent: 'kubefault-test',
    signal: new AbortController().signal,
  });
  /** A run without a process of its own: there are many. */
  const judge = async (who: Account): Promise<Verdicts> => {
    const source = await openLive(target(who));
    const verdicts: Record<string, string> = {};
    for await (const event of run({ ...unattended, plan: planned, source }))
      if (event.type === 'check') verdicts[event.result.check.id] = event.result.verdict;
    await source.close();
    return verdicts;
  };
  /** What doctor predicts of it. */
  const predict = async (who: Account): Promise<Preflight> => {
    const review = await openAccessReview(target(who));
    const asked = permissions(planned).map(async access => ({ access, answer: await review.mayI(access) }));
    const predicted = preflight(planned, await Promise.all(asked), 'high');
    await review.close();
    return predicted;
  };
  const doctor = (who: Account, ...args: string[]): Promise<Ended> =>
    runKubefault(['doctor', '--kubeconfig', who.config, '--color', 'never', ...args]);

  for (const name of ['shop', 'ci', 'kube-node-lease'])
    await api.admin('POST', '/api/v1/namespaces', { metadata: { name } }).catch(() => {});
  await populate(api.admin, kubelet);

  const exact = await account('exact');
  const printed = parse((await runKubefault(['rbac', ...everything, '--name', 'exact'])).stdout);
  const rules: readonly Rule[] = printed.rules;
  await api.admin('POST', `${rbac}/clusterroles`, printed);
  await bind(exact, 'ClusterRole', 'exact');
  await rulesTakeEffect(exact, rules);
  const whole = await report(['--kubeconfig', exact.config, '--settle', '0s', '--grace', '0s', ...everything]);
  const before = verdictsOf(whole);

  await t.test('with the printed role everything is seen: lists, logs, events, kubelets and health endpoints', t => {
    t.same(
      whole.ledger.flatMap((entry: any) => entry.gaps),
      [],
    );
    t.match(before, {
      'local:control-plane/server-not-ready': 'pass',
      'local:node/kubelet-unlike-its-node': 'pass',
      'local:workload/last-words-lost': 'pass',
    });
    t.same(kubelet.asked.toSorted(), [
      '/configz',
      '/containerLogs/kube-system/coredns-1/coredns',
      '/containerLogs/shop/web-1/web',
      '/healthz',
      '/stats/summary',
    ]);
    t.end();
  });

  await t.test('what a run uses is what it is granted', t => {
    const used = [...new Set(api.audited(exact.user))].filter(one => !one.startsWith('create self'));
    t.same(used.filter(one => !one.startsWith('get /')).toSorted(), requestsOf(rules));
    t.same(
      // Whether a custom resource is served is asked of discovery.
      used.filter(one => one.startsWith('get /') && !one.startsWith('get /apis/')).toSorted(),
      ['get /livez?verbose', 'get /readyz?verbose', 'get /version'],
      'these are open to everybody who has logged in',
    );
    t.notMatch(requestsOf(rules).join(), /\*|secrets|watch|exec/);
    t.ok(requestsOf(rules).includes('get nodes/proxy'));
    t.end();
  });

  await t.test('unless it is allowed, nothing of the kubelets is asked for', async t => {
    const { stdout } = await runKubefault(['rbac', '--no-config', '--plugin', readers, '--profile', 'all']);
    t.notMatch(stdout, /proxy|\*|secrets/);
  });

  // What is read of volumes, autoscalers and roles is needed only where there are some; the laws hold every declared read
  // to a fixture that needs it. Nowhere may less be better.
  let telling = 0;
  for (const [i, { apiGroups, resources, verbs }] of rules.entries())
    for (const resource of resources)
      await t.test(`without ${verbs.join()} ${resource}, something is inconclusive, or as before`, async t => {
        const [verb = '', group = ''] = [verbs[0], apiGroups[0]];
        await api.admin('PUT', `${rbac}/clusterroles/exact`, { ...printed, rules: without(rules, i, resource) });
        await takesEffect(exact, verb, resource, group, undefined, false);
        const after = await judge(exact);
        const { rulings, blind } = await predict(exact);
        await api.admin('PUT', `${rbac}/clusterroles/exact`, printed);
        await takesEffect(exact, verb, resource, group);

        const turned = Object.keys(before).filter(id => after[id] !== before[id]);
        telling += turned.length > 0 ? 1 : 0;
        for (const id of turned) t.equal(after[id], 'inconclusive', `${id} was ${before[id]}`);
        const refused = rulings.filter(({ outcome }) => outcome !== 'allowed');
        t.match(refused, [{ access: { verb, group, resource }, outcome: 'denied' }], 'doctor names the rule');
        const named = blind.map(({ check }) => check);
        t.same(
          turned.filter(id => !named.includes(id)),
          [],
          'doctor names every check that turns',
        );
      });

  t.ok(telling >= 30, `${telling} rules decide something on this cluster`);
  await t.test('with every rule restored, everything is as before', async t => {
    t.same(await judge(exact), before);
  });

  await t.test('doctor with the whole role: everything is allowed, and it only asks', async t => {
    const careful = await account('careful');
    await bind(careful, 'ClusterRole', 'exact');
    await rulesTakeEffect(careful, rules);
    const { exit, stdout, stderr } = await doctor(careful, ...everything);
    t.equal(exit, 0, stderr);
    t.match(stdout, /^OK: everything is allowed {2}context test \(https:\S+, v1\.\d+/);
    t.match(stdout, /as system:serviceaccount:ci:careful, in groups .*system:serviceaccounts:ci/);
    t.match(stdout, /0 of \d+ checks can turn inconclusive/);
    t.same([...new Set(api.audited(careful.user))].toSorted(), [
      'create selfsubjectaccessreviews.authorization.k8s.io',
      'create selfsubjectreviews.authentication.k8s.io',
      'get /version',
    ]);
  });

  await t.test('doctor with one rule missing names its checks, and what it prints grants it', async t => {
    const lacking = await account('lacking');
    const less = rules.filter(({ apiGroups }) => apiGroups[0] !== 'coordination.k8s.io');
    await api.admin('POST', `${rbac}/clusterroles`, { metadata: { name: 'lacking' }, rules: less });
    await bind(lacking, 'ClusterRole', 'lacking');
    await rulesTakeEffect(lacking, less);
    const { exit, stdout } = await doctor(lacking, ...everything);
    t.equal(exit, 3);
    t.match(stdout, /^COULD NOT TELL/);
    t.match(
      stdout,
      /✗ list leases \(coordination\.k8s\.io\): denied\n {6}can turn inconclusive, and block: .*control-plane\/scheduler-inactive, node\/lease-stale\n/,
    );
    t.equal(stdout.match(/✗/g)?.length, 1);

    const { stdout: printed, exit: same } = await doctor(lacking, ...everything, '-o', 'yaml');
    t.equal(same, 3);
    const objects = parseAllDocuments(printed).map(document => document.toJS() as any);
    t.same(requestsOf(objects[0].rules), ['list leases.coordination.k8s.io']);
    for (const object of objects) await api.admin('POST', `${rbac}/${object.kind.toLowerCase()}s`, object);
    await takesEffect(lacking, 'list', 'leases', 'coordination.k8s.io');
    t.equal((await doctor(lacking, ...everything)).exit, 0);
  });

  await t.test('what does not block at the threshold is named, and is no reason to stop', async t => {
    const shy = await account('shy');
    const less = rules.filter(({ verbs }) => verbs[0] !== 'get');
    await api.admin('POST', `${rbac}/clusterroles`, { metadata: { name: 'shy' }, rules: less });
    await bind(shy, 'ClusterRole', 'shy');
    await rulesTakeEffect(shy, less);
    const quiet = [...everything, 'local:node/*'];
    const { exit, stdout } = await doctor(shy, ...quiet);
    t.equal(exit, 0);
    t.match(stdout, /^OK: nothing that is missing blocks/);
    t.match(stdout, /✗ get nodes\/proxy: denied\n {6}can turn inconclusive: local:node\/kubelet-unlike-its-node\n/);
    t.equal((await doctor(shy, ...quiet, '--fail-on', 'medium')).exit, 3);
    const { exit: ran, checks } = await report(['--kubeconfig', shy.config, '--settle', '0s', ...quiet]);
    t.same([ran, checks[0].verdict], [0, 'inconclusive'], 'the run says the same');
  });

  await t.test('with -n: a Role in each namespace, and what has none in a ClusterRole', async t => {
    const local = await account('local');
    // It asks a kubelet only to show where a loop comes from, and there is none here.
    const args = [...everything, '-n', 'shop,kube-system', '--skip', 'dns/coredns-loop-detected'];
    const { stdout } = await runKubefault(['rbac', ...args, '--name', 'local']);
    const printed = parseAllDocuments(stdout).map(document => document.toJS() as any);
    t.same(
      printed.map(({ kind, metadata }) => [kind, metadata.namespace]),
      [
        ['ClusterRole', undefined],
        ['Role', 'shop'],
        ['Role', 'kube-system'],
      ],
    );
    t.match(requestsOf(printed[1].rules), ['get pods/log', 'list configmaps', /./]);
    t.notOk(requestsOf(printed[0].rules).some(one => / (pods|events|services)/.test(one)));
    t.equal((await doctor(local, ...args)).exit, 3, 'nothing is granted yet');
    for (const { kind, metadata, rules, ...role } of printed) {
      const { namespace } = metadata;
      const path = namespace ? `${rbac}/namespaces/${namespace}/roles` : `${rbac}/clusterroles`;
      await api.admin('POST', path, { ...role, kind, metadata, rules });
      await bind(local, kind, 'local', namespace);
      await rulesTakeEffect(local, rules, namespace);
    }
    const { exit, stdout: said } = await doctor(local, ...args);
    t.equal(exit, 0, said);
    t.match(said, /✓ get pods\/log in shop, kube-system\n/);
    t.match(said, /A check that has to look beyond shop, kube-system is inconclusive where it does/);
    const { checks } = await report(['--kubeconfig', local.config, '--settle', '0s', '--grace', '0s', ...args]);
    t.match(verdictsOf({ checks }), {
      'local:workload/last-words-lost': 'pass',
      'control-plane/scheduler-inactive': 'pass',
      'dns/service-no-endpoints': 'pass',
      'kube-proxy/config-invalid': 'pass',
    });
    // A run tries the list over all namespaces first, and is refused that; the rest is what it was granted.
    const used = [...new Set(api.audited(local.user))].filter(one => !/^create self|^get \//.test(one));
    t.same(used.toSorted(), [...new Set(printed.flatMap(({ rules }) => requestsOf(rules)))].toSorted());
  });

  await t.test('the role "view" that every cluster has is not enough, and doctor says for what', async t => {
    const viewer = await account('viewer');
    // Without controllers nobody aggregates it: these are the rules that it would have here.
    const { rules: aggregated } = await api.admin('GET', `${rbac}/clusterroles/system:aggregate-to-view`);
    await api.admin('POST', `${rbac}/clusterroles`, { metadata: { name: 'viewing' }, rules: aggregated });
    await bind(viewer, 'ClusterRole', 'viewing');
    await takesEffect(viewer, 'list', 'pods', '');
    const { exit, stdout } = await doctor(viewer, '--no-config', '--plugin', readers, '--profile', 'all', '-o', 'json');
    const { rules, warnings } = JSON.parse(stdout);
    t.equal(exit, 3);
    const denied = rules.filter(({ outcome }: any) => outcome === 'denied').map(({ access }: any) => access.resource);
    t.ok(denied.includes('nodes'));
    t.notOk(denied.some((resource: string) => /^(pods|pods\/log|events|services|deployments)$/.test(resource)));
    t.match(warnings, [/sees no Ready Node/]);
    const { exit: ran } = await report([
      '--kubeconfig',
      viewer.config,
      '--settle',
      '0s',
      '--no-config',
      '--fail-on',
      'never',
    ]);
    t.equal(ran, 3, 'a run without Nodes ends as foretold, whatever --fail-on says');
  });

  await t.test('a server that does not say who may do what: unknown, and neither allowed nor denied', async t => {
    // What lets everybody ask about himself.
    const basic = await api.admin('GET', `${rbac}/clusterrolebindings/system:basic-user`);
    await api.admin('DELETE', `${rbac}/clusterrolebindings/system:basic-user`);
    t.teardown(() =>
      api.admin('POST', `${rbac}/clusterrolebindings`, {
        metadata: { name: basic.metadata.name },
        roleRef: basic.roleRef,
        subjects: basic.subjects,
      }),
    );
    const answer = async (): Promise<any> => JSON.parse((await doctor(exact, ...everything, '-o', 'json')).stdout);
    let found = await answer();
    while (found.identity.user !== undefined || found.rules.some(({ outcome }: any) => outcome === 'allowed'))
      found = await answer();
    t.equal(found.exit, 3);
    t.match(found.identity, { unknown: /refused \(403\)/ });
    t.ok(found.rules.every(({ outcome }: any) => outcome === 'unknown'));
    t.same(found.grant, [], 'nobody knows what is missing');
    t.match(found.warnings[0], /did not answer (\d+) of \1 questions/);
    t.ok(found.inconclusive.every(({ outcome }: any) => outcome === 'unknown'));
  });
}

/** Makes the objects of the file, and gives them the status that they have there. */
async function populate(
  admin: (method: string, path: string, body?: unknown) => Promise<unknown>,
  { address, port }: StubKubelet,
): Promise<void> {
  const text = (await readFile(cluster, 'utf8'))
    .replaceAll('KUBELET_ADDRESS', address)
    .replaceAll('KUBELET_PORT', String(port));
  const resources = [...Object.values<unknown>(builtin).filter(isResource), Event];
  for (const document of parseAllDocuments(text)) {
    const { status, ...object } = document.toJS() as any;
    const { apiVersion, kind, metadata } = object;
    const resource = resources.find(({ id }) => id === `${apiVersion}/${kind}`);
    if (!resource) throw new Error(`${cluster} has a ${kind}, which is no built-in resource`);
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const path = `${base}${metadata.namespace ? `/namespaces/${metadata.namespace}` : ''}/${resource.plural}`;
    await admin('POST', path, object);
    if (status) await admin('PATCH', `${path}/${metadata.name}/status`, { status });
    // Admission taints a new Node; nobody is there to take that away.
    if (kind === 'Node') await admin('PATCH', `${path}/${metadata.name}`, { spec: { taints: null } });
  }
}

const missing = missingServer ?? missingKubelet;
if (missing && process.env['CI']) t.fail(missing);
else if (missing) t.comment(`left out: ${missing}`);
else await suite();
