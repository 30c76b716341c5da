import { defineScenario } from 'kubefault/testing';

const on = 'StatefulSet cordon-forgotten/db';

export default defineScenario({
  title: 'A Node with a local volume was left cordoned, and its Pod cannot return',
  fails: {
    'maintenance/node-left-cordoned': [{ on: 'Node <worker>', message: 'cordoned' }],
    'storage/volume-node-affinity-conflict': [{ on, message: 'noUsableNode' }],
    'scheduling/pod-unschedulable': [{ on, message: 'unschedulable' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
    'service/no-ready-endpoints': [{ on: 'Service cordon-forgotten/db', message: 'noEndpoint' }],
  },
  mayFail: { 'maintenance/drain-incomplete': 'a Node with little on it looks like one whose drain hangs' },
  fault: async ({ name, kubectl }) => {
    await kubectl(['cordon', `${name}-worker`]);
    await kubectl(['delete', 'pod', 'db-0']);
  },
  repair: ({ name, kubectl }) => kubectl(['uncordon', `${name}-worker`]),
  // A local volume binds its Pod to one Node, and nowhere else is room for it: that is meant here.
  options: { 'capacity/node-loss-headroom': { ignoreBelowPriority: 1 } },
});
