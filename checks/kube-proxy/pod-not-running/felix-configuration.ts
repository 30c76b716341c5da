import { defineResource, type KubeObject } from 'kubefault/sdk';

export type FelixConfiguration = KubeObject<
  'FelixConfiguration',
  { readonly spec?: { readonly bpfEnabled?: boolean } }
>;

/** How Calico's agent is configured. https://docs.tigera.io/calico/latest/reference/resources/felixconfig */
export const FelixConfiguration = defineResource<FelixConfiguration>()({
  id: 'crd.projectcalico.org/v1/FelixConfiguration',
  plural: 'felixconfigurations',
  namespaced: false,
  custom: true,
});
