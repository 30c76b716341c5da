import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import { runKubefault } from '../live/run-kubefault.ts';
import { unrestricted } from './unrestricted.ts';

const root = join(packageRoot, 'pipelines');
const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));

const all: readonly { readonly file: string; readonly object: any }[] = ['kubernetes', 'argo-cd', 'tekton'].flatMap(
  folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml') && !name.endsWith('config.yaml'))
      .flatMap(name =>
        parseAllDocuments(readFileSync(join(root, folder, name), 'utf8')).map(document => {
          if (document.errors[0]) throw document.errors[0];
          return { file: join(folder, name), object: document.toJS() };
        }),
      ),
);
const of = (kind: string): readonly any[] =>
  all.filter(({ object }) => object.kind === kind).map(({ object }) => object);
const [cronJob] = of('CronJob');
const jobs: readonly any[] = [cronJob.spec.jobTemplate, ...of('Job')];
const [task] = of('Task');
const podOf = (job: any): any => job.spec.template.spec;

t.test('every manifest says what it is', t => {
  t.ok(all.length >= 14);
  for (const { file, object } of all) t.match(object, { apiVersion: String, kind: String }, file);
  t.end();
});

t.test('no Pod may more than the standard "restricted" allows', t => {
  t.equal(jobs.length, 3);
  const pods = [
    ...jobs.map(podOf),
    // A step of Tekton brings all of it itself: the Pod is that of the run.
    { automountServiceAccountToken: true, enableServiceLinks: false, containers: task.spec.steps },
  ];
  for (const pod of pods) t.same(unrestricted(pod), []);
  const [namespace] = of('Namespace');
  t.equal(namespace.metadata.labels['pod-security.kubernetes.io/enforce'], 'restricted');

  const worse: readonly ((pod: any) => void)[] = [
    pod => delete pod.securityContext.runAsNonRoot,
    pod => delete pod.securityContext.seccompProfile,
    pod => pod.volumes.push({ name: 'host', hostPath: { path: '/' } }),
    pod => delete pod.containers[0].securityContext,
    pod => pod.containers[0].securityContext.capabilities.drop.pop(),
    pod => delete pod.automountServiceAccountToken,
  ];
  for (const change of worse) {
    const pod = structuredClone(podOf(jobs[0]));
    change(pod);
    t.not(unrestricted(pod).length, 0, String(change));
  }
  t.end();
});

t.test('no Job asks again by itself, runs for ever, or beside itself', t => {
  for (const job of jobs) {
    t.ok(job.spec.backoffLimit === 0 || job.spec.backoffLimitPerIndex === 0);
    t.ok(job.spec.activeDeadlineSeconds > 600, 'above --settle');
    t.equal(podOf(job).restartPolicy, 'Never');
  }
  t.equal(cronJob.spec.concurrencyPolicy, 'Forbid');
  t.end();
});

t.test('the image is that of this version', t => {
  const images = [
    ...jobs.flatMap(job => podOf(job).containers.map(({ image }: any) => image)),
    task.spec.params.find(({ name }: any) => name === 'image').default,
    ...of('Kustomization').flatMap(({ images }) => images.map(({ newName, newTag }: any) => `${newName}:${newTag}`)),
    parse(readFileSync(join(root, 'gitlab/kubefault.gitlab-ci.yml'), 'utf8'))['.kubefault'].variables
      .IMAGE_OF_KUBEFAULT,
  ];
  t.equal(images.length, 7);
  for (const image of images) t.equal(image, `kubefault:${version}`);
  const chart = parse(readFileSync(join(root, 'helm/kubefault/Chart.yaml'), 'utf8'));
  t.same([chart.version, chart.appVersion], [version, version]);
  t.match(readFileSync(join(root, 'container/Dockerfile'), 'utf8'), `ARG VERSION=${version}\n`);
  t.end();
});

t.test('what is granted is what `kubefault rbac` prints, to the account that runs', async t => {
  const { stdout } = await runKubefault(['rbac', '--no-config', '--profile', 'all', '--record']);
  const printed = parse(stdout);
  const [role] = of('ClusterRole');
  t.same(role, printed);
  for (const { verbs, resources } of role.rules) {
    t.notOk(verbs.some((verb: string) => !['get', 'list'].includes(verb)));
    t.notOk(resources.some((resource: string) => /^secrets$|\*|proxy/.test(resource)));
  }
  t.same(parse(readFileSync(join(root, 'helm/kubefault/files/rules.yaml'), 'utf8')), printed.rules);
  t.equal(
    readFileSync(join(root, 'helm/kubefault/files/nightly.sh'), 'utf8'),
    readFileSync(join(root, 'kubernetes/nightly.sh'), 'utf8'),
  );
  const accounts = of('ServiceAccount').map(({ metadata }) => metadata);
  for (const { roleRef, subjects } of of('ClusterRoleBinding')) {
    t.equal(roleRef.name, printed.metadata.name);
    for (const { name, namespace } of subjects)
      t.ok(accounts.some(account => account.name === name && account.namespace === namespace));
  }
});

t.test('the flags of each Pod are flags of run, and its configuration is valid', async t => {
  const config = join(root, 'kubernetes/kubefault.config.yaml');
  for (const job of jobs) {
    const [{ args }] = podOf(job).containers;
    const flags = args
      .filter((arg: string) => arg !== 'run')
      .map((arg: string) => (arg === '/etc/kubefault/kubefault.config.yaml' ? config : arg));
    const { exit, stdout, stderr } = await runKubefault(['run', ...flags, '--dry-run']);
    t.equal(exit, 0, stderr);
    t.match(stdout, /^run {3}workload\/crash-loop-back-off$/m);
  }
});

t.test('what a kustomization names is there, and everything lies in its namespace', t => {
  for (const { file, object } of all.filter(({ object }) => object.kind === 'Kustomization')) {
    const names = [...object.resources, ...object.configMapGenerator.flatMap(({ files }: any) => files)];
    const folder = readdirSync(join(root, dirname(file)));
    for (const name of names) t.ok(folder.includes(name), name);
    t.same(
      folder.filter(name => /\.(ya?ml|sh)$/.test(name) && name !== 'kustomization.yaml').toSorted(),
      names.toSorted(),
      'and nothing there is left out',
    );
    const generated = object.configMapGenerator.map(({ name }: any) => name);
    const mine = all.filter(other => dirname(other.file) === dirname(file) && other.object.kind.endsWith('Job'));
    for (const { object: one } of mine)
      for (const { configMap } of podOf(one.spec.jobTemplate ?? one).volumes)
        if (configMap) t.ok(generated.includes(configMap.name), configMap.name);
  }
  t.end();
});

t.test('Argo CD judges after a sync, and keeps the Job of the last one', t => {
  const hook = of('Job').find(({ metadata }) => metadata.name === 'kubefault-post-sync');
  t.same(hook.metadata.annotations, {
    'argocd.argoproj.io/hook': 'PostSync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  });
  const [{ args }] = podOf(hook).containers;
  t.equal(args[args.indexOf('--namespace') + 1], hook.metadata.namespace);
  t.end();
});

t.test('a fleet: the last word has an index of its own, and every part the same contexts', t => {
  const fleet = of('Job').find(({ metadata }) => metadata.name === 'kubefault-fleet');
  const [{ env }] = podOf(fleet).containers;
  const value = (name: string): string => env.find((one: any) => one.name === name).value;
  t.equal(fleet.spec.completions, Number(value('PARTS')) + 1);
  t.equal(fleet.spec.parallelism, fleet.spec.completions, 'index 0 waits for the others, and must not keep them out');
  t.ok(value('KUBEFAULT_CONTEXT').split(',').length >= Number(value('PARTS')));
  t.equal(podOf(fleet).automountServiceAccountToken, false);
  t.end();
});

/** Nobody here serves tekton.dev: what its documents say is held to by hand. */
t.test('Tekton: what the script takes comes as variables, and each result is written', t => {
  const { params, workspaces, results, steps } = task.spec;
  t.equal(task.apiVersion, 'tekton.dev/v1');
  t.equal(steps.length, 1);
  const [{ script, env, image }] = steps;
  t.equal(image, '$(params.image)');
  t.notMatch(
    script,
    /\$\((params|workspaces|results|context|tasks|inputs)\b/,
    'Tekton replaces these before there is a shell',
  );
  const known = [
    ...params.map(({ name }: any) => `$(params.${name})`),
    ...workspaces.map(({ name }: any) => `$(workspaces.${name}.path)`),
    ...results.map(({ name }: any) => `$(results.${name}.path)`),
  ];
  const used = [image, ...env.map(({ value }: any) => value)];
  t.same(used.toSorted(), known.toSorted());
  for (const { name } of env) t.match(script, new RegExp(`\\$${name}\\b`));
  t.end();
});

t.test('kustomize builds both', async t => {
  const { runScript } = await import('./run-script.ts');
  const cwd = t.testdir({});
  for (const folder of ['kubernetes', 'kubernetes/fleet']) {
    const built = await runScript(['kubectl', 'kustomize', join(root, folder)], { cwd }).catch(() => undefined);
    if (!built) {
      if (process.env['CI']) t.fail('needs kubectl');
      else t.comment('left out: needs kubectl');
      continue;
    }
    t.equal(built.exit, 0, built.stderr);
    const objects = parseAllDocuments(built.stdout).map(document => document.toJS());
    for (const { kind, metadata } of objects)
      if (!['Namespace', 'ClusterRole', 'ClusterRoleBinding'].includes(kind)) t.equal(metadata.namespace, 'kubefault');
    const config = objects.find(({ kind }) => kind === 'ConfigMap');
    for (const [name, script] of Object.entries<string>(config.data).filter(([name]) => name.endsWith('.sh'))) {
      writeFileSync(join(cwd, name), script);
      t.equal((await runScript(['sh', '-n', name], { cwd })).exit, 0);
    }
  }
});
