import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster, Kind } from 'kind-node-wrapper';
import { reasonOf } from '../errors.ts';
import { ownCluster } from '../own-cluster.ts';
import { packageRoot } from '../package-root.ts';
import type { ScenarioCluster } from '../testing/define-scenario.ts';
import type { FoundScenario } from './find-scenarios.ts';
import { type Outcome, runScenario, type ScenarioOptions } from './run-scenario.ts';

/** How a scenario went, and on what. */
export interface Ran extends Outcome {
  /** Of the API server: `v1.34.3`. */
  readonly kubernetes: string;
  /** The cluster that it ran on: names of its Nodes begin with it. */
  readonly cluster: string;
}

export interface ScenariosOptions extends ScenarioOptions {
  /** The node images; each scenario runs on each. `undefined`: that of kind. */
  readonly images: readonly (string | undefined)[];
  /** Images of this machine that new clusters need. */
  readonly load: readonly string[];
  /** Clusters at a time. */
  readonly jobs: number;
  readonly repeat: number;
  /** A cluster that is there, in place of new ones. */
  readonly existing?: Cluster | undefined;
}

interface Job {
  readonly found: FoundScenario;
  readonly image: string | undefined;
}

/**
 * Runs scenarios one after the other on clusters that they share. A cluster that a scenario does not leave as healthy as it
 * found it is not used again. Yields as they end.
 */
export async function* runScenarios(
  scenarios: readonly FoundScenario[],
  options: ScenariosOptions,
): AsyncGenerator<Ran> {
  const { images, jobs, repeat, existing } = options;
  const order = (found: FoundScenario): string => definitionOf(found);
  const queue: Job[] = images.flatMap(image =>
    Array.from({ length: repeat }, () =>
      scenarios.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)),
    )
      .flat()
      .map(found => ({ found, image })),
  );
  const done: Ran[] = [];
  let wake = (): void => {};
  const workers = Array.from({ length: existing ? 1 : Math.min(jobs, queue.length) }, () => work());
  let working = true;
  const all = Promise.all(workers).finally(() => {
    working = false;
    wake();
  });
  while (working || done.length > 0) {
    const ran = done.shift();
    if (ran) yield ran;
    else if (working) await new Promise<void>(resolve => (wake = resolve));
  }
  await all;

  async function work(): Promise<void> {
    while (queue[0] && !options.signal.aborted) {
      const first = queue.shift() as Job;
      if (existing) await onCluster(existing, first);
      else await onNewCluster(first);
    }
  }

  async function onNewCluster(first: Job): Promise<void> {
    const { found, image } = first;
    const definition = definitionOf(found);
    const config = await readFile(join(packageRoot, 'clusters/kind', `${definition}.yaml`), 'utf8');
    try {
      await options.kind.withCluster(ownCluster(config, image), async cluster => {
        if (options.load.length > 0) await options.kind.loadImages(cluster.name, options.load);
        await onCluster(cluster, first);
      });
    } catch (error) {
      if (options.signal.aborted) return;
      const problems = [`its cluster could not be made or deleted: ${reasonOf(error)}`];
      add({
        scenario: found.name,
        took: {},
        failed: { phase: 'healthy', waited: 0, problems },
        kubernetes: image ?? 'unknown',
        cluster: '',
      });
    }
  }

  /** The first one, then all further ones that suit the cluster, while it is whole. */
  async function onCluster(cluster: Cluster, first: Job): Promise<void> {
    const kubernetes = await versionOf(options.kind, cluster.name);
    for (let job: Job | undefined = first; job && !options.signal.aborted; job = next(first)) {
      const outcome = await runScenario(job.found, cluster, options);
      // Cut off, it neither went as it has to nor otherwise.
      if (outcome.failed && options.signal.aborted) return;
      add({ ...outcome, kubernetes, cluster: cluster.name });
      if (outcome.failed) return;
    }
  }

  function next({ found, image }: Job): Job | undefined {
    const i = queue.findIndex(job => job.image === image && definitionOf(job.found) === definitionOf(found));
    return i < 0 ? undefined : queue.splice(i, 1)[0];
  }

  function add(ran: Ran): void {
    done.push(ran);
    wake();
  }
}

const definitionOf = ({ scenario }: FoundScenario): ScenarioCluster => scenario.cluster ?? 'three-nodes';

async function versionOf(kind: Kind, name: string): Promise<string> {
  const { serverVersion } = JSON.parse(await kind.kubectl(name, ['version', '-o', 'json'])) as {
    readonly serverVersion: { readonly gitVersion: string };
  };
  return serverVersion.gitVersion;
}
