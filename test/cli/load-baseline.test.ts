import { join } from 'node:path';
import t from 'tap';
import { loadBaseline } from '../../src/cli/load-baseline.ts';
import { readConfigFile } from '../../src/config/config-file.ts';
import { reportOf } from '../baseline/report-of.ts';
import { resultOf } from '../results/result-of.ts';

t.test('a baseline lies beside the configuration that names it, and one that is given wins', async t => {
  const folder = t.testdir({
    below: { 'c.yaml': 'baseline: before.json', 'before.json': JSON.stringify(reportOf([resultOf()])) },
    'other.json': JSON.stringify(reportOf([resultOf()], { cluster: 'kind-other' })),
    'empty.json': '',
  });
  const configFile = await readConfigFile(join(folder, 'below/c.yaml'));
  const config = { baseline: 'before.json' };
  t.equal((await loadBaseline({ config, configFile }))?.cluster, 'kind-lab');
  t.equal((await loadBaseline({ config, configFile }, join(folder, 'other.json')))?.cluster, 'kind-other');
  t.equal(await loadBaseline({ config: {} }), undefined);
  await t.rejects(loadBaseline({ config, configFile }, join(folder, 'empty.json')), { code: 'ERR_INPUT' });
  await t.rejects(loadBaseline({ config: { baseline: 'gone.json' }, configFile }), {
    code: 'ERR_INPUT',
    message: /below\/gone\.json: there is no such file/,
  });
});
