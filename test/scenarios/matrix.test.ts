import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { addUp, matrixOf, printMatrix } from '../../src/scenarios/matrix.ts';

const scenario = (name: string, ...checks: string[]): any => ({
  name,
  digest: `of ${name}`,
  scenario: { title: name, fails: Object.fromEntries(checks.map(check => [check, []])) },
});
const ran = (scenario: string, kubernetes: string, well = true): any => ({
  scenario,
  kubernetes,
  cluster: 'x',
  took: {},
  ...(!well && { failed: { phase: 'fault', waited: 1, problems: ['not found'] } }),
});

const scenarios = [scenario('typo', 'service/a', 'service/b'), scenario('other', 'service/b')];

t.test('each check, on each version, by all scenarios that prove it', async t => {
  const runs = [ran('typo', 'v1.33.4'), ran('typo', 'v1.34.3'), ran('other', 'v1.34.3', false)];
  const matrix = matrixOf(scenarios, addUp(scenarios, runs), { 'node/c': 'kind has no cloud' });
  t.same(matrix.kubernetes, ['v1.34.3', 'v1.33.4'], 'the newest first');
  t.equal(
    printMatrix(matrix),
    `| check | v1.34.3 | v1.33.4 | scenarios |
| --- | --- | --- | --- |
| node/c | – | – | kind has no cloud |
| service/a | ✔ 1/1 | ✔ 1/1 | typo |
| service/b | ✘ 1/2 | ✔ 1/1 | typo, other |
`,
  );
});

t.test('a scenario that did not run proves nothing', async t => {
  const { checks } = matrixOf(scenarios, addUp(scenarios, [ran('other', 'v1.34.3')]));
  t.same(checks.find(({ check }) => check === 'service/a')?.proven, {});
});

t.test('once badly in five is badly', async t => {
  const runs = [1, 2, 3, 4].map(() => ran('other', 'v1.34.3')).concat(ran('other', 'v1.34.3', false));
  const other = [scenario('other', 'service/b')];
  t.match(printMatrix(matrixOf(other, addUp(other, runs))), '| service/b | ✘ 4/5 | other |');
});

t.test('versions are ordered as versions', async t => {
  const proofs = addUp(scenarios, [ran('typo', 'v1.9.1'), ran('typo', 'v1.10.0')]);
  t.same(matrixOf(scenarios, proofs).kubernetes, ['v1.10.0', 'v1.9.1']);
});

t.test('a reason for having none does not hide a scenario', async t => {
  const typo = [scenario('typo', 'service/a')];
  const [first] = matrixOf(typo, addUp(typo, [ran('typo', 'v1.34.3')]), { 'service/a': 'old' }).checks;
  t.same([first?.scenarios, first?.reason], [['typo'], undefined]);
});

t.test('what was proven before is added to', async t => {
  const before = addUp(scenarios, [ran('typo', 'v1.34.3'), ran('other', 'v1.33.4', false)]);
  const proofs = addUp(scenarios, [ran('typo', 'v1.34.3'), ran('typo', 'v1.33.4')], before);
  t.same(proofs['typo']?.on, { 'v1.34.3': { well: 2, of: 2 }, 'v1.33.4': { well: 1, of: 1 } });
  t.same(proofs['other']?.on, { 'v1.33.4': { well: 0, of: 1 } }, 'what did not run stays as it was');
});

t.test('of another state of a scenario or its checks, and of one that is gone, nothing was proven', async t => {
  const before = addUp(scenarios, [ran('typo', 'v1.34.3'), ran('other', 'v1.34.3')]);
  const changed = [{ ...scenarios[0], digest: 'another' }];
  t.same(addUp(changed, [], before), {});
  t.same(addUp(changed, [ran('typo', 'v1.33.4')], before), {
    typo: { digest: 'another', on: { 'v1.33.4': { well: 1, of: 1 } } },
  });
});

t.test(
  'the table of this repository says what its proofs say, and none of them went otherwise than it had to',
  async t => {
    const read = (name: string): string => readFileSync(join(packageRoot, 'clusters/scenarios', name), 'utf8');
    const matrix = JSON.parse(read('matrix.json'));
    t.equal(read('matrix.md'), printMatrix(matrix));
    const proofs = Object.values<any>(matrix.scenarios).flatMap(({ on }) => Object.values<any>(on));
    t.ok(proofs.length >= 70, `${proofs.length} proofs`);
    t.same(
      proofs.filter(({ well, of }) => well !== of),
      [],
    );
  },
);
