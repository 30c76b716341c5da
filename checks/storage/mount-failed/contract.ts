import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/web-1';

export default defineContract(check, {
  pass: [
    'pass-two-failures',
    'pass-long-ago',
    'pass-no-events',
    'pass-other-reason',
    'pass-pod-before-it',
    'pass-running',
    'pass-init-container-running',
    'pass-started-since',
    'pass-crashing-meanwhile',
  ],
  fail: {
    'fail-config-map-missing': [
      {
        on,
        message: 'notMounted',
        text: 'does not start, because volume settings cannot be mounted: the ConfigMap, or a key of it, does not exist (8 failures)',
      },
    ],
    'fail-host-path': [
      {
        on,
        message: 'notMounted',
        text: 'does not start, because volume etcd-certs cannot be mounted: the path on the Node is missing, or of another kind (8 failures)',
      },
    ],
    'fail-driver-not-registered': [
      {
        on,
        message: 'notMounted',
        text: 'does not start, because volume pv-1 cannot be mounted: its CSI driver is not registered on the Node (8 failures)',
      },
    ],
    'fail-timeout-only': [
      {
        on,
        message: 'notMounted',
        text: 'does not start, because volume data cannot be mounted: it was not there in time (3 failures)',
      },
    ],
    'fail-timeout-beside-the-cause': [
      {
        on,
        message: 'notMounted',
        text: 'does not start, because volume settings cannot be mounted: the ConfigMap, or a key of it, does not exist (10 failures)',
      },
    ],
    'fail-nfs': [{ on, message: 'notMounted' }],
    'fail-unknown-message': [{ on, message: 'notMounted' }],
    'fail-series': [{ on, message: 'notMounted' }],
    'fail-block-device': [{ on, message: 'notMounted' }],
    'fail-no-status-yet': [{ on, message: 'notMounted' }],
    'fail-after-reboot': [{ on, message: 'notMounted' }],
    'fail-fewer-allowed': [{ on, message: 'notMounted' }],
    'fail-host-path-missing': [{ on: 'Deployment host-path-missing/backup', message: 'notMounted' }],
  },
  notApplicable: ['na-finished', 'na-being-deleted', 'na-pod-alone'],
  inconclusive: ['inconclusive-failing-since-just-now', 'inconclusive-events-not-recorded'],
  healthyWithout: {
    'Pod spec.nodeName': 'a Pod without a Node mounts nothing yet',
    'Document json.items': 'without Events the kubelet has told of no failure',
    'Document json.items[]': 'without the Event the kubelet has told of no failure',
    'Document json.items[].reason': 'an Event of another reason is about something else',
    'Document json.items[].count': 'an Event without a count happened once',
    'Document json.items[].series': 'an Event without a series happened once',
    'Document json.items[].series.count': 'an Event without a count happened once',
  },
  options: { 'fail-fewer-allowed': { minCount: 2 } },
});
