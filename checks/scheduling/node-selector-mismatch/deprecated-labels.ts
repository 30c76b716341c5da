/** Labels that Nodes no longer get, or will not for long. https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const deprecatedLabels: readonly string[] = [
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'beta.kubernetes.io/instance-type',
  'node-role.kubernetes.io/master',
];
