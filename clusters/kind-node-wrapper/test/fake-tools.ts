import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { Kind, type KindOptions } from '../src/kind.ts';

/** What a tool does in place of the usual. The first rule that matches counts. */
export interface Rule {
  readonly tool: 'kind' | 'docker' | 'podman';
  /** Regular expression for its arguments, joined by spaces. */
  readonly args: string;
  readonly exit?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** Does the usual as well, first. */
  readonly does?: true;
  /** Prints, then neither it nor its child ends: `whatever` signal asks it; `child`: only the child goes on. */
  readonly hangs?: 'yes' | 'whatever' | 'child';
  /** Not for the first so many calls, and for so many only. */
  readonly after?: number;
  readonly times?: number;
}

export interface FakeContainer {
  readonly id: string;
  readonly name: string;
  readonly cluster: string;
}

export interface Call {
  readonly tool: string;
  readonly line: string;
  /** What came on standard input, where a config is read from it. */
  readonly input: string;
  readonly pid: number;
  readonly env: NodeJS.ProcessEnv;
}

/** kind and a container runtime on a PATH of their own, and a temporary folder in which everything can be seen. */
export class FakeTools {
  readonly folder: string;
  readonly temporary: string;
  readonly env: NodeJS.ProcessEnv;
  /** What `onOutput` was told. */
  readonly told: string[] = [];

  constructor(t: Test, rules: readonly Rule[] = []) {
    this.folder = t.testdir({ bin: {}, tmp: {} });
    this.temporary = join(this.folder, 'tmp');
    const script = fileURLToPath(new URL('./fake-tool.js', import.meta.url));
    for (const tool of ['kind', 'docker', 'podman'])
      writeFileSync(
        join(this.folder, 'bin', tool),
        `#!/bin/sh\nexec '${process.execPath}' '${script}' ${tool} "$@"\n`,
        { mode: 0o755 },
      );
    this.env = { PATH: `${join(this.folder, 'bin')}:/usr/bin:/bin`, FAKE_TOOLS: this.folder, HOME: this.folder };
    this.rules(rules);
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = this.temporary;
    t.teardown(() => {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      for (const pid of this.hanging) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    });
  }

  /** Whose kind and docker are those of this folder, and who waits for nothing. */
  kind(options: KindOptions = {}): Kind {
    return new Kind({ env: this.env, settle: 0, onOutput: line => this.told.push(line), ...options });
  }

  rules(rules: readonly Rule[]): void {
    this.write('rules', rules);
  }

  get containers(): readonly FakeContainer[] {
    return this.read('containers');
  }

  set containers(containers: readonly FakeContainer[]) {
    this.write('containers', containers);
  }

  get calls(): readonly Call[] {
    return this.read('calls');
  }

  /** The calls of one tool, as lines. */
  lines(tool: string): readonly string[] {
    return this.calls.filter(call => call.tool === tool).map(({ line }) => line);
  }

  /** Process numbers of those that hang, and of their children. */
  get hanging(): readonly number[] {
    return this.read<readonly number[]>('hanging').flat();
  }

  /** What is left in the temporary folder. */
  get files(): readonly string[] {
    return existsSync(this.temporary) ? readdirSync(this.temporary) : [];
  }

  private write(file: string, lines: readonly unknown[]): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, file), lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  }

  private read<T>(file: string): readonly T[] {
    const path = join(this.folder, file);
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line.endsWith('}') || line.endsWith(']'))
      .map(line => JSON.parse(line));
  }
}

/** Resolves when it has become so; the time limit of the test ends it otherwise. */
export async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + longest;
  while (!(await is())) {
    if (Date.now() > deadline) throw new Error(`did not come about within ${longest / 1000} s: ${is}`);
    await sleep(20);
  }
}

/** A test that waits for ever holds up all others, milliseconds. */
const longest = 120_000;

/** A process that nobody has asked about yet since it ended has ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return !/\) [ZX] /.test(stat);
}
