import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How many requests may be in flight: starts at `most`, is halved when the server asks for less (429), and grows by one
 * after as many answers as are allowed at once. With `qps`, requests also start at least that far apart.
 */
export class Throttle {
  readonly #most: number;
  readonly #gap: number;
  #allowed: number;
  #running = 0;
  #answers = 0;
  #next = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number, qps?: number) {
    this.#most = most;
    this.#allowed = most;
    this.#gap = qps ? 1000 / qps : 0;
  }

  /** Requests allowed at once just now. */
  get allowed(): number {
    return this.#allowed;
  }

  async run<T>(request: () => Promise<T>): Promise<T> {
    while (this.#running >= this.#allowed) await new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#running++;
    try {
      if (this.#gap) await this.#pace();
      return await request();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  slower(): void {
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
    this.#answers = 0;
  }

  answered(): void {
    if (++this.#answers < this.#allowed || this.#allowed >= this.#most) return;
    this.#allowed++;
    this.#answers = 0;
    this.#waiting.shift()?.();
  }

  async #pace(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, this.#next);
    this.#next = start + this.#gap;
    if (start > now) await sleep(start - now);
  }
}
