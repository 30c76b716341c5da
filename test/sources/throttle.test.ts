import { setImmediate } from 'node:timers/promises';
import t from 'tap';
import { Throttle } from '../../src/sources/throttle.ts';

/** Requests that are answered when the test says so. */
class Requests {
  readonly started: string[] = [];
  readonly #answers = new Map<string, (fails: boolean) => void>();
  readonly #throttle: Throttle;

  constructor(throttle: Throttle) {
    this.#throttle = throttle;
  }

  get running(): number {
    return this.#answers.size;
  }

  ask(...names: string[]): Promise<unknown>[] {
    return names.map(name =>
      this.#throttle.run(async () => {
        this.started.push(name);
        await new Promise<void>((resolve, reject) =>
          this.#answers.set(name, fails => (fails ? reject(new Error(name)) : resolve())),
        );
        return name;
      }),
    );
  }

  /** Ends requests and lets everybody have their turn. */
  async answer(...names: string[]): Promise<void> {
    for (const name of names) {
      const answer = this.#answers.get(name);
      if (!answer) throw new Error(`${name} is not under way`);
      this.#answers.delete(name);
      answer(name.startsWith('bad'));
    }
    await setImmediate();
  }
}

t.test('never more than allowed are in flight, and they go in the order of their coming', async t => {
  const requests = new Requests(new Throttle(2));
  const answers = requests.ask('a', 'b', 'c', 'd', 'e');
  await setImmediate();
  t.same(requests.started, ['a', 'b']);
  await requests.answer('b');
  t.same(requests.started, ['a', 'b', 'c']);
  await requests.answer('a', 'c');
  t.same(requests.started, ['a', 'b', 'c', 'd', 'e']);
  await requests.answer('e', 'd');
  t.same(await Promise.all(answers), ['a', 'b', 'c', 'd', 'e'], 'each gets its own answer');
});

t.test('a request that fails gives its place up', async t => {
  const requests = new Requests(new Throttle(1));
  const answers = requests.ask('bad', 'good');
  await setImmediate();
  const refused = t.rejects(answers[0] ?? Promise.resolve(), { message: 'bad' });
  await requests.answer('bad');
  await refused;
  t.same(requests.started, ['bad', 'good']);
  await requests.answer('good');
  t.equal(await answers[1], 'good');
});

t.test('slower halves what is allowed, and never below one', t => {
  const throttle = new Throttle(5);
  const allowed = [throttle.allowed];
  for (let i = 0; i < 4; i++) {
    throttle.slower();
    allowed.push(throttle.allowed);
  }
  t.same(allowed, [5, 2, 1, 1, 1]);
  t.end();
});

t.test(
  'halved while more are in flight, it lets in nobody until enough have ended, and nobody loses their turn',
  async t => {
    const throttle = new Throttle(4);
    const requests = new Requests(throttle);
    requests.ask('a', 'b', 'c', 'd', 'e', 'f', 'g');
    await setImmediate();
    throttle.slower();
    await requests.answer('a');
    await requests.answer('b');
    t.same(requests.started, ['a', 'b', 'c', 'd']);
    await requests.answer('c');
    await requests.answer('d');
    t.same(requests.started, ['a', 'b', 'c', 'd', 'e', 'f']);
    t.equal(requests.running, 2);
    await requests.answer('e', 'f');
    t.same(requests.started.at(-1), 'g');
  },
);

t.test('it grows by one after as many answers as are allowed, up to where it began', t => {
  const throttle = new Throttle(4);
  throttle.slower();
  throttle.slower();
  const allowed: number[] = [];
  for (let i = 0; i < 10; i++) {
    throttle.answered();
    allowed.push(throttle.allowed);
  }
  t.same(allowed, [2, 2, 3, 3, 3, 4, 4, 4, 4, 4]);
  t.end();
});

t.test('slower again forgets the answers in between', t => {
  const throttle = new Throttle(4);
  throttle.slower();
  throttle.answered();
  throttle.slower();
  throttle.slower();
  throttle.answered();
  t.equal(throttle.allowed, 2);
  throttle.answered();
  t.equal(throttle.allowed, 2, 'it takes two more');
  t.end();
});

t.test('whoever waits is let in as soon as more are allowed', async t => {
  const throttle = new Throttle(2);
  throttle.slower();
  const requests = new Requests(throttle);
  requests.ask('a', 'b', 'c');
  await setImmediate();
  t.same(requests.started, ['a']);
  throttle.answered();
  await setImmediate();
  t.same(requests.started, ['a', 'b']);
  await requests.answer('a', 'b');
  await requests.answer('c');
});

t.test('with qps, requests start that far apart, and an idle time is not made up for', async t => {
  let now = 1000;
  const slept: number[] = [];
  const clock = {
    now: () => now,
    sleep: (milliseconds: number) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
  };
  const throttle = new Throttle(10, 4, clock);
  const ask = async (count: number): Promise<void> =>
    void (await Promise.all(Array.from({ length: count }, () => throttle.run(async () => {}))));
  await ask(4);
  t.same(slept, [250, 500, 750], 'the first one at once');
  now += 10_000;
  await ask(3);
  t.same(slept.slice(3), [250, 500]);
  now += 600;
  await ask(1);
  t.same(slept.slice(5), [150], 'the last one started 100 ms ago');
});

t.test('without qps nobody waits', async t => {
  const clock = { now: () => 0, sleep: () => Promise.reject(new Error('it waited')) };
  const throttle = new Throttle(10, undefined, clock);
  t.same(await Promise.all([1, 2, 3].map(i => throttle.run(() => Promise.resolve(i)))), [1, 2, 3]);
});
