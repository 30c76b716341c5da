import t from 'tap';
import { formatTaint, repellingTaints, tolerates } from '../../src/sdk/taints.ts';

// What the real scheduler says of the same rules is asked in test/live/scheduler.test.ts.
const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };

t.test('numbers are compared as whole numbers of any size', async t => {
  const level = (value: string) => ({ key: 'level', value, effect: 'NoSchedule' });
  const toleration = (operator: string, value: string) => ({ key: 'level', operator, value });
  t.ok(tolerates(toleration('Gt', '5'), level('6')));
  t.notOk(tolerates(toleration('Gt', '5'), level('5')));
  t.ok(tolerates(toleration('Lt', '5'), level('4')));
  t.ok(tolerates(toleration('Lt', '9007199254740993'), level('9007199254740992')));
  t.notOk(tolerates(toleration('Lt', '9007199254740992'), level('9007199254740992')));
  for (const text of ['', 'five', '1.5', '0x9']) t.notOk(tolerates(toleration('Lt', '5'), level(text)), text);
});

t.test('an operator that nobody knows tolerates nothing', async t => {
  t.notOk(tolerates({ key: 'dedicated', operator: 'Matches', value: 'db' }, taint));
  t.notOk(tolerates({ operator: 'Equal' }, taint), 'nor does Equal without a key');
});

t.test('a taint is written as kubectl writes it', async t => {
  t.equal(formatTaint(taint), 'dedicated=db:NoSchedule');
  t.equal(formatTaint({ key: 'a', effect: 'NoExecute' }), 'a:NoExecute');
});

t.test('a cordon keeps Pods away before the node controller has made a taint of it', async t => {
  const repelling = (spec: object) => repellingTaints({ spec } as never).map(formatTaint);
  const cordon = 'node.kubernetes.io/unschedulable:NoSchedule';
  t.same(repelling({}), []);
  t.same(repelling({ unschedulable: true }), [cordon]);
  const tainted = [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }];
  t.same(repelling({ unschedulable: true, taints: tainted }), [cordon]);
  t.same(repelling({ unschedulable: false, taints: [taint] }), ['dedicated=db:NoSchedule']);
  t.same(repelling({ taints: [{ ...taint, effect: 'PreferNoSchedule' }] }), []);
});
