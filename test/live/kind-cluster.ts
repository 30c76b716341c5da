import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kind } from 'kind-node-wrapper';

const run = promisify(execFile);

/** A real cluster to break. */
export interface KindCluster {
  readonly name: string;
  readonly kubeconfig: string;
  /** kubectl, with a manifest on its standard input where there is one. */
  readonly kubectl: (args: readonly string[], manifest?: string) => Promise<string>;
  /** A shell on the machine of a Node: `worker` is that of `<cluster>-worker`. */
  readonly onNode: (node: string, script: string) => Promise<string>;
}

/** Makes a cluster of one control plane Node and workers, hands it out, and deletes it whatever happens. */
export async function withKindCluster(
  name: string,
  { withoutNetwork = false, workers = 2 }: { readonly withoutNetwork?: boolean; readonly workers?: number },
  use: (cluster: KindCluster) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const kind = new Kind();
  try {
    await kind.create({
      name,
      kubeconfig,
      image: process.env['KIND_NODE_IMAGE'],
      config: {
        nodes: [{ role: 'control-plane' }, ...Array.from({ length: workers }, () => ({ role: 'worker' as const }))],
        networking: { disableDefaultCNI: withoutNetwork },
      },
      ...(!withoutNetwork && { wait: 300_000 }),
    });
    await use({
      name,
      kubeconfig,
      kubectl: (args, manifest) => fed('kubectl', ['--kubeconfig', kubeconfig, ...args], manifest ?? ''),
      onNode: async (node, script) => (await kind.exec(`${name}-${node}`, ['sh', '-c', script])).stdout,
    });
  } finally {
    await kind.delete(name);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its standard output; rejects with what it said if it fails. */
function fed(command: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', chunk => (stdout += chunk));
    child.stderr.on('data', chunk => (stderr += chunk));
    child.once('error', reject);
    child.once('close', exit =>
      exit === 0 ? resolve(stdout) : reject(new Error(`${command} ${args.join(' ')}: ${stderr || stdout}`)),
    );
    child.stdin.end(input);
  });
}

/** What a machine lacks to make such clusters. */
export async function lackingForKind(): Promise<readonly string[]> {
  const tools = { kind: ['version'], kubectl: ['version', '--client'], docker: ['info'] };
  const found = await Promise.all(
    Object.entries(tools).map(([tool, args]) =>
      run(tool, args).then(
        () => [],
        () => [tool === 'docker' ? 'a running Docker' : tool],
      ),
    ),
  );
  return found.flat();
}
