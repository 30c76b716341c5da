/** What a component can be told on its command line. */
export interface Setting {
  readonly kind: 'flag' | 'gate' | 'plugin';
  readonly name: string;
}

/** The minor version that certainly no longer has it. */
export interface RemovedSetting extends Setting {
  readonly component: string;
  readonly since: number;
}

type Rows = Readonly<Record<number, string>>;

/** CHANGELOG-1.N.md of kubernetes/kubernetes. */
const flags: Readonly<Record<string, Rows>> = {
  'kube-apiserver': {
    24: 'address insecure-bind-address insecure-port port',
    25: 'service-account-api-audiences',
    27: 'master-service-namespace',
    33: 'cloud-provider cloud-config',
  },
  'kube-controller-manager': {
    24: 'address port',
    25: 'deleting-pods-burst deleting-pods-qps deployment-controller-sync-period experimental-cluster-signing-duration register-retry-count',
    27: 'enable-taint-manager pod-eviction-timeout',
    31: 'horizontal-pod-autoscaler-downscale-delay horizontal-pod-autoscaler-upscale-delay volume-host-allow-local-loopback volume-host-cidr-denylist',
  },
  'kube-scheduler': {
    23: 'policy-config-file policy-configmap policy-configmap-namespace use-legacy-policy-config',
    24: 'address port',
  },
};

/** https://kubernetes.io/docs/concepts/cluster-administration/system-logs/#klog */
const logFlags: Rows = {
  26: 'add-dir-header alsologtostderr log-backtrace-at log-dir log-file log-file-max-size logtostderr one-output skip-headers skip-log-headers stderrthreshold',
};

/** https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/ */
const plugins: Rows = { 25: 'PodSecurityPolicy', 30: 'SecurityContextDeny' };

/** https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates-removed/ */
const gates: Rows = {
  22: 'AttachVolumeLimit BlockVolume CSIBlockVolume CSIDriverRegistry EvenPodsSpread RotateKubeletClientCertificate TokenRequest TokenRequestProjection VolumePVCDataSource',
  23: 'BalanceAttachedNodeVolumes CRIContainerLogRotation CSINodeInfo ExternalPolicyForExternalIP LegacyNodeRoleBehavior NodeDisruptionExclusion RootCAConfigMap RunAsGroup SCTPSupport ServiceAppProtocol ServiceNodeExclusion ServiceTopology Sysctls VolumeSnapshotDataSource',
  24: 'BoundServiceAccountTokenVolume CronJobControllerV2 NamespaceDefaultLabelName NodeLease ServiceAccountIssuerDiscovery StartupProbe SupportNodePidsLimit SupportPodPidsLimit',
  25: 'CSIServiceAccountToken EndpointSlice EndpointSliceNodeName EndpointSliceProxying GenericEphemeralVolume HugePageStorageMediumSize IPv6DualStack ImmutableEphemeralVolumes IngressClassNamespacedParams RuntimeClass SetHostnameAsFQDN StorageObjectInUseProtection StreamingProxyRedirects TTLAfterFinished ValidateProxyRedirects VolumeSubpath VolumeSubpathEnvExpansion WarningHeaders WindowsEndpointSliceProxying',
  26: 'AllowInsecureBackendProxy CSIMigrationOpenStack CSIVolumeFSGroupPolicy CSRDuration ConfigurableFSGroupPolicy DefaultPodTopologySpread DynamicKubeletConfig IndexedJob NonPreemptingPriority PodAffinityNamespaceSelector PodDisruptionBudget PodOverhead PreferNominatedNode SelectorIndex ServiceLBNodePortControl ServiceLoadBalancerClass SuspendJob',
  27: 'CSIInlineVolume CSIMigration CSIMigrationAWS CSIMigrationAzureDisk ControllerManagerLeaderMigration DaemonSetUpdateSurge EphemeralContainers ExpandCSIVolumes ExpandInUsePersistentVolumes ExpandPersistentVolumes IdentifyPodOS LocalStorageCapacityIsolation NetworkPolicyEndPort StatefulSetMinReadySeconds',
  28: 'MixedProtocolLBService',
  29: 'JobTrackingWithFinalizers LegacyServiceAccountTokenNoAutoGeneration',
  31: 'APIPriorityAndFairness CSIMigrationRBD',
  32: 'CloudDualStackNodeIPs KMSv2 ServerSideApply ValidatingAdmissionPolicy',
  33: 'AdmissionWebhookMatchConditions AppArmor',
};

const components = Object.keys(flags);

const rowsOf = (component: string, kind: Setting['kind'], rows: Rows): readonly RemovedSetting[] =>
  Object.entries(rows).flatMap(([since, names]) =>
    names.split(' ').map(name => ({ component, kind, name, since: Number(since) })),
  );

/** What components of the control plane no longer have. Not complete; a version may be later than the real one. */
export const removedSettings: readonly RemovedSetting[] = components.flatMap(component => [
  ...rowsOf(component, 'flag', flags[component] ?? {}),
  ...rowsOf(component, 'flag', logFlags),
  ...rowsOf(component, 'gate', gates),
  ...(component === 'kube-apiserver' ? rowsOf(component, 'plugin', plugins) : []),
]);
