import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { parse, stringify } from 'yaml';
import { application } from '../stories/story.ts';
import { type KindCluster, lackingForKind, withKindCluster } from './kind-cluster.ts';
import { report, runKubefault } from './run-kubefault.ts';

const missing = await lackingForKind();

/** A kubeconfig of a ServiceAccount that may do what `kubefault rbac` prints, and nothing else. */
async function asPrinted({ kubectl, kubeconfig }: KindCluster, folder: string): Promise<string> {
  const roles = await runKubefault(['rbac', '--no-config', '--profile', 'all']);
  await kubectl(['create', 'namespace', 'kubefault']);
  await kubectl(['-n', 'kubefault', 'create', 'serviceaccount', 'kubefault']);
  await kubectl(['apply', '-f', '-'], roles.stdout);
  await kubectl([
    'create',
    'clusterrolebinding',
    'kubefault',
    '--clusterrole=kubefault',
    '--serviceaccount=kubefault:kubefault',
  ]);
  const token = (await kubectl(['-n', 'kubefault', 'create', 'token', 'kubefault', '--duration=2h'])).trim();
  const config = parse(await kubectl(['config', 'view', '--raw', '-o', 'yaml']));
  config.users = [{ name: config.users[0].name, user: { token } }];
  const file = join(folder, 'role.kubeconfig');
  writeFileSync(file, stringify(config), { mode: 0o600 });
  t.not(file, kubeconfig);
  return file;
}

/** Nothing may block, and nothing may be left open, once what is young has settled. */
async function isHealthy(t: Test, kubeconfig: string): Promise<void> {
  const told = await report(['--kubeconfig', kubeconfig, '--profile', 'all', '--fail-on', 'medium']);
  const open = told.checks.filter(({ verdict }: any) => !['pass', 'not-applicable'].includes(verdict));
  t.same(
    open.map(({ check, verdict, findings, gaps, undecided }: any) => [
      check.id,
      verdict,
      ...findings.map(({ on, text, severity }: any) => `${severity}: ${on.kind} ${on.name}: ${text}`),
      ...gaps.map(({ detail }: any) => detail),
      ...undecided.map(({ reason }: any) => reason),
    ]),
    [],
  );
  t.same([told.exit, told.reasons], [0, []]);
  t.ok(told.verdicts.pass >= 25, `${told.verdicts.pass} checks pass`);
}

const job = `
apiVersion: batch/v1
kind: Job
metadata: { name: report, namespace: shop }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: box, image: 'lab/box:1', imagePullPolicy: IfNotPresent, command: [sh, -c, 'echo done'] }]
`;

async function suite(workers: number): Promise<void> {
  await t.test(`a healthy cluster of ${workers + 1} Nodes, judged with the role that is printed`, async t => {
    const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    await withKindCluster(`kubefault-healthy-${randomBytes(3).toString('hex')}`, { workers }, async cluster => {
      const { kubectl, name } = cluster;
      const kubeconfig = await asPrinted(cluster, folder);
      await t.test('as it was made', t => isHealthy(t, kubeconfig));
      await kubectl(['create', 'namespace', 'shop']);
      await kubectl(['apply', '-f', '-'], application('web', { replicas: 3 }));
      await t.test('while an application starts', t => isHealthy(t, kubeconfig));
      await kubectl(['-n', 'shop', 'rollout', 'restart', 'deployment/web']);
      await t.test('during a rolling update', t => isHealthy(t, kubeconfig));
      await kubectl(['apply', '-f', '-'], job);
      await kubectl(['-n', 'shop', 'wait', '--for=condition=Complete', 'job/report', '--timeout=120s']);
      await t.test('after a Job has completed', t => isHealthy(t, kubeconfig));
      const node = workers > 0 ? `${name}-worker` : `${name}-control-plane`;
      await kubectl(['cordon', node]);
      await sleep(1_000);
      await kubectl(['uncordon', node]);
      await t.test('after a Node was cordoned and uncordoned', t => isHealthy(t, kubeconfig));
    });
  });
}

t.setTimeout(1_200_000);
if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else for (const workers of [0, 2]) await suite(workers);
