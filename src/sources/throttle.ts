import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds, from any beginning. */
interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/**
 * How many requests may be in flight: starts at `most`, is halved when the server asks for less (429), and grows by one
 * after as many answers as are allowed at once. With `qps`, requests also start at least that far apart.
 */
export class Throttle {
  readonly #most: number;
  readonly #gap: number;
  readonly #clock: Clock;
  #allowed: number;
  #running = 0;
  #answers = 0;
  #next = 0;
  readonly #waiting: (() => void)[] = [];

  /** The clock is another one in tests only. */
  constructor(most: number, qps?: number, clock: Clock = { now: () => performance.now(), sleep }) {
    this.#most = most;
    this.#clock = clock;
    this.#allowed = most;
    this.#gap = qps ? 1000 / qps : 0;
  }

  /** Requests allowed at once just now. */
  get allowed(): number {
    return this.#allowed;
  }

  async run<T>(request: () => Promise<T>): Promise<T> {
    if (this.#running < this.#allowed) this.#running++;
    else await new Promise<void>(resolve => this.#waiting.push(resolve));
    try {
      if (this.#gap) await this.#pace();
      return await request();
    } finally {
      this.#running--;
      this.#admit();
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
    this.#admit();
  }

  /** In the order of their coming; whoever is let in has its place already, so that nobody can take it. */
  #admit(): void {
    while (this.#running < this.#allowed) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#running++;
      next();
    }
  }

  async #pace(): Promise<void> {
    const now = this.#clock.now();
    const start = Math.max(now, this.#next);
    this.#next = start + this.#gap;
    if (start > now) await this.#clock.sleep(start - now);
  }
}
