import type { Machine } from './nodes.ts';
import type { Place } from './pod.ts';

/** Gives out places to Pods: the workers in turn, and an address of the Node's own range. */
export class Placement {
  readonly machines: readonly Machine[];
  readonly #used: number[];
  readonly #workers: readonly number[];
  #turn = 0;

  constructor(machines: readonly Machine[]) {
    this.machines = machines;
    this.#used = machines.map(() => 1);
    this.#workers = machines.flatMap(({ isControlPlane }, i) => (isControlPlane ? [] : [i]));
  }

  next(): Place {
    return this.on(this.#workers[this.#turn++ % this.#workers.length] ?? 0);
  }

  /** On the machine of that number. */
  on(i: number, hostNetwork = false): Place {
    const { name = '', address = '' } = this.machines[i] ?? {};
    if (hostNetwork) return { node: name, hostIP: address, podIP: address };
    this.#used[i] = (this.#used[i] ?? 1) + 1;
    return { node: name, hostIP: address, podIP: `10.${i >> 8}.${i & 255}.${this.#used[i]}` };
  }
}
