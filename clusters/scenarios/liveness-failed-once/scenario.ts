import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A container hangs once, and its liveness probe has it restarted',
  fails: {
    'workload/liveness-restarts': [{ on: 'Deployment liveness-failed-once/cart', message: 'killed' }],
  },
  fault: async ({ eventually, kubectl }) => {
    await kubectl(['exec', 'deployment/cart', '--', 'touch', '/hangs']);
    await eventually('the restart', async () => {
      const [status] = JSON.parse(
        await kubectl(['get', 'pods', '-o', 'jsonpath={.items[0].status.containerStatuses}']),
      );
      return status.ready === true && status.restartCount === 1;
    });
  },
  repair: ({ kubectl }) => kubectl(['delete', 'pods', '--all']),
});
