import { setTimeout as sleep } from 'node:timers/promises';
import type { Kind } from 'kind-node-wrapper';
import { parseAllDocuments } from 'yaml';
import { reasonOf } from '../errors.ts';
import type { BrokenCluster } from '../testing/define-scenario.ts';
import { disagreements, unhealthy } from './disagreements.ts';
import type { FoundScenario } from './find-scenarios.ts';
import { type Look, type LookOptions, look } from './look.ts';

export const phases = ['healthy', 'fault', 'repair'] as const;
export type Phase = (typeof phases)[number];

/** How a scenario went. */
export interface Outcome {
  readonly scenario: string;
  /** Seconds that each phase took, as far as it came. */
  readonly took: Readonly<Partial<Record<Phase, number>>>;
  /** Where it ended otherwise than it has to, and what was there then. */
  readonly failed?: { readonly phase: Phase; readonly waited: number; readonly problems: readonly string[] };
  /** The cluster, broken as it has to be. */
  readonly broken?: Look;
}

export interface ScenarioOptions extends LookOptions {
  readonly kind: Kind;
  /** Milliseconds; caps the bound of every scenario. */
  readonly within?: number | undefined;
  /** Another one in tests only. */
  readonly look?: typeof look;
  /** Told as each phase begins, and while it is waited for: what is not yet as it has to be. */
  readonly onPhase?: (scenario: string, phase: Phase, waitingFor?: readonly string[]) => void;
}

/** Seconds. */
const bound = 240;

/** Breaks a cluster and repairs it again, judging it before, between and after. Waits for states, never for times. */
export async function runScenario(
  found: FoundScenario,
  cluster: { readonly name: string; readonly kubeconfig: string },
  options: ScenarioOptions,
): Promise<Outcome> {
  const { name, scenario } = found;
  const hands = handsOn(name, cluster, options);
  // What was broken is mended after a signal as well.
  const mending = handsOn(name, cluster, { ...options, signal: new AbortController().signal });
  const [healthy, fault] = [found.healthy, found.fault].map(manifest => manifest && withNodes(manifest, cluster.name));
  const apply = (manifest: string): Promise<string> => hands.kubectl(['apply', '-f', '-'], manifest);
  const took: Partial<Record<Phase, number>> = {};
  let broken: Look | undefined;

  const steps: Readonly<Record<Phase, () => Promise<unknown>>> = {
    async healthy() {
      // What another scenario has left would be stuck on a Node that this one stops.
      await hands.eventually('the end of earlier namespaces', () => nothingTerminates(hands));
      if (healthy !== undefined || fault !== undefined)
        await hands.eventually('its namespace', () => makeNamespace(hands));
      if (healthy !== undefined) await apply(healthy);
      for (const workload of workloadsOf(healthy ?? ''))
        await hands.kubectl(['rollout', 'status', workload, '--timeout=180s']);
      await scenario.healthy?.(hands);
    },
    async fault() {
      if (fault !== undefined) await apply(fault);
      await scenario.fault?.(hands);
    },
    async repair() {
      await scenario.repair?.(mending);
      const only = scenario.repair || fault === undefined ? '' : without(fault, healthy ?? '');
      if (only !== '') await mending.kubectl(['delete', '-f', '-', '--ignore-not-found', '--timeout=60s'], only);
      if (healthy !== undefined && !scenario.repair) await mending.kubectl(['apply', '-f', '-'], healthy);
    },
  };
  const judged: Readonly<Record<Phase, (seen: Look) => readonly string[]>> = {
    healthy: unhealthy,
    fault: seen => disagreements(scenario, cluster.name, seen),
    repair: unhealthy,
  };

  try {
    for (const phase of phases) {
      options.onPhase?.(name, phase);
      const began = Date.now();
      const deadline = began + Math.min((scenario.within ?? bound) * 1000, options.within ?? Number.POSITIVE_INFINITY);
      const problems = await reach(phase, deadline);
      const seconds = Math.round((Date.now() - began) / 1000);
      // A cluster that was there before is not to stay broken.
      if (problems.length > 0 && phase === 'fault') await steps.repair().catch(() => {});
      if (problems.length > 0) return { scenario: name, took, failed: { phase, waited: seconds, problems } };
      took[phase] = seconds;
    }
    return { scenario: name, took, ...(broken && { broken }) };
  } finally {
    if (healthy !== undefined || fault !== undefined)
      await mending.kubectl(['delete', 'namespace', name, '--ignore-not-found', '--wait=false']).catch(() => {});
  }

  /** Does the steps of a phase, then looks until the cluster is as it has to be; what it lacks if it never is. */
  async function reach(phase: Phase, deadline: number): Promise<readonly string[]> {
    try {
      await steps[phase]();
    } catch (error) {
      return [`a step of ${phase} failed: ${told(error)}`];
    }
    for (;;) {
      let problems: readonly string[];
      const looked = Date.now();
      try {
        const seen = await (options.look ?? look)(cluster.kubeconfig, scenario, options);
        problems = judged[phase](seen);
        if (phase === 'fault' && problems.length === 0) broken = seen;
      } catch (error) {
        problems = [`the cluster could not be judged: ${told(error)}`];
      }
      if (problems.length === 0 || Date.now() > deadline || options.signal.aborted) return problems;
      options.onPhase?.(name, phase, problems);
      // A cluster that is busy is left as much time to itself as looking at it takes.
      await sleep(Math.max(1_000, Date.now() - looked), undefined, { signal: options.signal }).catch(() => {});
    }
  }
}

/** What steps act with. */
function handsOn(
  namespace: string,
  { name, kubeconfig }: { readonly name: string; readonly kubeconfig: string },
  { kind, signal }: ScenarioOptions,
): BrokenCluster {
  return {
    name,
    namespace,
    kubeconfig,
    kubectl: (args, input) =>
      kind.kubectl(name, ['--namespace', namespace, ...args], { signal, ...(input !== undefined && { input }) }),
    onNode: async (node, script) => (await kind.exec(`${name}-${node}`, ['sh', '-c', script], { signal })).stdout,
    async eventually(what, step) {
      let last: unknown = `${what} was false`;
      for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(500, undefined, { signal })) {
        const done = await step().catch((error: unknown) => {
          last = error;
          return false;
        });
        if (done !== false) return;
      }
      throw new Error(`${what} did not come about within 120 s: ${told(last)}`);
    },
  };
}

/** `<worker>` stands for the name of that Node, in manifests as in findings. */
const withNodes = (manifest: string, cluster: string): string =>
  manifest.replace(/<((?:control-plane|worker)\d?)>/g, `${cluster}-$1`);

async function nothingTerminates({ kubectl }: BrokenCluster): Promise<boolean> {
  const phases = await kubectl(['get', 'namespaces', '-o', 'jsonpath={.items[*].status.phase}']);
  return !phases.split(' ').includes('Terminating');
}

/** Of an earlier run there may be one that is still being deleted. */
async function makeNamespace({ kubectl, namespace }: BrokenCluster): Promise<boolean> {
  const phase = await kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'jsonpath={.status.phase}']);
  if (phase === 'Terminating') return false;
  if (phase === '') await kubectl(['create', 'namespace', namespace]);
  await kubectl(['get', 'serviceaccount', 'default']);
  return true;
}

/** The objects of one manifest that the other one does not have, by kind, namespace and name. */
function without(manifest: string, other: string): string {
  const kept = new Set(documentsOf(other).map(identity));
  return documentsOf(manifest)
    .filter(object => !kept.has(identity(object)))
    .map(object => JSON.stringify(object))
    .join('\n---\n');
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const documentsOf = (text: string): readonly Manifest[] =>
  parseAllDocuments(text).flatMap(document => {
    const object = document.toJS() as Manifest | null;
    return object === null ? [] : [object];
  });

/** As kubectl names what it can wait for. */
const workloadsOf = (manifest: string): readonly string[] =>
  documentsOf(manifest).flatMap(({ kind, metadata: { name } }) =>
    ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind) ? [`${kind.toLowerCase()}/${name}`] : [],
  );

const identity = ({ kind, metadata: { name, namespace = '' } }: Manifest): string => `${kind} ${namespace}/${name}`;

const told = (error: unknown): string => reasonOf(error).slice(0, 600);
