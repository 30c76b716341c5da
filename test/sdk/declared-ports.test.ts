import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { declaredPorts } from '../../src/sdk/declared-ports.ts';

t.test('containers and sidecars declare ports, other init containers do not', async t => {
  const spec = {
    initContainers: [
      { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 8443 }] },
      { name: 'setup', ports: [{ containerPort: 9000 }] },
    ],
    containers: [{ name: 'cart', ports: [{ name: 'http', containerPort: 8080 }] }, { name: 'quiet' }],
  };
  const pod: Pod = { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'cart-1' }, spec };
  t.same(
    declaredPorts(pod).map(({ containerPort }) => containerPort),
    [8080, 8443],
  );
  t.same(declaredPorts({ ...pod, spec: undefined }), []);
});
