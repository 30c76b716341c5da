import t from 'tap';
import { HorizontalPodAutoscaler } from '../../../src/resources/horizontal-pod-autoscaler.ts';
import { Node } from '../../../src/resources/node.ts';
import { NodeMetrics } from '../../../src/resources/node-metrics.ts';
import { lackOf } from '../../../src/sources/recording/lack-of.ts';

t.test('the command writes no file that another resource is recorded in', async t => {
  t.equal(lackOf(Node, new Set()).remedy, 'record it: kubectl get nodes -o json > nodes.json');
  t.equal(
    lackOf(NodeMetrics, new Set()).remedy,
    'record it: kubectl get nodes.metrics.k8s.io -o json > nodes.metrics.k8s.io.json',
  );
});

t.test('namespaced resources are recorded of all namespaces; what there is, is said', async t => {
  const { detail, remedy } = lackOf(HorizontalPodAutoscaler, new Set(['shop', 'menu']));
  t.equal(detail, 'horizontalpodautoscalers were recorded for menu, shop only');
  t.equal(
    remedy,
    'record it: kubectl get horizontalpodautoscalers.autoscaling -A -o json > horizontalpodautoscalers.json',
  );
});
