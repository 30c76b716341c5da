import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { openmetrics } from '../../src/reporters/openmetrics.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { needs } from './consumers.ts';
import { everyVerdict, hostile, nothing, stream, text } from './every-verdict.ts';

const print = (events: readonly RunEvent[] = everyVerdict): Promise<string> =>
  text(openmetrics(stream(events), { color: false }));
const [start, ...others] = everyVerdict;
if (start?.type !== 'start') throw new Error('the start is missing');
const corpus = {
  everyVerdict,
  nothing,
  several: [...everyVerdict, ...nothing, { ...start, cluster: hostile.join('"\\') }, ...others],
};

/** Python's client has a strict parser; it prints what it has read. */
const reader = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
print(json.dumps([[f.name, f.type, [[s.name, s.labels, s.value, s.timestamp] for s in f.samples]] for f in parse(sys.stdin.read())]))
`;

for (const [name, events] of Object.entries(corpus))
  t.test(`${name}: a strict parser of OpenMetrics reads it`, async t => {
    const { status, stdout, stderr } = spawnSync('python3', ['-c', reader], {
      input: await print(events),
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: join(packageRoot, 'test/consumers/python') },
    });
    if (/No module named|ENOENT/.test(stderr) || status === null) return needs(t, 'npm run consumers');
    t.equal(status, 0, stderr);
    const families = JSON.parse(stdout);
    t.ok(families.length >= 9);
    for (const [family, type, samples] of families) {
      t.equal(type, 'gauge', family);
      for (const [, labels, , timestamp] of samples) t.ok(labels.cluster !== undefined && timestamp === null, family);
    }
  });

t.test('promtool, where there is one, takes it for the text format', async t => {
  const { error, status, stderr, stdout } = spawnSync('promtool', ['check', 'metrics'], {
    input: await print(),
    encoding: 'utf8',
  });
  if (error) return needs(t, 'promtool (Debian: prometheus)');
  t.equal(status, 0, `${stdout}${stderr}`);
});

t.test('it says what the gate says', async t => {
  const metrics = await print();
  t.match(metrics, 'kubefault_run_blocks{cluster="kind.lab"} 1\n');
  t.match(
    metrics,
    'kubefault_check_status{cluster="kind.lab",check="service/fails",layer="service",status="fails"} 1\n',
  );
  t.match(
    metrics,
    'kubefault_check_status{cluster="kind.lab",check="service/fails",layer="service",status="passes"} 0\n',
  );
  t.match(
    metrics,
    'kubefault_check_findings{cluster="kind.lab",check="config/waived",severity="high",waived="true"} 1\n',
  );
  t.match(metrics, 'kubefault_resource_gaps{cluster="kind.lab",resource="v1/Node"} 1\n');
  t.match(await print(nothing), 'kubefault_run_blocks{cluster="nothing"} 1\n');
  t.ok(metrics.endsWith('\n# EOF\n'));
});
