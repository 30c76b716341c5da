import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import { unrestricted } from './unrestricted.ts';

const run = promisify(execFile);
const chart = join(packageRoot, 'pipelines/helm/kubefault');
const manifest = (name: string): any => parse(readFileSync(join(packageRoot, 'pipelines/kubernetes', name), 'utf8'));

/** A helm that was built from source takes itself for that of an old Kubernetes. */
const helm = async (...args: readonly string[]): Promise<string> =>
  (await run('helm', [...args, '--kube-version', '1.34.0'])).stdout;

async function suite(): Promise<void> {
  /** The objects of a release, by their kinds. */
  const rendered = async (folder: string, values: object = {}): Promise<Readonly<Record<string, any>>> => {
    const file = join(folder, 'values.yaml');
    writeFileSync(file, stringify(values));
    const text = await helm('template', 'gate', chart, '-n', 'ops', '-f', file);
    const objects = parseAllDocuments(text).map(document => {
      if (document.errors[0]) throw document.errors[0];
      return document.toJS();
    });
    return Object.fromEntries(objects.map(object => [object.kind, object]));
  };

  await t.test('helm has nothing to complain of', async t => {
    t.match(await helm('lint', '--strict', chart), /0 chart\(s\) failed/);
  });

  await t.test('with its defaults, it is the CronJob of the manifests', async t => {
    const { CronJob, ConfigMap, ClusterRole, ClusterRoleBinding, ServiceAccount, PersistentVolumeClaim } =
      await rendered(t.testdir({}));
    const plain = manifest('cron-job.yaml').spec;
    const { template, ...job } = CronJob.spec.jobTemplate.spec;
    const { template: plainTemplate, ...plainJob } = plain.jobTemplate.spec;
    t.same({ ...CronJob.spec, jobTemplate: job }, { ...plain, suspend: false, jobTemplate: plainJob });
    const named = (spec: any): any => ({
      ...spec,
      serviceAccountName: '',
      volumes: spec.volumes.map(({ name }: any) => name),
    });
    t.same(named(template.spec), named(plainTemplate.spec));
    t.same(unrestricted(template.spec), []);
    t.equal(template.spec.serviceAccountName, ServiceAccount.metadata.name);
    t.equal(ServiceAccount.automountServiceAccountToken, false);
    const [config, reports] = template.spec.volumes;
    t.equal(config.configMap.name, ConfigMap.metadata.name);
    t.equal(reports.persistentVolumeClaim.claimName, PersistentVolumeClaim.metadata.name);
    const script = readFileSync(join(packageRoot, 'pipelines/kubernetes/nightly.sh'), 'utf8');
    t.equal(ConfigMap.data['nightly.sh'].trimEnd(), script.trimEnd());
    t.same(parse(ConfigMap.data['kubefault.config.yaml']), manifest('kubefault.config.yaml'));
    const [role] = parseAllDocuments(readFileSync(join(packageRoot, 'pipelines/kubernetes/rbac.yaml'), 'utf8')).map(
      document => document.toJS(),
    );
    t.same(ClusterRole.rules, role.rules);
    t.equal(ClusterRoleBinding.roleRef.name, ClusterRole.metadata.name);
    t.same(ClusterRoleBinding.subjects, [{ kind: 'ServiceAccount', name: 'gate-kubefault', namespace: 'ops' }]);
  });

  await t.test('values arrive where they belong, and nowhere else', async t => {
    const hostile = '"} $(touch pwned) {{ .Release.Name }}\nkind: Secret';
    const values = {
      image: { repository: 'registry.example.org/kubefault', digest: `sha256:${'a'.repeat(64)}`, tag: 'ignored' },
      args: ['--allow', hostile],
      config: { profile: 'platform', waivers: [{ reason: hostile }] },
      persistence: { existingClaim: 'there-already' },
      serviceAccount: { create: false, name: 'mine' },
      rbac: { create: false },
      nodeSelector: { pool: 'ops' },
      tolerations: [{ key: 'ops', operator: 'Exists' }],
      nightsKept: 3,
    };
    const objects = await rendered(t.testdir({}), values);
    t.same(Object.keys(objects).toSorted(), ['ConfigMap', 'CronJob']);
    const { spec } = objects['CronJob'].spec.jobTemplate.spec.template;
    const [container] = spec.containers;
    t.equal(container.image, `registry.example.org/kubefault@sha256:${'a'.repeat(64)}`);
    t.same(container.args.slice(-2), ['--allow', hostile]);
    t.same(container.env, [{ name: 'NIGHTS_KEPT', value: '3' }]);
    t.equal(spec.serviceAccountName, 'mine');
    t.equal(spec.volumes[1].persistentVolumeClaim.claimName, 'there-already');
    t.match(spec, { nodeSelector: { pool: 'ops' }, tolerations: [{ key: 'ops' }] });
    const config = { failOn: 'high', settle: '10m', ...values.config };
    t.same(
      parse(objects['ConfigMap'].data['kubefault.config.yaml']),
      config,
      'helm puts values over those of the chart',
    );
    t.same(unrestricted(spec), []);
  });

  await t.test('rights beyond those of the checks are added, and replace none', async t => {
    const extra = { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] };
    const [plain, more] = [
      await rendered(t.testdir({})),
      await rendered(t.testdir({}), { rbac: { extraRules: [extra] } }),
    ];
    t.same(more['ClusterRole'].rules, [...plain['ClusterRole'].rules, extra]);
  });

  await t.test('values that would not do are refused before there is a release', async t => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ nightsKept: 0 }, /nightsKept/],
      [{ schedule: 'at night' }, /schedule/],
      [{ image: { digest: 'sha256:short' } }, /digest/],
      [{ imgae: {} }, /imgae/],
      [{ activeDeadlineSeconds: '1h' }, /activeDeadlineSeconds/],
      [{ serviceAccount: { create: false } }, /serviceAccount\.name/],
    ];
    for (const [values, message] of wrong) await t.rejects(rendered(t.testdir({}), values), { message });
  });
}

const there = await run('helm', ['version']).then(
  () => true,
  () => false,
);
if (there) await suite();
else if (process.env['CI']) t.fail('needs helm');
else t.comment('left out: needs helm');
