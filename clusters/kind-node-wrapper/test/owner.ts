/** A process that makes a cluster and is killed: `node owner.js PREFIX [BINARY]`. Says the name of its cluster while it uses it. */
import { Kind } from '../src/kind.ts';

const [prefix = '', image] = process.argv.slice(2);
await new Kind().withCluster({ prefix, image }, async ({ name }) => {
  process.stdout.write(`${name}\n`);
  await new Promise(resolve => setTimeout(resolve, 2_000_000_000));
});
