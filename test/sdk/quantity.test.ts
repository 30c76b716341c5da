import t from 'tap';
import { formatQuantity, parseQuantity } from '../../src/sdk/quantity.ts';

const one = 1_000_000_000n;
const most = (2n ** 63n - 1n) * one;

const quantities: readonly (readonly [text: string, billionths: bigint])[] = [
  ['0', 0n],
  ['2', 2n * one],
  ['+2', 2n * one],
  ['-2', -2n * one],
  ['2.', 2n * one],
  ['.5', one / 2n],
  ['0.1', one / 10n],
  ['007', 7n * one],
  ['1n', 1n],
  ['1u', 1000n],
  ['1500m', 1_500_000_000n],
  ['1.5m', 1_500_000n],
  ['3k', 3000n * one],
  ['1M', 10n ** 6n * one],
  ['1G', 10n ** 9n * one],
  ['1T', 10n ** 12n * one],
  ['1P', 10n ** 15n * one],
  ['1E', 10n ** 18n * one],
  ['1Ki', 1024n * one],
  ['1Mi', 1024n ** 2n * one],
  ['1.5Gi', (3n * 1024n ** 3n * one) / 2n],
  ['1Ti', 1024n ** 4n * one],
  ['1Pi', 1024n ** 5n * one],
  ['1Ei', 1024n ** 6n * one],
  ['0.1Ki', (1024n * one) / 10n],
  ['1e3', 1000n * one],
  ['1E3', 1000n * one],
  ['1e-3', one / 1000n],
  ['1.25e+2', 125n * one],
  ['12e0', 12n * one],
  // Larger than a double holds exactly.
  ['9007199254740993', 9007199254740993n * one],
  ['9223372036854775807', most],
  // What is finer than a billionth is rounded up, away from 0.
  ['0.1n', 1n],
  ['1.1n', 2n],
  ['-0.1n', -1n],
  ['1e-999999999', 1n],
  ['-1e-999999999', -1n],
  ['0e-999999999', 0n],
  ['0e999999999', 0n],
  // What is larger than the largest is the largest.
  ['9223372036854775808', most],
  ['100E', most],
  ['10Ei', most],
  ['1e999999999', most],
  ['-1e999999999', -most],
];

for (const [text, billionths] of quantities) t.equal(parseQuantity(text), billionths, text);

const none = [
  '',
  ' ',
  '.',
  '-',
  'm',
  'Gi',
  '1 Gi',
  '1K',
  '1ki',
  '1gi',
  '1mi',
  '1kk',
  '1e',
  '1e1.5',
  '1.2.3',
  '1,5',
  '0x10',
];
for (const text of [...none, 'Infinity', 'NaN', '--1', '1m ', '1Gi3', '1me3', '1_000'])
  t.equal(parseQuantity(text), undefined, JSON.stringify(text));

t.test('an amount is written as people write it', async t => {
  const count = (text: string) => formatQuantity(parseQuantity(text) ?? -1n);
  const bytes = (text: string) => formatQuantity(parseQuantity(text) ?? -1n, 'bytes');
  t.same(['2', '1500m', '0', '1e3', '100u', '-250m'].map(count), ['2', '1500m', '0', '1000', '1m', '-250m']);
  t.same(['0', '1', '1023', '1Ki', '16374344Ki', '1.5Gi', '-1Gi', '1Ei'].map(bytes), [
    '0',
    '1',
    '1023',
    '1Ki',
    '15.61Gi',
    '1.5Gi',
    '-1Gi',
    '1Ei',
  ]);
});
