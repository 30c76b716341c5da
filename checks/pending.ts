import type { Pending } from 'kubefault/sdk';

/**
 * The failure modes of the catalogue that no check decides yet. With the checks they are the whole catalogue: an id is
 * either here or a folder. Causes are looked for beyond them, and reports say that they were not looked at.
 */
export const pending: Readonly<Record<string, Pending>> = {
  'access/api-server-cert-expiring': {
    title: 'API server serving certificate is expired or close to expiry',
  },
  'access/api-server-cert-untrusted': {
    title: 'API server certificate does not verify (CA mismatch or missing name)',
  },
  'access/api-server-to-kubelet-denied': {
    title: 'API server is refused by the kubelet (logs, exec and metrics fail)',
    causedBy: {
      'access/csr-pending': 'related',
      'access/cluster-certs-expiring': 'related',
      'access/system-rbac-missing': 'related',
    },
  },
  'access/conversion-webhook-unavailable': {
    title: 'CRD conversion webhook has no working backend',
    causedBy: {
      'service/no-ready-endpoints': 'reference',
      'service/selector-matches-no-pods': 'reference',
      'network/cross-node-pod-traffic-fails': 'related',
    },
  },
  'access/kubelet-client-cert-expiring': {
    title: 'kubelet client certificate is expired or close to expiry',
    causedBy: { 'access/csr-pending': 'related', 'control-plane/controller-manager-inactive': 'cluster-wide' },
  },
  'access/kubelet-client-cert-untrusted': {
    title: 'kubelet client certificate has the wrong identity or issuer',
    needs: ['node-access'],
  },
  'access/pod-security-denied': {
    title: 'Pods are rejected by Pod Security admission',
  },
  'access/secret-decryption-failing': {
    title: 'API server cannot decrypt stored Secrets (encryption at rest key missing or different)',
    causedBy: { 'maintenance/etcd-revision-regression': 'cluster-wide' },
  },
  'access/service-account-forbidden': {
    title: 'Application or controller is denied by RBAC (403 in its log or events)',
    causedBy: { 'access/role-binding-dangling': 'related', 'access/system-rbac-missing': 'related' },
  },
  'access/token-secret-missing': {
    title: 'Workload mounts a legacy ServiceAccount token Secret that no longer exists or is invalid',
    causedBy: {
      'access/service-account-missing': 'owner',
      'control-plane/controller-manager-inactive': 'cluster-wide',
    },
  },
  'capacity/hpa-at-max': {
    title: 'HorizontalPodAutoscaler wants more replicas than its maximum',
  },
  'capacity/limit-range-violated': {
    title: "LimitRange rejects the pod's requests or limits",
  },
  'capacity/node-cpu-saturated': {
    title: 'Node CPU is saturated',
  },
  'capacity/node-memory-low': {
    title: 'Node memory is nearly used up',
  },
  'capacity/node-pod-slots-exhausted': {
    title: 'Node has reached its maximum number of pods',
  },
  'config/credentials-rejected': {
    title: 'Application is refused by its backing service because of wrong credentials',
    causedBy: {
      'config/secret-value-mangled': 'reference',
      'config/stale-config-in-running-pod': 'same-pod',
      'config/envfrom-invalid-keys-skipped': 'same-pod',
    },
  },
  'config/envfrom-invalid-keys-skipped': {
    title: 'envFrom silently drops keys that are not valid environment variable names',
  },
  'config/resource-field-ref-unknown-container': {
    title: 'resourceFieldRef (or fieldRef) cannot be resolved',
  },
  'config/secret-value-mangled': {
    title:
      'Secret value consumed as text is not the intended text (unencoded, double-encoded or with a trailing newline)',
    needs: ['secrets'],
  },
  'config/stale-config-in-running-pod': {
    title: 'ConfigMap or Secret changed after the pods that read it at start',
  },
  'config/unresolved-variable-reference': {
    title: '$(VAR) in command, args or env stays literal because VAR is not defined for it',
  },
  'control-plane/api-server-unreachable': {
    title: 'API server cannot be reached',
    run: true,
    causedBy: {
      'etcd/quorum-lost': 'cluster-wide',
      'etcd/api-server-cannot-reach-etcd': 'cluster-wide',
      'control-plane/static-pod-source-broken': 'related',
      'control-plane/flag-file-not-mounted': 'related',
      'control-plane/removed-flag-in-manifest': 'related',
      'control-plane/component-unit-failed': 'related',
      'access/api-server-cert-untrusted': 'cluster-wide',
      'access/api-server-cert-expiring': 'cluster-wide',
      'access/cluster-certs-expiring': 'related',
    },
  },
  'control-plane/component-error-logs': {
    title: 'Control plane component logs recurring fatal errors',
    causedBy: {
      'etcd/slow-disk': 'related',
      'etcd/nospace-alarm': 'cluster-wide',
      'access/cluster-certs-expiring': 'same-node',
      'etcd/leader-changes-frequent': 'cluster-wide',
    },
  },
  'control-plane/component-missing': {
    title: 'An expected control plane component does not appear on a control plane node',
    causedBy: { 'control-plane/static-pod-source-broken': 'same-node', 'node/kubelet-unhealthy': 'same-node' },
  },
  'control-plane/component-unit-failed': {
    title: 'Control plane component run as a systemd unit is not active',
    needs: ['node-access'],
    causedBy: {
      'etcd/endpoint-flags-inconsistent': 'same-node',
      'etcd/tls-misconfigured': 'same-node',
      'access/cluster-certs-expiring': 'same-node',
    },
  },
  'control-plane/flag-file-not-mounted': {
    title: 'A component flag names a file or directory that its pod does not mount',
  },
  'control-plane/kubernetes-service-endpoints-stale': {
    title: 'Endpoints of the kubernetes Service do not match the live API servers',
    causedBy: { 'control-plane/component-not-ready': 'related' },
  },
  'control-plane/namespace-stuck-terminating': {
    title: 'Namespace stays Terminating',
    causedBy: {
      'control-plane/aggregated-api-unavailable': 'related',
      'access/conversion-webhook-unavailable': 'related',
      'maintenance/crd-stored-version-gone': 'related',
      'control-plane/controller-manager-inactive': 'cluster-wide',
      'workload/stuck-terminating': 'related',
      'control-plane/admission-webhook-unreachable': 'related',
    },
  },
  'control-plane/static-pod-source-broken': {
    title: 'Static pod manifest is unreadable, or the kubelet watches another directory',
    needs: ['node-access'],
  },
  'dns/cluster-lookup-fails': {
    title: 'Pods cannot resolve kubernetes.default.svc (cluster DNS does not answer)',
    needs: ['probe'],
    causedBy: {
      'dns/service-no-endpoints': 'cluster-wide',
      'dns/service-misdefined': 'cluster-wide',
      'dns/coredns-not-synced': 'related',
      'dns/kubelet-dns-settings-mismatch': 'same-node',
      'dns/node-local-cache-down': 'same-node',
      'dns/resources-missing': 'cluster-wide',
      'service/cluster-ip-unreachable': 'related',
      'kube-proxy/pod-not-running': 'same-node',
      'network/cross-node-pod-traffic-fails': 'related',
    },
  },
  'dns/coredns-memory-undersized': {
    title: 'CoreDNS memory limit is below what the number of pods and Services needs',
  },
  'dns/coredns-not-synced': {
    title: 'CoreDNS cannot list/watch Services, EndpointSlices or Namespaces',
    causedBy: {
      'access/system-rbac-missing': 'related',
      'dns/resources-missing': 'related',
      'network/api-service-unreachable-from-pod': 'same-node',
      'access/api-server-cert-untrusted': 'cluster-wide',
      'control-plane/api-server-not-ready': 'cluster-wide',
    },
  },
  'dns/coredns-start-denied': {
    title: 'CoreDNS binary is denied execution or port 53 (SELinux with an old runtime, dropped capabilities)',
  },
  'dns/corefile-invalid': {
    title: 'Corefile is malformed or lacks the parts cluster DNS needs',
  },
  'dns/external-lookup-fails': {
    title: 'External names do not resolve (CoreDNS upstream broken)',
    needs: ['probe'],
    causedBy: { 'dns/node-resolv-conf-loopback': 'related', 'network/host-sysctl-wrong': 'related' },
  },
  'dns/host-network-dns-policy': {
    title: 'hostNetwork pod uses ClusterFirst and therefore cannot resolve cluster Services',
  },
  'dns/node-local-cache-down': {
    title: 'Node-local DNS cache is not running on a node whose pods depend on it',
    causedBy: {
      'workload/oom-killed': 'related',
      'workload/container-port-conflict': 'related',
      'workload/container-start-error': 'related',
    },
  },
  'dns/node-resolv-conf-loopback': {
    title: 'Kubelet hands pods a resolv.conf with a loopback nameserver',
    needs: ['probe'],
  },
  'dns/resolv-conf-limits-exceeded': {
    title: 'Nameserver or search limits exceeded, so parts of resolv.conf are dropped',
  },
  'dns/resources-missing': {
    title: 'One of the objects cluster DNS consists of is missing',
  },
  'dns/search-path-broken': {
    title: 'Full names resolve but short names do not (resolv.conf search, ndots or nameserver wrong)',
    needs: ['probe'],
    causedBy: { 'dns/kubelet-dns-settings-mismatch': 'same-node', 'dns/resolv-conf-limits-exceeded': 'same-pod' },
  },
  'dns/service-misdefined': {
    title: 'Cluster DNS Service has a wrong selector, port or address',
  },
  'etcd/api-server-cannot-reach-etcd': {
    title: 'API server cannot use its etcd (backing store unavailable)',
    causedBy: {
      'etcd/quorum-lost': 'cluster-wide',
      'etcd/member-unhealthy': 'related',
      'etcd/etcd-servers-mismatch': 'related',
      'etcd/tls-misconfigured': 'related',
      'access/cluster-certs-expiring': 'related',
    },
  },
  'etcd/db-size-near-quota': {
    title: 'etcd database is close to its space quota or heavily fragmented',
    needs: ['exec'],
  },
  'etcd/endpoint-flags-inconsistent': {
    title: 'etcd URL or bootstrap flags are malformed or contradict each other',
  },
  'etcd/etcd-servers-mismatch': {
    title: "API server's --etcd-servers does not match the etcd members",
  },
  'etcd/leader-changes-frequent': {
    title: 'etcd changes its leader frequently',
    needs: ['metrics'],
    causedBy: {
      'etcd/slow-disk': 'related',
      'capacity/node-cpu-saturated': 'related',
      'etcd/member-unhealthy': 'related',
    },
  },
  'etcd/member-count-unsafe': {
    title: 'etcd member count gives no failure tolerance (fewer than 3, or an even number)',
    causedBy: { 'etcd/stale-member': 'cluster-wide' },
  },
  'etcd/nospace-alarm': {
    title: 'etcd space quota exceeded (NOSPACE alarm), cluster is read-only',
    needs: ['exec'],
    causedBy: { 'etcd/db-size-near-quota': 'cluster-wide' },
  },
  'etcd/quorum-lost': {
    title: 'etcd has no quorum or no leader',
    needs: ['node-access'],
    causedBy: {
      'etcd/member-unhealthy': 'related',
      'node/zone-outage': 'cluster-wide',
      'node/heartbeat-lost': 'related',
    },
  },
  'etcd/slow-disk': {
    title: 'etcd disk is too slow (fsync or commit latency)',
    needs: ['metrics'],
    causedBy: { 'node/filesystem-nearly-full': 'same-node' },
  },
  'etcd/stale-member': {
    title: 'etcd member list contains a member without a control plane node',
    needs: ['exec'],
  },
  'etcd/tls-misconfigured': {
    title: 'etcd TLS is off, unauthenticated or names wrong certificate files',
    causedBy: { 'control-plane/flag-file-not-mounted': 'same-pod' },
  },
  'kube-proxy/api-unreachable': {
    title: 'kube-proxy cannot talk to the API server (connection, certificate or permission)',
    causedBy: {
      'control-plane/api-server-not-ready': 'cluster-wide',
      'access/system-rbac-missing': 'related',
      'access/api-server-cert-untrusted': 'cluster-wide',
      'kube-proxy/config-invalid': 'reference',
    },
  },
  'kube-proxy/cluster-cidr-mismatch': {
    title: "kube-proxy clusterCIDR does not cover the nodes' pod CIDRs",
  },
  'kube-proxy/daemonset-spec-invalid': {
    title: 'kube-proxy DaemonSet has a wrong command, config path, mount or privilege',
  },
  'kube-proxy/healthz-failing': {
    title: 'kube-proxy health endpoint reports failure or stale rules',
    causedBy: {
      'kube-proxy/pod-not-running': 'same-node',
      'kube-proxy/api-unreachable': 'same-node',
      'node/unexpected-reboot': 'same-node',
    },
  },
  'kube-proxy/hostname-mismatch': {
    title: "kube-proxy runs under a name that is not its Node's name",
    causedBy: { 'node/cloud-provider-uninitialized': 'same-node' },
  },
  'kube-proxy/rules-missing': {
    title: 'Kernel Service rules are missing or outdated on a node',
    needs: ['node-access'],
    causedBy: {
      'kube-proxy/api-unreachable': 'same-node',
      'kube-proxy/pod-not-running': 'same-node',
      'kube-proxy/config-invalid': 'cluster-wide',
    },
  },
  'maintenance/crd-stored-version-gone': {
    title: 'CRD still counts stored objects in a version that is no longer served or about to go',
    causedBy: { 'access/conversion-webhook-unavailable': 'same-object' },
  },
  'maintenance/drain-causes-outage': {
    title: 'Taking down one node would stop a Service (single replica or all replicas on one node)',
    causedBy: { 'workload/replicas-unavailable': 'related' },
  },
  'maintenance/drain-refused': {
    title: 'Node hosts pods that a drain refuses or destroys (no controller, local emptyDir data)',
  },
  'maintenance/etcd-backup-stale': {
    title: 'No recent etcd snapshot exists',
    causedBy: { 'workload/job-failed': 'related' },
  },
  'maintenance/etcd-revision-regression': {
    title: 'Cluster state went back in time (etcd restored without revision bump)',
  },
  'maintenance/etcd-snapshot-invalid': {
    title: 'etcd snapshot file is not restorable',
    needs: ['node-access'],
  },
  'maintenance/grace-period-too-short': {
    title: 'Termination settings cannot stop the pod cleanly (grace 0, or preStop longer than the grace period)',
  },
  'maintenance/kubeadm-config-missing': {
    title: 'Objects that kubeadm needs for upgrade and join are missing',
  },
  'maintenance/legacy-package-repository': {
    title: 'Node still uses the frozen package repositories, so no upgrade will be offered',
    needs: ['node-access'],
  },
  'maintenance/minor-version-skipped': {
    title: 'Planned upgrade skips a minor version or goes backwards',
  },
  'maintenance/node-runtime-unsupported': {
    title: "Node's container runtime or cgroup version is not supported by the (target) Kubernetes version",
  },
  'maintenance/removed-api-in-use': {
    title: 'Clients still call API versions that the target release removes',
    needs: ['metrics'],
  },
  'maintenance/sigterm-ignored': {
    title: 'Containers are killed with SIGKILL at stop because they ignore SIGTERM',
  },
  'maintenance/stale-components-after-restore': {
    title: 'Components were not restarted after an etcd restore',
    causedBy: { 'maintenance/etcd-revision-regression': 'cluster-wide' },
  },
  'maintenance/version-skew-control-plane': {
    title: 'Control plane components or API servers differ by more than the policy allows',
    causedBy: { 'maintenance/upgrade-incomplete': 'cluster-wide' },
  },
  'maintenance/version-skew-kube-proxy': {
    title: 'kube-proxy version is outside the supported skew',
  },
  'network/api-service-unreachable-from-pod': {
    title: 'Pods cannot reach the API through the kubernetes Service',
    needs: ['probe'],
    causedBy: {
      'kube-proxy/pod-not-running': 'same-node',
      'kube-proxy/rules-missing': 'same-node',
      'service/cluster-ip-unreachable': 'related',
      'control-plane/kubernetes-service-endpoints-stale': 'cluster-wide',
      'access/api-server-cert-untrusted': 'cluster-wide',
      'network/cni-agent-unavailable': 'same-node',
    },
  },
  'network/cross-node-pod-traffic-fails': {
    title: 'Pods on different nodes cannot reach each other',
    needs: ['probe'],
    causedBy: {
      'network/cni-agent-unavailable': 'same-node',
      'node/internal-ip-conflict': 'same-node',
      'network/pod-cidr-invalid': 'same-node',
      'network/host-sysctl-wrong': 'same-node',
    },
  },
  'network/gateway-route-not-accepted': {
    title: 'Gateway API route is not accepted or its references are not resolved',
    causedBy: { 'workload/replicas-unavailable': 'related', 'service/load-balancer-pending': 'related' },
  },
  'network/host-sysctl-wrong': {
    title: 'Node kernel settings or modules needed for pod networking are missing (ip_forward, br_netfilter)',
    needs: ['node-access'],
  },
  'network/ingress-reference-broken': {
    title: 'Ingress refers to a Service, port or TLS Secret that does not exist or is unusable',
  },
  'network/ingress-unclaimed': {
    title: 'No controller serves the Ingress (missing class or controller, no address)',
    causedBy: { 'workload/replicas-unavailable': 'related', 'service/load-balancer-pending': 'related' },
  },
  'network/network-policy-blocks-dns': {
    title: 'Egress policy forgets to allow DNS',
  },
  'network/network-policy-isolates-service': {
    title: "NetworkPolicy leaves a Service's pods without any admitted ingress on the serving port",
  },
  'network/network-policy-not-enforced': {
    title: 'NetworkPolicies exist but the installed network does not enforce them',
    needs: ['probe'],
  },
  'network/node-network-unavailable': {
    title: 'Node condition NetworkUnavailable is True',
    causedBy: {
      'network/cni-agent-unavailable': 'same-node',
      'control-plane/cloud-controller-manager-missing': 'cluster-wide',
    },
  },
  'network/pod-cidr-invalid': {
    title: 'Node has no pod CIDR, or pod, Service and node ranges overlap',
    causedBy: { 'control-plane/controller-manager-inactive': 'cluster-wide' },
  },
  'network/pod-sandbox-failed': {
    title: 'Pod sandbox or its network cannot be created (FailedCreatePodSandBox, IP exhaustion)',
    causedBy: {
      'network/cni-agent-unavailable': 'same-node',
      'network/cni-not-initialized': 'same-node',
      'network/pod-cidr-invalid': 'same-node',
      'node/container-runtime-down': 'same-node',
      'capacity/node-pod-slots-exhausted': 'same-node',
    },
  },
  'node/cgroup-driver-mismatch': {
    title: 'kubelet and container runtime use different cgroup drivers',
    needs: ['node-access'],
  },
  'node/container-runtime-down': {
    title: 'Container runtime is down, or PLEG is unhealthy',
    causedBy: {
      'node/filesystem-nearly-full': 'same-node',
      'node/system-oom': 'same-node',
      'node/problem-condition': 'same-node',
    },
  },
  'node/ephemeral-port-range-narrow': {
    title: 'Range of outgoing ports of the node is too narrow or nearly used up',
    needs: ['node-access'],
  },
  'node/expected-node-missing': {
    title: 'A node that should be registered is absent',
    causedBy: { 'node/heartbeat-lost': 'related', 'node/not-ready': 'related' },
  },
  'node/filesystem-nearly-full': {
    title: 'Node filesystem or inodes are nearly exhausted (formerly OutOfDisk)',
  },
  'node/internal-ip-conflict': {
    title: 'Nodes share an InternalIP, or the registered address differs from the configured node IP',
  },
  'node/kubelet-config-invalid': {
    title: 'kubelet configuration or flags prevent it from starting (bad YAML, unknown field, removed flag)',
    needs: ['node-access'],
  },
  'node/kubelet-config-not-applied': {
    title: 'Running kubelet does not use the configuration on disk (restart or daemon-reload missed)',
    needs: ['node-access'],
  },
  'node/kubelet-kubeconfig-wrong-server': {
    title: 'kubelet.conf points at the wrong API server address or port',
    needs: ['node-access'],
  },
  'node/kubelet-unhealthy': {
    title: 'kubelet is not running or not healthy',
    causedBy: {
      'node/kubelet-config-invalid': 'same-node',
      'node/swap-enabled': 'same-node',
      'node/cgroup-driver-mismatch': 'same-node',
      'node/container-runtime-down': 'same-node',
      'node/kubelet-kubeconfig-wrong-server': 'same-node',
      'access/kubelet-client-cert-untrusted': 'same-node',
    },
  },
  'node/pods-stranded-on-lost-node': {
    title: 'Workloads do not fail over from a lost node',
    causedBy: {
      'node/heartbeat-lost': 'same-node',
      'node/not-ready': 'same-node',
      'control-plane/controller-manager-inactive': 'cluster-wide',
    },
  },
  'node/swap-enabled': {
    title: 'Swap is on and the kubelet refuses to run with it',
    needs: ['node-access'],
  },
  'node/system-oom': {
    title: 'Kernel out-of-memory kill on the node',
    causedBy: { 'capacity/node-memory-low': 'same-node' },
  },
  'node/unexpected-reboot': {
    title: 'Node rebooted recently without maintenance',
    causedBy: { 'node/problem-condition': 'same-node', 'node/system-oom': 'same-node' },
  },
  'rollout/drift-from-applied': {
    title: 'Live workload was changed by hand after its manifest was applied (imperative undo, set image or edit)',
  },
  'rollout/generation-not-observed': {
    title: 'Controller has not processed the latest change of a workload',
    causedBy: { 'control-plane/controller-manager-inactive': 'cluster-wide' },
  },
  'rollout/helm-release-stuck': {
    title: 'Helm release is failed or stuck in a pending state',
    needs: ['secrets'],
    causedBy: { 'workload/replicas-unavailable': 'related', 'workload/job-failed': 'related' },
  },
  'rollout/image-tag-skew': {
    title: 'Pods of one revision run different image digests (mutable tag)',
  },
  'rollout/no-rollback-history': {
    title: 'Deployment cannot be rolled back (no retained revision)',
  },
  'rollout/recreate-downtime': {
    title: 'Service-backed Deployment uses strategy Recreate, so each update is an outage',
  },
  'scheduling/control-plane-untainted': {
    title: 'Control plane nodes accept ordinary workloads in a multi-node cluster',
  },
  'scheduling/daemonset-misscheduled': {
    title: 'DaemonSet pods run on nodes they should not run on',
  },
  'scheduling/legacy-control-plane-label': {
    title: 'Workload depends on the removed node-role.kubernetes.io/master label or taint',
  },
  'scheduling/pod-affinity-unsatisfiable': {
    title: 'Required pod (anti-)affinity or topology spread cannot be satisfied',
    causedBy: { 'node/not-ready': 'related', 'maintenance/node-left-cordoned': 'related' },
  },
  'scheduling/scheduler-name-unknown': {
    title: 'Pod asks for a scheduler that does not exist',
  },
  'service/cluster-ip-unreachable': {
    title: 'Service ClusterIP does not answer although its endpoints do',
    needs: ['probe'],
    causedBy: {
      'kube-proxy/pod-not-running': 'related',
      'kube-proxy/healthz-failing': 'related',
      'kube-proxy/api-unreachable': 'related',
      'kube-proxy/rules-missing': 'related',
      'kube-proxy/config-invalid': 'cluster-wide',
      'network/host-sysctl-wrong': 'related',
      'kube-proxy/cluster-cidr-mismatch': 'cluster-wide',
    },
  },
  'service/endpoint-unreachable': {
    title: 'Ready endpoint does not answer on its pod IP',
    needs: ['probe'],
    causedBy: {
      'network/cross-node-pod-traffic-fails': 'related',
      'network/network-policy-isolates-service': 'same-object',
      'network/cni-agent-unavailable': 'related',
      'workload/readiness-failing': 'selector',
    },
  },
  'service/endpoints-stale': {
    title: 'EndpointSlices do not match the pods the selector selects',
    causedBy: { 'control-plane/controller-manager-inactive': 'cluster-wide' },
  },
  'service/governing-service-missing': {
    title: "StatefulSet's serviceName points at no headless Service",
  },
  'service/hairpin-failure': {
    title: 'Pod cannot reach itself through its own Service (hairpin)',
    needs: ['probe'],
    causedBy: { 'network/cni-agent-unavailable': 'same-node' },
  },
  'service/load-balancer-pending': {
    title: 'LoadBalancer Service never gets an external address',
    causedBy: { 'control-plane/cloud-controller-manager-missing': 'cluster-wide' },
  },
  'service/local-traffic-policy-blackhole': {
    title: 'Traffic policy Local leaves nodes without endpoints dropping traffic',
    causedBy: { 'workload/daemonset-unavailable': 'related' },
  },
  'service/node-port-unreachable': {
    title: 'NodePort does not answer on a node address',
    needs: ['probe'],
    causedBy: {
      'service/local-traffic-policy-blackhole': 'same-object',
      'service/cluster-ip-unreachable': 'same-object',
      'kube-proxy/pod-not-running': 'related',
    },
  },
  'storage/attach-failed': {
    title: 'Volume cannot be attached or detached',
    causedBy: { 'storage/csi-driver-not-registered': 'same-node', 'node/heartbeat-lost': 'same-node' },
  },
  'storage/default-storage-class-ambiguous': {
    title: 'Claims rely on a default StorageClass but there is none, or more than one',
  },
  'storage/multi-attach': {
    title: 'Volume is still attached to another node (Multi-Attach error)',
    causedBy: {
      'node/pods-stranded-on-lost-node': 'related',
      'node/heartbeat-lost': 'related',
      'workload/stuck-terminating': 'related',
    },
  },
  'storage/no-matching-pv': {
    title: 'No PersistentVolume matches a claim without provisioner (class, size, access mode, volume mode, selector)',
    causedBy: { 'storage/pv-not-reclaimed': 'related' },
  },
  'storage/provisioning-failed': {
    title: 'Dynamic provisioning fails',
    causedBy: { 'storage/csi-driver-not-registered': 'reference', 'access/service-account-forbidden': 'related' },
  },
  'storage/pv-not-reclaimed': {
    title: 'PersistentVolume stays Released or Failed and cannot be reused',
    causedBy: { 'storage/csi-driver-not-registered': 'reference' },
  },
  'storage/pvc-lost': {
    title: 'Bound claim lost its PersistentVolume',
    causedBy: { 'maintenance/etcd-revision-regression': 'cluster-wide' },
  },
  'storage/storage-class-missing': {
    title: 'Claim or template names a StorageClass that does not exist',
  },
  'storage/volume-nearly-full': {
    title: 'Mounted volume is nearly out of space or inodes',
  },
  'workload/application-error-logs': {
    title: 'Running application logs fatal or dependency errors',
    causedBy: {
      'config/credentials-rejected': 'same-pod',
      'config/dependency-name-unresolvable': 'same-pod',
      'service/no-ready-endpoints': 'related',
      'service/cluster-ip-unreachable': 'related',
      'dns/cluster-lookup-fails': 'same-node',
      'network/network-policy-isolates-service': 'related',
    },
  },
  'workload/completes-under-restart-always': {
    title: 'Container exits 0 but restartPolicy Always keeps restarting it',
    causedBy: { 'config/unresolved-variable-reference': 'same-pod' },
  },
  'workload/container-port-conflict': {
    title: 'Two containers of one pod, or two host-network pods of one node, claim the same port',
  },
  'workload/cpu-throttled': {
    title: 'Container is held back by its CPU limit (CFS throttling)',
  },
  'workload/custom-resource-not-ready': {
    title: 'Custom resource is not ready or its controller has not seen the latest change',
    causedBy: {
      'workload/replicas-unavailable': 'related',
      'workload/daemonset-unavailable': 'related',
      'workload/job-failed': 'related',
      'rollout/progress-deadline-exceeded': 'related',
      'service/no-ready-endpoints': 'related',
      'service/load-balancer-pending': 'related',
      'node/not-ready': 'related',
    },
  },
  'workload/daemonset-unavailable': {
    title: 'DaemonSet lacks an available pod on a node it should cover',
    causedBy: {
      'workload/crash-loop-back-off': 'owner',
      'workload/readiness-failing': 'owner',
      'workload/image-pull-failure': 'owner',
      'workload/container-start-error': 'owner',
      'workload/container-creating-stuck': 'owner',
      'workload/replica-creation-blocked': 'same-object',
      'scheduling/untolerated-taint': 'owner',
      'scheduling/insufficient-resources': 'owner',
      'node/disk-pressure': 'related',
    },
  },
  'workload/image-from-frozen-registry': {
    title: 'Image comes from a retired or frozen registry (k8s.gcr.io, gcr.io/google-containers)',
  },
  'workload/image-pull-secret-missing': {
    title: 'imagePullSecrets names a Secret that does not exist or has the wrong type',
  },
  'workload/job-failed': {
    title: 'Job failed or is about to give up',
    causedBy: {
      'workload/oom-killed': 'owner',
      'workload/container-start-error': 'owner',
      'workload/image-pull-failure': 'owner',
      'config/credentials-rejected': 'owner',
    },
  },
  'workload/lifecycle-hook-failed': {
    title: 'postStart or preStop hook fails',
    causedBy: { 'maintenance/grace-period-too-short': 'owner' },
  },
  'workload/pod-evicted': {
    title: 'Pod was evicted by the kubelet (node pressure or storage limit)',
    causedBy: {
      'node/memory-pressure': 'same-node',
      'node/disk-pressure': 'same-node',
      'node/pid-pressure': 'same-node',
    },
  },
  'workload/pod-failed': {
    title: 'Pod ended in phase Failed (exit error, kubelet admission refusal or lost container)',
    causedBy: { 'workload/container-start-error': 'same-pod', 'node/unexpected-reboot': 'same-node' },
  },
  'workload/restarts-excessive': {
    title: 'Container keeps restarting although it is running now',
    causedBy: {
      'workload/oom-killed': 'same-pod',
      'workload/probe-restarts-container': 'same-pod',
      'workload/liveness-restarts': 'same-pod',
      'node/unexpected-reboot': 'same-node',
      'node/container-runtime-down': 'same-node',
      'node/system-oom': 'same-node',
      'dns/cluster-lookup-fails': 'same-node',
    },
  },
  'workload/sidecar-blocks-job-completion': {
    title: 'Job pod never completes because a helper container keeps running',
  },
};
