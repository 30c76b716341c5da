import { formatQuantity, parseQuantity } from './quantity.ts';

/** Amounts of resources by their names (`cpu`, `memory`, `nvidia.com/gpu`), in billionths. */
export type Amounts = ReadonlyMap<string, bigint>;

/**
 * A list of resources as the API writes it. The API server lets no other text in than a quantity; what a recording may
 * hold in its place is a defect of the recording.
 * @throws for a text that is no quantity: to take it for 0 would find room where there may be none.
 */
export function amountsOf(list: Readonly<Record<string, string>> | undefined): Amounts {
  if (!list) return nothing;
  const known = read.get(list);
  if (known) return known;
  const amounts = new Map<string, bigint>();
  for (const [name, text] of Object.entries(list)) {
    // YAML that was written by hand may hold a number.
    const amount = parseQuantity(String(text));
    if (amount === undefined) throw new TypeError(`expected a quantity of ${name}, found ${JSON.stringify(text)}`);
    amounts.set(name, amount);
  }
  // Only what is frozen says the same for ever.
  if (Object.isFrozen(list)) read.set(list, amounts);
  return amounts;
}

const nothing: Amounts = new Map();

/** The containers of a workload ask for the same, by one list that they share. */
const read = new WeakMap<object, Amounts>();

export const sum = (all: readonly Amounts[]): Amounts => merged(all, (a, b) => a + b);

/** Of each resource the greatest of these amounts. */
export const greatest = (all: readonly Amounts[]): Amounts => merged(all, more);

/** Math.max knows no bigint. */
function more(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function merged(all: readonly Amounts[], merge: (a: bigint, b: bigint) => bigint): Amounts {
  const total = new Map<string, bigint>();
  for (const amounts of all)
    for (const [name, amount] of amounts) {
      const before = total.get(name);
      total.set(name, before === undefined ? amount : merge(before, amount));
    }
  return total;
}

/** As the scheduler counts: thousandths of a CPU, whole units of everything else, each rounded up. */
export const roundedUp = (amounts: Amounts): Amounts =>
  new Map(
    [...amounts].map(([name, amount]) => {
      const unit = name === 'cpu' ? 1_000_000n : 1_000_000_000n;
      return [name, ((amount + unit - 1n) / unit) * unit] as const;
    }),
  );

/** What is left of each resource; less than nothing where more was given than there is. */
export const minus = (amounts: Amounts, taken: Amounts): Amounts =>
  sum([amounts, new Map([...taken].map(([name, amount]) => [name, -amount] as const))]);

const bytes = /^(memory|ephemeral-storage|storage|hugepages-.+)$/;

/** `1500m` of cpu, `1.5Gi` of memory. */
export const formatAmount = (name: string, amount: bigint): string =>
  formatQuantity(amount, bytes.test(name) ? 'bytes' : 'count');

/** `cpu 1500m, memory 2Gi`. */
export const formatAmounts = (amounts: Amounts): string =>
  [...amounts].map(([name, amount]) => `${name} ${formatAmount(name, amount)}`).join(', ');
