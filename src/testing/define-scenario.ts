import type { Capability } from '../resources/capability.ts';
import type { Settings } from '../sdk/settings.ts';

/** The cluster that a scenario breaks. Where a name of a Node is meant, `control-plane`, `worker` and `worker2` are. */
export interface BrokenCluster {
  /** Names of Nodes begin with it: `<name>-worker`. */
  readonly name: string;
  /** Namespace of the scenario: it is called as the scenario is, and deleted in the end. */
  readonly namespace: string;
  readonly kubeconfig: string;
  /** kubectl of the cluster's version, as its administrator, in the namespace of the scenario; `input` for `-f -`. */
  readonly kubectl: (args: readonly string[], input?: string) => Promise<string>;
  /** A shell as root on the machine of a Node. Rejects if the script fails. */
  readonly onNode: (node: string, script: string) => Promise<string>;
  /** Does it again until it neither throws nor returns false; for what takes the cluster a moment. */
  readonly eventually: (what: string, step: () => Promise<unknown>) => Promise<void>;
}

/** What a step does to the cluster. */
export type Step = (cluster: BrokenCluster) => Promise<unknown>;

/**
 * A finding that has to come about. In `on`, `<worker>` stands for the Node of that name, and `*` for what the cluster makes
 * up: `CertificateSigningRequest csr-*`.
 */
export interface ExpectedFinding {
  readonly on: string;
  /** The id of the message in its check. */
  readonly message: string;
  /** It is a cause of its own, apart from the root. */
  readonly apart?: true;
}

/**
 * A fault for real: a healthy state, what breaks it, and what repairs it. `healthy.yaml` beside it is applied first, and its
 * workloads are waited for; without `fault`, `fault.yaml` is applied over it; without `repair`, what only fault.yaml has is
 * deleted and healthy.yaml applied again. Manifests need no namespace; `<worker>` stands for the Node of that name in them,
 * too. Images have to be on the nodes: `lab/box:1` is busybox.
 */
export interface Scenario {
  /** What is wrong, as a sentence without a full stop. */
  readonly title: string;
  /** A definition under clusters/kind/. Default: three-nodes. */
  readonly cluster?: ScenarioCluster;
  /** Check to its findings: exactly these come about. The first one leads, and explains the others. */
  readonly fails: Readonly<Record<string, readonly ExpectedFinding[]>>;
  /** Consequences that come about or not, such as what happened to run on a lost Node; each with the reason. */
  readonly mayFail?: Readonly<Record<string, string>>;
  /** Runs when healthy.yaml is applied and its workloads are up. */
  readonly healthy?: Step;
  readonly fault?: Step;
  readonly repair?: Step;
  /** Capabilities beyond the default ones. */
  readonly allow?: readonly Capability[];
  /** Check to options, as in a configuration. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly settings?: Partial<Settings>;
  /** Seconds that each of healthy, fault and repair may take. Default: 240. */
  readonly within?: number;
}

export const scenarioClusters = ['one-node', 'three-nodes', 'three-control-planes', 'without-network'] as const;
export type ScenarioCluster = (typeof scenarioClusters)[number];

/** Declares a scenario, as the default export of `clusters/scenarios/<name>/scenario.ts`. */
export const defineScenario = (scenario: Scenario): Scenario => scenario;
