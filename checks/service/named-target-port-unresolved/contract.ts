import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Service shop/cart';

export default defineContract(check, {
  pass: [
    'pass-declared',
    'pass-two-numbers',
    'pass-declared-by-sidecar',
    'pass-udp',
    'pass-number-beside-name',
    'pass-finished-pod-lacks-it',
    'pass-deleted-pod-lacks-it',
  ],
  fail: {
    'fail-unnamed': [
      {
        on,
        message: 'unresolved',
        text: 'port 80/TCP leads to a TCP port named http, and none of its Pods declares one; they declare (unnamed) 8080/TCP',
      },
    ],
    'fail-nothing-declared': [
      {
        on,
        message: 'unresolved',
        text: 'port 80/TCP leads to a TCP port named http, and none of its Pods declares one; they declare no port',
      },
    ],
    'fail-other-name': [
      {
        on,
        message: 'unresolved',
        text: 'port 80/TCP leads to a TCP port named http, and none of its Pods declares one; they declare metrics 9100/TCP, web 8080/TCP',
      },
    ],
    'fail-other-protocol': [
      {
        on,
        message: 'unresolved',
        text: 'port 53/UDP leads to a UDP port named dns, and none of its Pods declares one; they declare dns 5353/TCP',
      },
    ],
    'fail-some-pods': [
      {
        on,
        message: 'partly',
        text: 'port 80/TCP leads to a TCP port named http, and 1 of its 3 Pods declare none; they declare web 8080/TCP',
      },
    ],
    'fail-declared-by-init-container': [{ on, message: 'unresolved' }],
    'fail-two-ports': [
      { on, message: 'unresolved' },
      { on, message: 'unresolved' },
    ],
    'fail-pending-pod': [{ on, message: 'unresolved' }],
    'fail-port-name-typo': [{ on: 'Service port-name-typo/cart', message: 'unresolved' }],
    'fail-canary-without-port-name': [{ on: 'Service canary-without-port-name/cart', message: 'partly' }],
  },
  notApplicable: [
    'na-service-alone',
    'na-number',
    'na-no-selector',
    'na-external-name',
    'na-deleted',
    'na-only-finished-pods',
    'na-pod-of-other-labels',
  ],
  healthyWithout: {
    'Service spec.selector': 'the endpoints of a Service without a selector are set by hand',
    'Service spec.selector.app': 'the only label of the selector',
    'Service spec.ports': 'a Service without ports leads nowhere',
    'Service spec.ports[]': 'the port that leads nowhere',
    'Service spec.ports[].targetPort': 'not set means the number of the port, which any Pod may listen on',
    'Service spec.ports[].protocol': 'not set means TCP, and the Pod declares the name for it',
    'Pod metadata.labels': 'a Pod without the label is not behind the Service',
    'Pod metadata.labels.app': 'a Pod without the label is not behind the Service',
  },
});
