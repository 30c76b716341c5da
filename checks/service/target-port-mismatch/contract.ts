import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: [
    'pass-declared',
    'pass-nothing-declared',
    'pass-declared-by-one-of-two-pods',
    'pass-declared-by-sidecar',
    'pass-name-with-two-numbers',
    'pass-port-in-one-slice-of-two',
    'pass-no-selector',
  ],
  fail: {
    'fail-ports-empty': [
      {
        on: 'Service shop/cart',
        message: 'unresolved',
        text: 'port 80/TCP leads to a port named web, and the EndpointSlices with ready endpoints serve (none)',
      },
    ],
    'fail-quoted-number': [{ on: 'Service shop/cart', message: 'unresolved' }],
    'fail-one-port-of-two': [{ on: 'Service shop/cart', message: 'unresolved' }],
    'fail-port-in-slice-without-ready-endpoint': [{ on: 'Service shop/cart', message: 'unresolved' }],
    'fail-no-selector-other-port-name': [{ on: 'Service shop/cart', message: 'unresolved' }],
    'fail-undeclared-number': [
      {
        on: 'Service shop/cart',
        message: 'undeclared',
        text: 'port 80/TCP leads to 8081/TCP, which is not among the declared ports of 2 Pods: 8080/TCP',
      },
    ],
    'fail-target-port-unset': [{ on: 'Service shop/cart', message: 'undeclared' }],
    'fail-declared-by-init-container': [{ on: 'Service shop/cart', message: 'undeclared' }],
    'fail-declared-by-finished-pod': [{ on: 'Service shop/cart', message: 'undeclared' }],
    'fail-other-protocol': [
      {
        on: 'Service shop/cart',
        message: 'undeclared',
        text: 'port 53/UDP leads to 5353/UDP, which is not among the declared ports of 1 Pod: 5353/TCP, 8080/TCP',
      },
    ],
    'fail-port-name-typo': [{ on: 'Service port-name-typo/cart', message: 'unresolved' }],
    'fail-wrong-target-port': [{ on: 'Service wrong-target-port/cart', message: 'undeclared' }],
  },
  notApplicable: [
    'na-service-alone',
    'na-no-ready-endpoint',
    'na-headless-without-ports',
    'na-external-name',
    'na-deleted',
  ],
  healthyWithout: {
    'EndpointSlice endpoints': 'service/no-ready-endpoints reports a Service without ready endpoints',
    'EndpointSlice endpoints[]': 'service/no-ready-endpoints reports a Service without ready endpoints',
    'EndpointSlice metadata.labels.**': 'a slice without the label belongs to no Service: service/no-ready-endpoints',
    'EndpointSlice endpoints[].conditions': 'a condition that is not set means ready: the slice with both ports counts',
    'EndpointSlice endpoints[].conditions.ready':
      'a condition that is not set means ready: the slice with both ports counts',
    'Service spec.ports': 'a Service without ports promises none',
    'Service spec.ports[]': 'the port that leads nowhere',
    'Service spec.selector':
      'the endpoints of a Service without a selector are set by hand: no declaration of a Pod speaks for them',
    'Service spec.selector.app': 'the only label of the selector',
    'Pod metadata.labels': 'a Pod that the Service does not select says nothing about its ports',
    'Pod metadata.labels.app': 'a Pod that the Service does not select says nothing about its ports',
    'Pod spec.containers': 'a Pod that declares no port may listen on any',
    'Pod spec.containers[]': 'a Pod that declares no port may listen on any',
    'Pod spec.containers[].ports': 'a Pod that declares no port may listen on any',
    'Pod spec.containers[].ports[]': 'a Pod that declares no port may listen on any',
    'Pod status': 'a Pod that is not known to be finished counts as running',
    'Pod status.phase': 'a Pod that is not known to be finished counts as running',
  },
});
