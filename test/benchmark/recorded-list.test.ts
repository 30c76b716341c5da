import t from 'tap';
import type { Made } from '../../benchmark/cluster/objects.ts';
import { RecordedList, startOf } from '../../benchmark/recorded-list.ts';

const made = (name: string): Made => ({ metadata: { name, uid: name }, text: 'ä€😀' });

/** All pages of a list, as a client reads them. */
function pages(list: RecordedList, limit: number): { readonly items: readonly Made[]; readonly metadata: any }[] {
  const all = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    const page = JSON.parse(Buffer.concat(list.page(from, limit)).toString());
    all.push(page);
    const token: string | undefined = page.metadata.continue;
    from = token === undefined ? undefined : startOf(token);
  }
  return all;
}

const list = new RecordedList('PodList', 'v1');
list.add(['c', 'a', 'b'].map(made));
list.add(['e', 'd'].map(made));

for (const [limit, sizes] of [
  [0, [5]],
  [1, [1, 1, 1, 1, 1]],
  [2, [2, 2, 1]],
  [5, [5]],
  [500, [5]],
] as const)
  t.test(`pages of ${limit} hold everything once, in order`, async t => {
    const read = pages(list, limit);
    t.same(
      read.map(({ items }) => items.length),
      sizes,
    );
    t.same(
      read.flatMap(({ items }) => items),
      ['a', 'b', 'c', 'd', 'e'].map(made),
    );
    t.equal(new Set(read.map(({ metadata }) => metadata.resourceVersion)).size, 1, 'of one moment');
    t.equal(read.at(-1)?.metadata.remainingItemCount, undefined);
  });

t.test('a list that has outgrown its room is whole', async t => {
  const large = new RecordedList('PodList', 'v1');
  for (let i = 0; i < 200; i++) large.add([{ ...made(String(i)), text: 'x'.repeat(1000) }]);
  t.equal(pages(large, 7).flatMap(({ items }) => items).length, 200);
});

t.test('an empty list is one empty page', async t => {
  t.match(pages(new RecordedList('PodList', 'v1'), 500), [
    { kind: 'PodList', apiVersion: 'v1', items: [], metadata: {} },
  ]);
});

t.test('a token of somebody else is none', async t => {
  for (const token of ['', 'abc', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')])
    t.equal(startOf(token), undefined, token);
});
