/**
 * The process of the server: makes a cluster of that many Pods (first argument), says where it is served, and answers
 * what its parent asks until that is gone.
 */

import { recordedCluster } from './recorded-cluster.ts';
import { serveRecorded } from './recorded-server.ts';
import type { FromServer, ToServer } from './start-server.ts';

const tell = (message: FromServer): void => void process.send?.(message);

try {
  const lists = recordedCluster(Number(process.argv[2]));
  const pageSize = process.argv[3] === undefined ? {} : { pageSize: Number(process.argv[3]) };
  const server = await serveRecorded(lists, pageSize);
  process.on('message', (asked: ToServer) => {
    if (asked !== 'requests') return;
    tell({ requests: Object.fromEntries(server.requests) });
    server.forget();
  });
  process.once('disconnect', () => void server.close());
  tell({
    url: server.url,
    counts: Object.fromEntries([...lists].map(([path, list]) => [path, list.length])),
    bytes: [...lists.values()].reduce((sum, { size }) => sum + size, 0),
    podBytes: lists.get('/api/v1/pods')?.size ?? 0,
  });
} catch (error) {
  tell({ failed: error instanceof Error ? error.message : String(error) });
  process.disconnect?.();
}
