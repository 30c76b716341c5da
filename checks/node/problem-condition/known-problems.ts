/**
 * Types of conditions that node-problem-detector sets with its own configurations; True is the problem.
 * https://kubernetes.io/docs/tasks/debug/debug-cluster/monitor-node-health/
 */
export const knownProblems: readonly string[] = [
  'KernelDeadlock',
  'ReadonlyFilesystem',
  'XfsShutdown',
  'CperHardwareErrorFatal',
  'FrequentKubeletRestart',
  'FrequentDockerRestart',
  'FrequentContainerdRestart',
  'FrequentUnregisterNetDevice',
  'CorruptDockerOverlay2',
  'KubeletUnhealthy',
  'DiskBadBlock',
  'NTPProblem',
];

const severe = [
  'KernelDeadlock',
  'ReadonlyFilesystem',
  'XfsShutdown',
  'CperHardwareErrorFatal',
  'CorruptDockerOverlay2',
  'DiskBadBlock',
  'KubeletUnhealthy',
];

/** Does the Node no longer work with it? */
export const isSevere = (type: string): boolean => severe.includes(type);

/** The kubelet's own conditions, those that other checks look at, and one of k3s and RKE2 that is True where all is well. */
export const handledElsewhere: readonly string[] = [
  'Ready',
  'MemoryPressure',
  'DiskPressure',
  'PIDPressure',
  'NetworkUnavailable',
  'OutOfDisk',
  'ContainerRuntimeUnhealthy',
  'EtcdIsVoter',
];

/** Reasons of a Node's events by which the detector reports what passes, and may lead to the permanent problem. */
export const tellingEvents: readonly string[] = [
  'TaskHung',
  'KernelOops',
  'Ext4Error',
  'IOError',
  'UnregisterNetDevice',
  'ConntrackFull',
  'NTPIsDown',
];
