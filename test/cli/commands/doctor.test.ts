import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import type { Ended } from '../../live/run-kubefault.ts';
import { kubeconfigFor } from '../../sources/kubeconfig-for.ts';
import { type Handler, serve } from '../../sources/serve.ts';
import { withoutStack } from '../without-stack.ts';

interface Asked {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
}

/** A server that takes everybody for `user`, and answers each question as the test says. */
interface Reviewer {
  readonly user?: { readonly username: string; readonly groups?: readonly string[] };
  readonly status?: (asked: Asked) => object;
  readonly date?: string;
}

/** Checks that need Nodes and Leases alone. */
const named = ['node/heartbeat-lost', 'node/lease-stale', 'node/not-ready'];

const jane = { username: 'jane', groups: ['sre', 'system:authenticated'] };
const refusing =
  (...resources: readonly string[]) =>
  ({ resource }: Asked): object => ({ allowed: !resources.includes(resource) });

async function kubeconfig(t: Test, handler: Handler): Promise<string> {
  return join(t.testdir({ config: kubeconfigFor((await serve(t, handler)).server) }), 'config');
}

const reviewer =
  ({ user = jane, status = () => ({ allowed: true }), date }: Reviewer): Handler =>
  (request, response) => {
    if (date !== undefined) response.setHeader('date', date);
    if (request.url === '/version') return { gitVersion: 'v1.34.0' };
    let text = '';
    request.on('data', chunk => (text += chunk));
    return request.on('end', () => {
      const { kind, spec } = JSON.parse(text);
      const answer = kind === 'SelfSubjectReview' ? { userInfo: user } : status(spec.resourceAttributes);
      response.writeHead(201).end(JSON.stringify({ kind, status: answer }));
    });
  };

async function doctor(t: Test, about: Reviewer, ...args: readonly string[]): Promise<Ended> {
  const config = await kubeconfig(t, reviewer(about));
  return await withoutStack(t, ['doctor', '--no-config', '--kubeconfig', config, ...args]);
}

t.test('everything is allowed: exit 0, and nothing to grant', async t => {
  const { exit, stdout, stderr } = await doctor(t, {}, ...named);
  t.same([exit, stderr], [0, '']);
  t.match(stdout, /^OK: everything is allowed {2}context test \(http:\/\/127\.0\.0\.1:\d+, v1\.34\.0\)\n/);
  t.match(stdout, /\n {2}as jane, in groups sre, system:authenticated\n/);
  t.match(stdout, /\n {2}✓ list nodes\n {2}✓ list leases \(coordination\.k8s\.io\)\n/);
  t.match(stdout, /prediction: .* The run itself decides/);
  t.notMatch(stdout, /ClusterRole|warning/);
  t.equal((await doctor(t, {}, ...named, '-o', 'yaml')).stdout, '');
});

t.test('what is denied is named with the checks that it blinds; yaml is just what is missing', async t => {
  const about = { status: refusing('leases') };
  const { exit, stdout } = await doctor(t, about, ...named);
  t.equal(exit, 3);
  t.match(stdout, /^COULD NOT TELL {2}/);
  t.match(stdout, /1 of 3 checks can turn inconclusive; 1 of these would block, with --fail-on high/);
  t.match(
    stdout,
    /✗ list leases \(coordination\.k8s\.io\): denied\n {6}can turn inconclusive, and block: node\/lease-stale\n/,
  );
  const { exit: same, stdout: yaml } = await doctor(t, about, ...named, '-o', 'yaml', '--name', 'gap');
  t.equal(same, 3);
  const [role, binding] = parseAllDocuments(yaml).map(document => document.toJS());
  t.match(role, {
    kind: 'ClusterRole',
    metadata: { name: 'gap' },
    rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['list'] }],
  });
  t.equal(role.rules.length, 1);
  t.match(binding, {
    kind: 'ClusterRoleBinding',
    roleRef: { name: 'gap' },
    subjects: [{ kind: 'User', name: 'jane' }],
  });
});

t.test('what would not block is exit 0', async t => {
  const { exit, stdout } = await doctor(t, { status: refusing('leases') }, ...named, '--fail-on', 'critical');
  t.equal(exit, 0);
  t.match(stdout, /^OK: nothing that is missing blocks/);
  t.match(stdout, /\n {6}can turn inconclusive: node\/lease-stale\n/);
});

t.test('json holds all of it', async t => {
  const { exit, stdout } = await doctor(t, { status: refusing('leases') }, ...named, '-o', 'json');
  const found = JSON.parse(stdout);
  t.equal(found.exit, exit);
  t.match(found, {
    schemaVersion: '1.0',
    target: { context: 'test', version: 'v1.34.0' },
    identity: { user: 'jane', groups: ['sre', 'system:authenticated'] },
    failOn: 'high',
    exit: 3,
    checks: 3,
    rules: [
      { access: { verb: 'list', group: '', resource: 'nodes', of: ['v1/Node'] }, outcome: 'allowed', checks: [] },
      {
        access: { resource: 'leases', of: ['coordination.k8s.io/v1/Lease'] },
        outcome: 'denied',
        checks: [{ check: 'node/lease-stale', blocks: true }],
      },
    ],
    inconclusive: [{ check: 'node/lease-stale', blocks: true, outcome: 'denied' }],
    grant: [{ kind: 'ClusterRole' }, { kind: 'ClusterRoleBinding' }],
    warnings: [],
  });
});

t.test('an authorizer that cannot evaluate is unknown: it may block, and there is nothing to grant', async t => {
  const status = ({ resource }: Asked): object =>
    resource === 'leases' ? { allowed: false, evaluationError: 'webhook "policy" timed out' } : { allowed: true };
  const { exit, stdout } = await doctor(t, { status }, ...named);
  t.equal(exit, 3);
  t.match(stdout, /\? list leases \(coordination\.k8s\.io\): unknown \(webhook "policy" timed out\)\n/);
  t.match(stdout, /\n {6}can turn inconclusive, and block: node\/lease-stale\n/);
  t.match(stdout, /warning: the server did not answer 1 of 2 questions/);
  t.notMatch(stdout, /denied|kind: ClusterRole/);
});

t.test('with -n each namespace is asked about by itself', async t => {
  const asked: Asked[] = [];
  const status = (one: Asked): object => {
    asked.push(one);
    return { allowed: one.namespace !== 'other' };
  };
  const { exit, stdout } = await doctor(t, { status }, 'service/target-port-mismatch', '-n', 'shop,other');
  t.equal(exit, 3);
  t.same(asked.map(({ resource, namespace = '*' }) => `${namespace} ${resource}`).toSorted(), [
    '* nodes',
    'other endpointslices',
    'other pods',
    'other services',
    'shop endpointslices',
    'shop pods',
    'shop services',
  ]);
  t.match(stdout, /✓ list pods, services in shop\n/);
  t.match(stdout, /✗ list pods in other: denied\n/);
  t.match(stdout, /kind: Role\nmetadata:\n {2}name: kubefault-missing\n {2}namespace: other\n/);
});

t.test('clocks that differ by more than a minute are a warning', async t => {
  const ahead = await doctor(t, { date: 'Sun, 01 Feb 2099 12:00:00 GMT' }, ...named);
  t.equal(ahead.exit, 0);
  t.match(ahead.stdout, /warning: the server's clock is \d+d\w* ahead of that of this machine/);
  t.match(
    (await doctor(t, { date: 'Sun, 01 Feb 2015 12:00:00 GMT' }, ...named)).stdout,
    /clock is \d+d\w* behind that/,
  );
  const near = new Date(Date.now() + 20_000).toUTCString();
  t.notMatch((await doctor(t, { date: near }, ...named)).stdout, /clock/);
});

t.test('nobody is bound to anything where the server takes us for nobody', async t => {
  const { stdout } = await doctor(t, { user: { username: 'system:anonymous' }, status: refusing('leases') }, ...named);
  t.match(stdout, /warning: the server takes you for nobody/);
  t.match(stdout, /kind: ClusterRole\n/);
  t.notMatch(stdout, /kind: ClusterRoleBinding/);
});

t.test('names that the server gives reach no terminal as commands', async t => {
  const user = { username: 'ja\u001b[31mne\nOK', groups: ['\u202egroup'] };
  const status = (): object => ({ allowed: false, reason: 'no\u001b]0;title\u0007\n::error::x' });
  const { stdout } = await doctor(t, { user, status }, ...named, '--color', 'never');
  t.notMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  t.notMatch(stdout, /^(OK|::error)/m);
});

t.test('waivers are drafted for what is denied, and a person has to fill them in', async t => {
  const path = join(t.testdir({}), 'waivers.yaml');
  const about = { status: refusing('leases') };
  const { exit, stderr } = await doctor(t, about, ...named, '--write-waivers', path);
  t.equal(exit, 3);
  t.match(stderr, /1 waiver drafted in .*waivers\.yaml; fill in owner and until, or it is refused\n/);
  const text = readFileSync(path, 'utf8');
  t.match(text, /^ {4}owner: ''\n {4}until: ''$/m);
  t.same(parse(text), {
    waivers: [
      {
        check: 'node/lease-stale',
        verdict: 'inconclusive',
        of: 'coordination.k8s.io/v1/Lease',
        reason: 'no permission to list leases',
        owner: '',
        until: '',
      },
    ],
  });
  const filled = join(t.testdir({}), 'filled.yaml');
  const answered = await doctor(
    t,
    about,
    ...named,
    '--write-waivers',
    filled,
    '--owner',
    'team-node',
    '--until',
    '2027-01-31',
  );
  t.notMatch(answered.stderr, /fill in/);
  t.match(parse(readFileSync(filled, 'utf8')).waivers, [{ owner: 'team-node', until: '2027-01-31' }]);
});

t.test('nothing to accept: no file', async t => {
  const path = join(t.testdir({}), 'waivers.yaml');
  const { exit, stderr } = await doctor(t, {}, ...named, '--write-waivers', path);
  t.equal(exit, 0);
  t.match(stderr, /nothing is denied .*: .*waivers\.yaml was not written\n/);
  t.throws(() => statSync(path));
});

t.test('mistakes are exit 2, before anybody is asked', async t => {
  const folder = t.testdir({ 'there.yaml': 'mine\n', empty: {} });
  const cases = [
    [['--write-waivers', join(folder, 'there.yaml')], /there\.yaml exists already\n {2}choose another name/],
    [['--write-waivers', join(folder, 'x.json')], /its name must end in \.yaml or \.yml/],
    [['--owner', 'me'], /--owner and --until fill in --write-waivers/],
    [['--write-waivers', join(folder, 'x.yaml'), '--until', 'tomorrow'], /It takes a day such as/],
    [['--write-waivers', join(folder, 'x.yaml'), '--until', '2027-02-45'], /It takes a day such as/],
    [['nodes/*'], /no check matches "nodes\/\*"/],
    [['--skip', '*/*'], /no check is left to run/],
    [['--request-timeout', 'soon'], /--request-timeout takes a duration.*\n {2}kubefault doctor --help/],
    [['--snapshot', folder], /unknown option '--snapshot'/],
    [['-o', 'junit'], /Allowed choices are text, json, yaml/],
    [['--context', 'none'], /there is no context "none"/],
  ] as const;
  const { requests, server } = await serve(t, () => 500);
  writeFileSync(join(folder, 'config'), kubeconfigFor(server));
  const given = ['doctor', '--no-config', '--kubeconfig', join(folder, 'config')];
  const ended = await Promise.all(
    cases.map(async ([args, says]) => ({ args, says, ...(await withoutStack(t, [...given, ...args])) })),
  );
  for (const { args, says, exit, stderr } of ended) {
    t.equal(exit, 2, args.join(' '));
    t.match(stderr, says);
  }
  t.equal(requests.length, 0);
  t.equal(readFileSync(join(folder, 'there.yaml'), 'utf8'), 'mine\n');
});

t.test('a folder that is not there is said when there is something to write', async t => {
  const path = join(t.testdir({}), 'none/waivers.yaml');
  const { exit, stderr } = await doctor(t, { status: refusing('leases') }, ...named, '--write-waivers', path);
  t.equal(exit, 2);
  t.match(stderr, /waivers .*waivers\.yaml cannot be written: there is no such file or directory\n/);
});

t.test('a cluster that cannot be opened is told as a run tells it', async t => {
  const answers: Readonly<Record<string, Handler>> = {
    'bad credentials': () => 401,
    'no Kubernetes': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'another API': () => ({ hello: 'world' }),
    'no such path': () => 404,
  };
  const files: Record<string, string> = { 'nobody there': kubeconfigFor('http://127.0.0.1:1') };
  for (const [name, handler] of Object.entries(answers)) files[name] = kubeconfigFor((await serve(t, handler)).server);
  const folder = t.testdir(files);
  const ended = await Promise.all(
    Object.keys(files).map(async name => {
      const args = ['--no-config', '--kubeconfig', join(folder, name), ...named];
      const [asked, ran] = await Promise.all([
        withoutStack(t, ['doctor', ...args]),
        withoutStack(t, ['run', '-q', ...args]),
      ]);
      return { name, asked, ran };
    }),
  );
  for (const { name, asked, ran } of ended) {
    t.same([asked.exit, asked.stderr], [3, ran.stderr], name);
    t.equal(ran.exit, 3);
    t.match(asked.stderr, /^kubefault: .*\n {2}\S/);
    t.equal(asked.stdout, '');
  }
  const said = new Set(ended.map(({ asked }) => asked.stderr.replace(/:\d+/, '')));
  t.equal(said.size, 5, 'each in its own words');
});
