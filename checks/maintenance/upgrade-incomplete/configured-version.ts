import { asText, member, parseVersion, parseYaml, type Version } from 'kubefault/sdk';

/** The version that kubeadm noted for the cluster; undefined where the text names none. */
export function configuredVersion(file: string): Version | undefined {
  const parsed = parseYaml(file);
  return 'value' in parsed ? parseVersion(asText(member(parsed.value, 'kubernetesVersion'))) : undefined;
}
