import t from 'tap';
import { ApiServerReadyz as Readyz } from '../../src/documents/api-server-health.ts';
import { answered } from '../../src/evidence/answered.ts';
import { DocumentTable } from '../../src/evidence/document-table.ts';

const want = { document: Readyz, key: {} };

/** What becomes of an answer: a value, or the reason why there is none. */
function read(status: number, text: string): unknown {
  const table = new DocumentTable();
  table.add(want, answered(want, { status, text }, { from: 0, to: 0 }));
  const { value, gap } = table.find(want) ?? {};
  return gap?.reason ?? value;
}

t.test('each line of an answer is a check, whatever its name', async t => {
  t.same(
    read(200, '[+]ping ok\n[+]poststarthook/rbac/bootstrap-roles ok\n[+]etcd excluded: ok\nreadyz check passed\n'),
    {
      healthy: true,
      status: 200,
      checks: [
        { name: 'ping', ok: true, detail: 'ok' },
        { name: 'poststarthook/rbac/bootstrap-roles', ok: true, detail: 'ok' },
        { name: 'etcd', ok: true, detail: 'excluded: ok' },
      ],
    },
  );
  t.same(read(500, '[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n'), {
    healthy: false,
    status: 500,
    checks: [
      { name: 'ping', ok: true, detail: 'ok' },
      { name: 'etcd', ok: false, detail: 'failed: reason withheld' },
    ],
  });
});

t.test('without lines the status alone is an answer, if the API server gave it', async t => {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 503 };
  t.same(read(200, 'ok'), { healthy: true, status: 200, checks: [] });
  for (const [code, text] of [
    [500, 'readyz check failed'],
    [503, JSON.stringify(status)],
    [504, `${JSON.stringify(status, undefined, 2)}\n`],
  ] as const)
    t.same(read(code, text), { healthy: false, status: code, checks: [] });
});

t.test('what a load balancer or a proxy says is no answer of the API server', async t => {
  const page = '<html><body><h1>503 Service Unavailable</h1>\nreadyz check failed, or so\n</body></html>';
  for (const text of [page, 'no healthy upstream', '', 'null', '{"error":"no Status"}', '{"kind":'])
    t.equal(read(503, text), 'server-error', JSON.stringify(text));
  t.equal(read(200, '<html>Welcome</html>'), 'malformed');
  t.equal(read(200, ''), 'malformed');
  t.equal(read(403, JSON.stringify({ kind: 'Status', code: 403 })), 'server-error', 'a refusal says nothing of it');
});
