/** `npm run benchmark -- --pods 15000,150000 --json`: see README.md beside this file. */
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { exponentOf, type Figures, figuresOf } from './summary.ts';
import { tableOf } from './table-of.ts';

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '15000' },
    runs: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

/** Large clusters take long, and vary less. */
const runsOf = (pods: number): number => (values.runs === undefined ? (pods > 50_000 ? 3 : 5) : Number(values.runs));

try {
  const sizes = values.pods.split(',').map(Number);
  const bad = [...sizes, runsOf(0)].some(number => !Number.isInteger(number) || number < 1);
  if (bad) throw new Error('--pods takes numbers with commas between them, and --runs one');
  const figures: Figures[] = [];
  for (const pods of sizes.toSorted((a, b) => a - b)) {
    const progress = (line: string): void => void process.stderr.write(`${pods} Pods: ${line}\n`);
    figures.push(figuresOf(await compare({ pods, runs: runsOf(pods), progress })));
  }
  const exponent = {
    wall: exponentOf(figures.map(({ pods, wall }) => ({ pods, time: wall.run }))),
    cpu: exponentOf(figures.map(({ pods, cpu }) => ({ pods, time: cpu.run }))),
  };
  const told = values.json
    ? // What belongs to the largest cluster stands for the whole.
      JSON.stringify({ ...figures.at(-1), ...(figures.length > 1 && { exponent, sizes: figures }) }, undefined, 2)
    : tableOf(figures, exponent);
  process.stdout.write(`${told}\n`);
} catch (error) {
  process.stderr.write(`benchmark: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
