/**
 * The least that a program can do that looks at all of it: every page of these lists, over the connections that a live
 * run has, parsed and dropped. Arguments: the server, then the paths.
 */
import { Agent, request } from 'undici';

const [server = '', ...paths] = process.argv.slice(2);
const inFlight = 4;
const dispatcher = new Agent({ connections: inFlight });
let objects = 0;

async function list(path: string): Promise<void> {
  for (let token = ''; ; ) {
    const query = new URLSearchParams({ limit: '500', ...(token && { continue: token }) });
    const { body } = await request(`${server}${path}?${query}`, {
      dispatcher,
      headers: { authorization: 'Bearer benchmark', accept: 'application/json' },
    });
    const page = JSON.parse(await body.text()) as { items: unknown[]; metadata: { continue?: string } };
    objects += page.items.length;
    token = page.metadata.continue ?? '';
    if (!token) return;
  }
}

const left = [...paths];
await Promise.all(
  Array.from({ length: inFlight }, async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await list(path);
  }),
);
await dispatcher.close();
process.stdout.write(`${JSON.stringify({ objects })}\n`);
