/**
 * Stands in for kind and a container runtime: `node fake-tool.js kind create cluster ...`. It keeps containers in a file
 * and does what they do, unless a rule says what it prints, how it ends, or that it hangs. FAKE_TOOLS names its folder.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call, FakeContainer, Rule } from './fake-tools.ts';

const [tool = '', ...args] = process.argv.slice(2);
const folder = process.env['FAKE_TOOLS'] ?? '';
const line = args.join(' ');

if (tool === 'docker' && args[0] === 'hang') {
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1_000);
  print('up');
}

const input = tool === 'kind' && args.includes('--config') ? readFileSync(0, 'utf8') : '';
const call: Call = { tool, line, input, pid: process.pid, env: process.env };
const earlier = read<Call>('calls').filter(each => each.tool === tool);
appendFileSync(join(folder, 'calls'), `${JSON.stringify(call)}\n`);

const rule = read<Rule>('rules').find(each => {
  if (each.tool !== tool || !new RegExp(each.args).test(line)) return false;
  const before = earlier.filter(past => new RegExp(each.args).test(past.line)).length;
  return before >= (each.after ?? 0) && before < (each.after ?? 0) + (each.times ?? Number.POSITIVE_INFINITY);
});

if (rule === undefined || rule.does) usual();
process.stdout.write(rule?.stdout ?? '');
process.stderr.write(rule?.stderr ?? '');
if (rule?.hangs) {
  if (rule.hangs === 'whatever') process.on('SIGTERM', () => {});
  // As kind runs docker: a child of the same group, that has the name of the cluster in its command line.
  const words = ['docker', 'hang', '--name', `${value('--name')}-control-plane`];
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.once('data', () => {
    appendFileSync(join(folder, 'hanging'), `${JSON.stringify([process.pid, child.pid])}\n`);
    if (rule.hangs !== 'child') return;
    process.exitCode = rule.exit ?? 1;
    child.stdout.destroy();
    child.unref();
  });
  if (rule.hangs !== 'child') setInterval(() => {}, 1_000);
} else process.exitCode = rule?.exit ?? 0;

function usual(): void {
  const containers = read<FakeContainer>('containers');
  const name = value('--name');
  if (tool === 'kind' && line.startsWith('version')) print('kind v0.31.0 go1.26.8 linux/amd64');
  else if (tool === 'kind' && line.startsWith('get clusters'))
    for (const cluster of new Set(containers.map(each => each.cluster))) print(cluster);
  else if (tool === 'kind' && line.startsWith('get nodes'))
    for (const each of containers.filter(each => each.cluster === name)) print(each.name);
  else if (tool === 'kind' && line.startsWith('get kubeconfig')) print(`kubeconfig of ${name}`);
  else if (tool === 'kind' && line.startsWith('create')) {
    process.stderr.write(`Creating cluster "${name}" ...\n • Preparing nodes 📦   ...\n`);
    keep([...containers, { id: `${containers.length + 1}f`, name: `${name}-control-plane`, cluster: name }]);
    writeFileSync(value('--kubeconfig'), `kubeconfig of ${name}`, { mode: 0o600 });
  } else if (tool === 'kind' && line.startsWith('delete')) {
    process.stderr.write(`Deleting cluster "${name}" ...\n`);
    keep(containers.filter(each => each.cluster !== name));
  } else if (tool === 'kind' && line.startsWith('export')) {
    const to = args.at(-1) ?? '';
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'kind-version.txt'), '0.31.0');
    process.stderr.write(`Exporting logs for cluster "${name}" to:\n`);
  } else if (line.startsWith('ps')) {
    const cluster = /label=io\.x-k8s\.kind\.cluster=(\S+)/.exec(line)?.[1];
    for (const each of containers.filter(each => each.cluster === cluster)) print(`${each.id} ${each.name}`);
  } else if (line.startsWith('rm')) keep(containers.filter(({ id }) => !args.includes(id)));
  else if (line.startsWith('save')) writeFileSync(args[args.indexOf('-o') + 1] ?? '', 'images');
  else if (/^exec .* get nodes/.test(line)) print(`${args[1]}=True`);
  else if (/^exec .* get deployments/.test(line)) print('coredns=True');
  else if (/^exec .* get serviceaccounts/.test(line)) print('serviceaccount/default');
}

function value(option: string): string {
  return args[args.indexOf(option) + 1] ?? '';
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function keep(containers: readonly FakeContainer[]): void {
  writeFileSync(join(folder, 'containers'), containers.map(each => `${JSON.stringify(each)}\n`).join(''));
}

function read<T>(file: string): readonly T[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(text => text !== '')
    .map(text => JSON.parse(text));
}
