/** Billionths: the API keeps no finer part of a quantity. */
const one = 1_000_000_000n;
/** No quantity is larger: https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity */
const most = (2n ** 63n - 1n) * one;
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** More digits than this leave the range of a quantity one way or the other. */
const mostDigits = 60;

/**
 * A quantity (`1500m`, `1.5Gi`, `1e3`, `2`) in billionths of its unit, exactly: what is finer is rounded up, what is
 * larger than 2^63 - 1 is that. undefined: the text is no quantity.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): bigint | undefined {
  const before = known.get(text);
  if (before !== undefined) return before;
  const amount = parse(text);
  if (known.size >= mostKnown) known.clear();
  if (amount !== undefined) known.set(text, amount);
  return amount;
}

/** A cluster has the same few hundred texts over and over. */
const known = new Map<string, bigint>();
const mostKnown = 10_000;

function parse(text: string): bigint | undefined {
  const [, sign, whole = '', fraction = '', suffix = ''] =
    /^([+-]?)(\d*)\.?(\d*)([a-zA-Z]*(?:[eE][+-]?\d+)?)$/.exec(text) ?? [];
  const scale = scaleOf(suffix);
  if (whole + fraction === '' || !scale) return undefined;
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return 0n;
  // The exponent of ten that the digits, taken as one whole number, are to be multiplied by.
  const exponent = scale.exponent - fraction.length;
  const size = String(digits).length + exponent;
  const amount = size > mostDigits ? most : size < -mostDigits ? 1n : shift(digits * scale.factor, exponent);
  const limited = amount > most ? most : amount;
  return sign === '-' ? -limited : limited;
}

/** In billionths. */
function scaleOf(suffix: string): { readonly exponent: number; readonly factor: bigint } | undefined {
  const power = /^[eE]([+-]?\d+)$/.exec(suffix)?.[1];
  if (power !== undefined) return { exponent: 9 + Number(power), factor: 1n };
  if (decimal.includes(suffix)) return { exponent: 3 * decimal.indexOf(suffix), factor: 1n };
  if (binary.includes(suffix)) return { exponent: 9, factor: 1024n ** BigInt(binary.indexOf(suffix)) };
  return undefined;
}

const shift = (amount: bigint, exponent: number): bigint =>
  exponent >= 0 ? amount * 10n ** BigInt(exponent) : ceil(amount, 10n ** BigInt(-exponent));

const ceil = (amount: bigint, unit: bigint): bigint => (amount + unit - 1n) / unit;

/**
 * An amount in billionths as a person writes it: `2`, `1500m` where it is no whole number, and bytes as `512Mi`, `1.5Gi`,
 * rounded to two places.
 */
export function formatQuantity(amount: bigint, unit: 'bytes' | 'count' = 'count'): string {
  if (amount < 0n) return `-${formatQuantity(-amount, unit)}`;
  if (unit === 'count') return amount % one === 0n ? String(amount / one) : `${ceil(amount, one / 1000n)}m`;
  const bytes = ceil(amount, one);
  const power = binary.findLastIndex((_, i) => bytes >= 1024n ** BigInt(i));
  const hundredths = (bytes * 100n) / 1024n ** BigInt(Math.max(power, 0));
  return `${Number(hundredths) / 100}${binary[Math.max(power, 0)]}`;
}
