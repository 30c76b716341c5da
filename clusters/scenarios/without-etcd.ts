/** What comes about or not on a control plane node whose member of etcd does not run; for `mayFail`. */
export const withoutEtcd: Readonly<Record<string, string>> = {
  'control-plane/component-not-ready':
    'the scheduler or the controller manager on it may have led, and ends without its API server',
  'workload/crash-loop-back-off': 'etcd and the API server start again and again, and wait ever longer in between',
  'workload/readiness-failing': 'between two starts the API server runs and is not Ready',
  'workload/liveness-restarts': 'the API server fails its liveness probe while it waits for etcd',
};
