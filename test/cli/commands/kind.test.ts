import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';
import { type Ended, runKubefault } from '../../live/run-kubefault.ts';

/** Stands in for kind: writes down what it was asked for, and knows one cluster. */
const kind = `#!/bin/sh
echo "$@" >> "$(dirname "$0")/asked"
case "$*" in
  *--config*) cat > "$(dirname "$0")/config" ;;
esac
case "$1 $2" in
  "get clusters") echo dev ;;
  "create cluster") for last; do [ "$before" = --kubeconfig ] && echo made > "$last"; before=$last; done ;;
esac
`;

function machine(t: Test): { run: (...args: string[]) => Promise<Ended>; asked: () => string[]; folder: string } {
  const folder = t.testdir({
    kind,
    docker: '#!/bin/sh\n',
    asked: '',
    'cluster.yaml': 'kind: Cluster\n',
    'app.tar': 'an archive',
  });
  for (const tool of ['kind', 'docker']) chmodSync(join(folder, tool), 0o755);
  const PATH = `${folder}:${dirname(process.execPath)}:/usr/bin:/bin`;
  return {
    folder,
    run: (...args) => runKubefault(['kind', ...args], { cwd: folder, env: { PATH, HOME: folder } }),
    asked: () =>
      readFileSync(join(folder, 'asked'), 'utf8')
        .split('\n')
        .filter(line => !/^(get|delete|$)/.test(line)),
  };
}

t.test('up makes a cluster, with a kubeconfig only where one is asked for', async t => {
  const { run, asked, folder } = machine(t);
  const { exit, stdout } = await run('up', '--name', 'mine', '--image', 'kindest/node:v1.34.3', '--wait', '0s');
  t.equal(exit, 0);
  t.equal(stdout, 'cluster mine is ready: kubefault run --kind-cluster mine\n');
  const [create = ''] = asked();
  t.match(create, /^create cluster --name mine --kubeconfig \S+ --image kindest\/node:v1\.34\.3 --retain$/);
  const file = join(folder, 'own.kubeconfig');
  const more = await run('up', 'cluster.yaml', '--name', 'other', '--wait', '0s', '--kubeconfig', file);
  t.match(more.stdout, `export KUBECONFIG=${file}\n`);
  t.equal(readFileSync(file, 'utf8'), 'made\n');
  t.equal(readFileSync(join(folder, 'config'), 'utf8'), 'kind: Cluster\n', 'the definition goes to kind as it is');
});

t.test('what is wrong is said with a way out', async t => {
  const { run, asked } = machine(t);
  const cases: readonly [readonly string[], number, RegExp][] = [
    [['up', '--name', 'dev'], 3, /there is a cluster dev already\n.*choose another name/],
    [['up', '--name', 'Bad_Name'], 3, /"Bad_Name" is no name of a cluster\n.*lower-case/],
    [['up', 'missing.yaml'], 2, /missing\.yaml cannot be read: there is no such file or directory\n/],
    [['up', '--wait', 'soon'], 2, /--wait takes a duration such as 90s or 1h30m, found "soon"/],
    [['load'], 2, /missing required argument 'image'/],
  ];
  for (const [args, exit, said] of cases) {
    const ended = await run(...args);
    t.equal(ended.exit, exit, args.join(' '));
    t.match(ended.stderr, said);
    t.notMatch(ended.stderr, /\n {4}at /, 'no stack');
  }
  t.same(asked(), [], 'and nothing was made');
});

t.test('load takes images and archives', async t => {
  const { run, asked } = machine(t);
  t.equal((await run('load', 'shop/web:2', 'app.tar', '--name', 'dev')).exit, 0);
  t.same(asked(), ['load docker-image --name dev -- shop/web:2', 'load image-archive --name dev -- app.tar']);
});

t.test('down deletes, and says so if there was nothing', async t => {
  const { run } = machine(t);
  t.match(await run('down', '--name', 'dev'), { exit: 0, stdout: 'cluster dev is deleted\n' });
  t.match(await run('down', '--name', 'prod'), { exit: 0, stdout: 'there is no cluster prod\n' });
});

t.test('without kind on the PATH', async t => {
  const { folder } = machine(t);
  writeFileSync(join(folder, 'kind'), '');
  chmodSync(join(folder, 'kind'), 0o644);
  const ended = await runKubefault(['kind', 'up'], { env: { PATH: t.testdir({ empty: {} }) } });
  t.equal(ended.exit, 3);
  t.match(ended.stderr, /there is no program kind\n.*install kind/);
});

t.test('a run on a cluster that is not there says which there are', async t => {
  const { folder } = machine(t);
  const PATH = `${folder}:/usr/bin:/bin`;
  const ended = await runKubefault(['run', '--no-config', '--kind-cluster', 'prod'], { env: { PATH } });
  t.equal(ended.exit, 2);
  t.match(ended.stderr, /prod is neither a file nor a cluster of kind; there are dev\n.*kubefault kind up --name prod/);
  const both = await runKubefault(['run', '--no-config', '--kind-cluster', 'dev', '--context', 'x'], { env: { PATH } });
  t.equal(both.exit, 2);
  t.match(both.stderr, /'--kind-cluster \[name\|file\]' cannot be used with option '--context <name>'/);
});
