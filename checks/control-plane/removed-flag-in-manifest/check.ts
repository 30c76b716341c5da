import { ConfigMap, Pod } from 'kubefault/resources';
import { componentOf, defineCheck, excerpt, minorVersion } from 'kubefault/sdk';
import { settingsOfComponent } from './settings-of-component.ts';

const nouns = { flag: 'flag --', gate: 'feature gate ', plugin: 'admission plugin ' } as const;
const released = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

export default defineCheck({
  version: 1,
  title: 'No component of the control plane is given a flag, feature gate or admission plugin that is known to be gone',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates-removed/',
  subject: Pod,
  enriches: [ConfigMap],
  keeps: ['ConfigMap kube-system/kubeadm-config data.ClusterConfiguration'],
  options: {
    table: {
      description: 'Further rows "COMPONENT flag|gate|plugin NAME MINOR", such as "kube-apiserver flag log-dir 26"',
      type: 'array',
      items: { type: 'string', pattern: '^\\S+ (flag|gate|plugin) \\S+ [0-9]+$' },
      default: [] as readonly string[],
    },
  },
  messages: {
    gone: 'sets {setting}, which {component} {version} does not have any more',
    willBeGone: 'sets {setting}, which {component} will not have any more in {version}',
  },

  examine(pod, { cannotTell, options, report, settings, skip }) {
    const component = componentOf(pod);
    if (!component || !released.includes(component)) return skip('is no component that Kubernetes releases');
    const { container, removed } = settingsOfComponent(component, pod, options.table) ?? {};
    if (!container || !removed) return cannotTell('its command line is not known');
    const current = minorVersion(container.image);
    const target = minorVersion(settings.targetVersion);
    if (removed.length > 0 && current === undefined && target === undefined)
      return cannotTell('the tag of its image says no version, and no targetVersion is configured');
    for (const { kind, name, since } of removed) {
      const [setting, key] = [`${nouns[kind]}${excerpt(name, 80)}`, `${kind} ${name}`];
      if (current !== undefined && since <= current)
        report('gone', { setting, component, version: `v1.${current}` }, { key });
      else if (target !== undefined && since <= target)
        report('willBeGone', { setting, component, version: `v1.${target}` }, { key });
    }
  },

  evidence: (pod, { get }) => {
    const config = get(ConfigMap, { namespace: 'kube-system', name: 'kubeadm-config' })?.data?.['ClusterConfiguration'];
    const words = new Set(String(config ?? '').split(/[^\w-]+/));
    const again = settingsOfComponent(componentOf(pod) ?? '', pod)?.removed.filter(({ name }) => words.has(name)) ?? [];
    return again.map(
      ({ kind, name }) => `kubeadm-config names ${nouns[kind]}${name} too: an upgrade would write it again`,
    );
  },
});
