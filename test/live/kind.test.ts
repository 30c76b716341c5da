import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { report } from './run-kubefault.ts';

const run = promisify(execFile);
const image = process.env['KIND_NODE_IMAGE'];
const missing = await Promise.all([
  run('kind', ['version']).then(
    () => [],
    () => ['kind'],
  ),
  run('kubectl', ['version', '--client']).then(
    () => [],
    () => ['kubectl'],
  ),
  run('docker', ['info']).then(
    () => [],
    () => ['a running Docker'],
  ),
]).then(parts => parts.flat());

async function suite(): Promise<void> {
  const name = `kubefault-test-${randomBytes(3).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  const kubeconfig = join(folder, 'kubeconfig');
  t.setTimeout(900_000);
  t.teardown(async () => {
    await run('kind', ['delete', 'cluster', '--name', name, '--kubeconfig', kubeconfig]);
    rmSync(folder, { recursive: true, force: true });
  });
  const config = join(packageRoot, 'clusters/kind/three-nodes.yaml');
  const create = [
    'create',
    'cluster',
    '--name',
    name,
    '--kubeconfig',
    kubeconfig,
    '--config',
    config,
    '--wait',
    '180s',
  ];
  await run('kind', image ? [...create, '--image', image] : create);
  const kubectl = (...args: string[]): Promise<unknown> => run('kubectl', ['--kubeconfig', kubeconfig, ...args]);
  const look = (...args: string[]): Promise<any> => report(['--kubeconfig', kubeconfig, '--profile', 'all', ...args]);
  const findings = (result: any): any[] =>
    result.checks.flatMap((check: any) =>
      check.findings.map((finding: any) => ({ ...finding, check: check.check.id })),
    );
  const names = (result: any): string[] =>
    findings(result).map(({ check, on }) => `${check} ${on.kind} ${[on.namespace, on.name].filter(Boolean).join('/')}`);

  /** Looks until it is as wanted: a fault takes as long to show as the cluster takes. */
  const until = async (t: Test, what: string, wanted: (result: any) => boolean): Promise<any> => {
    for (const deadline = Date.now() + 240_000; ; await sleep(2_000)) {
      const result = await look('--grace', '0s');
      if (wanted(result)) return result;
      if (Date.now() > deadline)
        return void t.fail(
          `${what} did not come about; found: ${names(result).join(', ')}; ${result.reasons.join(', ')}`,
        );
    }
  };
  const healthy = (t: Test): Promise<any> => until(t, 'a healthy cluster', ({ exit }) => exit === 0);

  /** Breaks, looks, repairs: `expected` must be found, and nothing be found that is not `allowed`. */
  const fault = async (
    title: string,
    {
      inject,
      repair,
      expected,
      allowed,
    }: { inject: () => Promise<unknown>; repair: () => Promise<unknown>; expected: string[]; allowed: RegExp },
  ): Promise<void> => {
    await t.test(title, async t => {
      await inject();
      const result = await until(t, expected.join(' and '), found => expected.every(one => names(found).includes(one)));
      if (!result) return;
      t.equal(result.exit, 1);
      t.same(
        names(result).filter(one => !expected.includes(one) && !allowed.test(one)),
        [],
        'and nothing else',
      );
      await repair();
      await healthy(t);
    });
  };

  await kubectl('apply', '-f', join(packageRoot, 'clusters/examples/shop.yaml'));
  await kubectl('-n', 'shop', 'wait', 'deployment', '--all', '--for=condition=Available', '--timeout=180s');

  await t.test('a healthy cluster with an ordinary application: nothing blocks', async t => {
    await healthy(t);
    const { exit, verdicts, ledger } = await look();
    t.equal(exit, 0);
    t.same([verdicts.fail, verdicts.inconclusive, verdicts.error], [0, 0, 0]);
    t.same(
      ledger.flatMap(({ gaps }: any) => gaps),
      [],
    );
  });

  await fault('the selector of a Service is changed', {
    inject: () => kubectl('-n', 'shop', 'patch', 'service', 'cart', '-p', '{"spec":{"selector":{"app":"crt"}}}'),
    repair: () => kubectl('-n', 'shop', 'patch', 'service', 'cart', '-p', '{"spec":{"selector":{"app":"cart"}}}'),
    expected: ['service/selector-matches-no-pods Service shop/cart', 'service/no-ready-endpoints Service shop/cart'],
    allowed: /^$/,
  });

  await fault('an image is misspelt', {
    inject: () => kubectl('-n', 'shop', 'set', 'image', 'deployment/web', 'web=lab/bxo:1'),
    repair: () => kubectl('-n', 'shop', 'rollout', 'undo', 'deployment/web'),
    expected: ['workload/image-pull-failure Deployment shop/web'],
    allowed: /^$/,
  });

  await fault('all workers are tainted, and a Pod comes that does not tolerate it', {
    inject: async () => {
      await kubectl('taint', 'nodes', '-l', '!node-role.kubernetes.io/control-plane', 'dedicated=db:NoSchedule');
      await kubectl('-n', 'shop', 'create', 'deployment', 'search', '--image=lab/box:1', '--', 'sleep', '1d');
    },
    repair: async () => {
      await kubectl('taint', 'nodes', '-l', '!node-role.kubernetes.io/control-plane', 'dedicated:NoSchedule-');
      await kubectl('-n', 'shop', 'delete', 'deployment', 'search', '--wait=true');
    },
    expected: ['scheduling/untolerated-taint Deployment shop/search'],
    allowed: /^$/,
  });

  await fault('the kubelet of a worker is stopped', {
    inject: () => run('docker', ['exec', `${name}-worker2`, 'systemctl', 'stop', 'kubelet']),
    repair: () => run('docker', ['exec', `${name}-worker2`, 'systemctl', 'start', 'kubelet']),
    expected: [`node/heartbeat-lost Node ${name}-worker2`],
    // What ran there alone is out of service too.
    allowed: /^(service\/no-ready-endpoints|dns\/service-no-endpoints|node\/lease-stale) /,
  });
}

if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await suite();
