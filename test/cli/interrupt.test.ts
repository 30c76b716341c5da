import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { kubeconfigFor } from '../sources/kubeconfig-for.ts';
import { serve } from '../sources/serve.ts';

/** From the signal to the end of the process, milliseconds. */
const limit = 2_000;

const node = { metadata: { name: 'a' }, spec: {}, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
const list = (kind: string, items: readonly object[] = []) => ({
  kind: `${kind}List`,
  apiVersion: 'v1',
  metadata: { resourceVersion: '1' },
  items,
});
const service = { metadata: { name: 'cart', namespace: 'shop' }, spec: {} };

/** A cluster with a Node and a Service. */
const cluster = (url = '') =>
  url === '/version'
    ? { gitVersion: 'v1.34.0' }
    : url.startsWith('/api/v1/nodes')
      ? list('Node', [node])
      : list('Service', [service]);

/** A check of a folder, with this body of `examine`. */
const ours = (examine: string, before = '') => ({
  service: {
    ours: {
      'check.ts': `import { defineCheck } from 'kubefault/sdk';
        import { Service } from 'kubefault/resources';
        ${before}
        export default defineCheck({
          version: 1, title: 'Every Service is ours', severity: 'high', profile: 'workloads', reference: 'https://example.org/',
          subject: Service, grace: '1h', messages: { bad: 'is bad' },
          examine(service, { report }) { ${examine} },
        });`,
    },
  },
});

interface Started {
  readonly child: ChildProcess;
  readonly cwd: string;
  /** When this has been written to standard error. */
  readonly says: (text: RegExp) => Promise<void>;
}

function start(t: Test, files: Readonly<Record<string, any>>, args: readonly string[] = []): Started {
  const cwd = t.testdir({ '.git': {}, 'out.json': 'old and green', ...files });
  const flags = ['--kubeconfig', 'kubeconfig', '-r', 'json=out.json', '-r', 'console', ...args];
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), 'run', ...flags], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  const waiting: (() => void)[] = [];
  child.stderr.on('data', chunk => {
    stderr += chunk;
    for (const check of waiting) check();
  });
  return {
    child,
    cwd,
    says: text =>
      new Promise(resolve => {
        const check = (): void => {
          if (text.test(stderr)) resolve();
        };
        waiting.push(check);
        check();
      }),
  };
}

/** Sends the signal and judges how the process ends. */
async function interrupt(t: Test, { child, cwd }: Started, signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): Promise<any> {
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  const sent = performance.now();
  child.kill(signal);
  const killed = setTimeout(() => child.kill('SIGKILL'), 10 * limit);
  t.equal(await ended, signal === 'SIGINT' ? 130 : 143);
  clearTimeout(killed);
  t.ok(performance.now() - sent < limit, `it took ${Math.round(performance.now() - sent)} ms`);
  const json = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
  t.match(json, { interrupted: true, exit: signal === 'SIGINT' ? 130 : 143, verdicts: { pass: 0 } });
  t.match(json.reasons[0], /interrupted/);
  return json;
}

const config = 'plugins: [./ours]\nsettle: 1h\n';
const checks = ['local:*/*', '--profile', 'all'];

t.test('while a plugin loads and does not come back', async t => {
  const { server } = await serve(t, ({ url }) => cluster(url));
  const hangs = "process.stderr.write('loading\\n'); await new Promise(resolve => setTimeout(resolve, 60_000));";
  const started = start(t, {
    kubeconfig: kubeconfigFor(server),
    'kubefault.config.yaml': config,
    ours: ours('', hangs),
  });
  await started.says(/loading/);
  t.match(await interrupt(t, started), { target: 'nothing', checks: [] });
});

t.test('while a credential plugin waits for its user', async t => {
  const { server } = await serve(t, ({ url }) => cluster(url));
  const kubeconfig = JSON.parse(kubeconfigFor(server));
  kubeconfig.users[0].user = {
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', 'echo started > started; exec sleep 60'],
    },
  };
  const started = start(t, { kubeconfig: JSON.stringify(kubeconfig) }, ['--no-config']);
  for (;;) {
    try {
      readFileSync(join(started.cwd, 'started'));
      break;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
  const { verdicts } = await interrupt(t, started);
  t.ok(verdicts.inconclusive > 0);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  t.test(`while the server does not answer: ${signal}`, async t => {
    let asked = (): void => {};
    const hanging = new Promise<void>(resolve => (asked = resolve));
    const { server } = await serve(t, ({ url }) => (url === '/version' ? cluster(url) : asked()));
    const started = start(t, { kubeconfig: kubeconfigFor(server) }, ['--no-config', '--profile', 'all']);
    await hanging;
    const { ledger } = await interrupt(t, started, signal);
    t.ok(ledger.some(({ gaps }: any) => gaps[0]?.reason === 'interrupted'));
  });

t.test('while a check does not come back', async t => {
  const { server } = await serve(t, ({ url }) => cluster(url));
  const spins = "process.stderr.write('spinning\\n'); report('bad', {}); for (;;);";
  const started = start(
    t,
    { kubeconfig: kubeconfigFor(server), 'kubefault.config.yaml': config, ours: ours(spins) },
    checks,
  );
  await started.says(/spinning/);
  const json = await interrupt(t, started);
  t.match(json.checks, [{ verdict: 'inconclusive', gaps: [{ reason: 'interrupted' }] }]);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  t.test(`while it waits for what is young: ${signal}`, async t => {
    const { server } = await serve(t, ({ url }) => cluster(url));
    const started = start(
      t,
      { kubeconfig: kubeconfigFor(server), 'kubefault.config.yaml': config, ours: ours("report('bad', {});") },
      checks,
    );
    await started.says(/waiting until .* Service shop\/cart: is bad/);
    const json = await interrupt(t, started, signal);
    t.match(json.checks, [{ verdict: 'inconclusive', findings: [{ state: 'unsettled', text: 'is bad' }] }]);
  });

t.test('at any other moment: the report is whole, and never that of a run that was not interrupted', async t => {
  const { server } = await serve(t, ({ url }) => cluster(url));
  for (let wait = 0; wait < 1_000; wait += 50) {
    const { child, cwd } = start(
      t,
      { kubeconfig: kubeconfigFor(server), 'kubefault.config.yaml': config, ours: ours("report('bad', {});") },
      checks,
    );
    const ended = new Promise<readonly [number | null, string | null]>(resolve =>
      child.once('close', (code, signal) => resolve([code, signal])),
    );
    await new Promise(resolve => setTimeout(resolve, wait));
    child.kill('SIGINT');
    const [code, signal] = await ended;
    const text = readFileSync(join(cwd, 'out.json'), 'utf8');
    // Before its first line is reached, a program cannot answer a signal: the shell calls that 130 too.
    if (signal === 'SIGINT') t.equal(text, 'old and green', `after ${wait} ms`);
    else t.match([code, JSON.parse(text)], [130, { interrupted: true, exit: 130 }], `after ${wait} ms`);
  }
});
