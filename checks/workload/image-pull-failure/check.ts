import { Pod } from 'kubefault/resources';
import { condition, containerStatuses, containersWithoutState, defineCheck, excerpt, isLive } from 'kubefault/sdk';
import { problemOfPull } from './problem-of-pull.ts';

/** Reasons that alternate while the kubelet tries: one failure mode, so one message, whichever was seen. */
const pullErrors = new Set(['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'SignatureValidationFailed']);

export default defineCheck({
  version: 1,
  title: 'Every container has its image',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/containers/images/',
  subject: Pod,
  grace: '2m',
  messages: {
    notPulled: 'image {image} of container {container} cannot be pulled: {problem}',
    invalidName: 'image {image} of container {container} is no valid image name',
    neverPulled: 'image {image} of container {container} is not on the Node, and its pull policy is Never',
    notInspected: 'image {image} of container {container} is on the Node and cannot be inspected',
  },
  causedBy: {
    'workload/image-pull-secret-missing': 'same-pod',
    'workload/image-from-frozen-registry': ['owner', 'same-pod'],
    'dns/node-resolv-conf-loopback': 'same-node',
    'node/filesystem-nearly-full': 'same-node',
  },

  examine(pod, { cannotTell, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    const since = condition(pod, 'ContainersReady')?.lastTransitionTime;
    for (const { name: container = '', image: full = '(unknown)', state } of containerStatuses(pod)) {
      const { reason = '', message = '' } = state?.waiting ?? {};
      const [image, at] = [excerpt(full), { key: container, since }];
      if (pullErrors.has(reason))
        report('notPulled', { container, image, problem: problemOfPull(message, full, reason) }, at);
      if (reason === 'InvalidImageName') report('invalidName', { container, image }, at);
      if (reason === 'ErrImageNeverPull') report('neverPulled', { container, image }, at);
      if (reason === 'ImageInspectError') report('notInspected', { container, image }, at);
    }
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
  },

  evidence: pod => {
    const { nodeName, imagePullSecrets = [], initContainers = [], containers = [] } = pod.spec ?? {};
    const secrets = imagePullSecrets.map(({ name }) => name).join(', ') || 'none';
    return [
      `on Node ${nodeName}, pull secrets: ${secrets}`,
      ...containerStatuses(pod).flatMap(({ name, state }) => {
        if (!state?.waiting) return [];
        const policy = [...initContainers, ...containers].find(container => container.name === name)?.imagePullPolicy;
        return `container ${name}, pull policy ${policy ?? '(default)'}: ${state.waiting.reason}: ${excerpt(state.waiting.message ?? '')}`;
      }),
    ];
  },
});
