/**
 * What in the Pods of a manifest goes beyond the standard "restricted", and beyond what we promise on top: no token that is
 * not asked for, a root file system that is read only, a bound on memory.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function unrestricted(spec: any): readonly string[] {
  const found: string[] = [];
  const hold = (holds: unknown, what: string): void => {
    if (!holds) found.push(what);
  };
  const pod = spec.securityContext ?? {};
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) hold(!spec[field], field);
  hold(typeof spec.automountServiceAccountToken === 'boolean', 'automountServiceAccountToken is not said');
  hold(spec.enableServiceLinks === false, 'enableServiceLinks');
  const kinds = [
    'configMap',
    'secret',
    'emptyDir',
    'projected',
    'downwardAPI',
    'csi',
    'persistentVolumeClaim',
    'ephemeral',
  ];
  for (const { name, ...source } of spec.volumes ?? [])
    hold(kinds.includes(Object.keys(source)[0] ?? ''), `volume ${name}`);
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    const own = container.securityContext ?? {};
    const effective = { ...pod, ...own };
    hold(effective.runAsNonRoot === true, 'runAsNonRoot');
    hold(effective.runAsUser > 0 && effective.runAsGroup > 0, 'runAsUser');
    hold(effective.seccompProfile?.type === 'RuntimeDefault', 'seccompProfile');
    hold(own.privileged !== true && own.allowPrivilegeEscalation === false, 'allowPrivilegeEscalation');
    hold(own.capabilities?.drop?.join() === 'ALL' && !own.capabilities.add, 'capabilities');
    hold(own.readOnlyRootFilesystem === true, 'readOnlyRootFilesystem');
    const { limits } = container.resources ?? container.computeResources ?? {};
    hold(limits?.memory, 'limits.memory');
  }
  return found;
}
