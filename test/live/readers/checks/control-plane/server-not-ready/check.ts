import { ApiServerLivez, ApiServerReadyz } from 'kubefault/documents';
import { Cluster } from 'kubefault/resources';
import { defineCheck } from 'kubefault/sdk';

/** Reads what the API server says of itself, which needs no permission. */
export default defineCheck({
  version: 1,
  title: 'The API server is ready and alive',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/using-api/health-checks/',
  subject: Cluster,
  documents: [ApiServerReadyz, ApiServerLivez],
  messages: { notReady: 'is not ready', notAlive: 'is not alive' },
  examine(_, { read, report }) {
    if (!read(ApiServerReadyz, {}).healthy) report('notReady', {});
    if (!read(ApiServerLivez, {}).healthy) report('notAlive', {});
  },
});
