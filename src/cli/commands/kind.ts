import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Kind } from 'kind-node-wrapper';
import type { ExitCode } from '../../results/event.ts';
import { durationOf } from '../duration-of.ts';
import { envOption } from '../env-option.ts';
import { kindDefinition } from '../kind-definition.ts';
import { kindOf, sweepFirst, withKind } from '../kind-of.ts';
import { listen } from '../listen.ts';

interface Flags {
  readonly name: string;
  readonly image?: string;
  readonly wait: string;
  readonly kubeconfig?: string;
  readonly quiet?: boolean;
}

export function define(command: Command, ends: (exit: number) => void): void {
  const named = (sub: Command): Command =>
    sub
      .addOption(envOption('--name <name>', 'of the cluster').default('kubefault'))
      .addOption(envOption('-q, --quiet', 'no progress on standard error'));
  named(command.command('up [config]'))
    .description('make a cluster; the file is one of kind, default: one node')
    .addOption(envOption('--image <image>', 'node image: decides the version of Kubernetes'))
    .addOption(envOption('--wait <duration>', 'until all Nodes have to be ready; 0s does not wait').default('5m'))
    .option('--kubeconfig <file>', 'write a kubeconfig of its own; yours is never touched')
    .action(async (config: string | undefined, flags: Flags) =>
      ends(await act(flags, kind => up(kind, config, flags))),
    );
  named(command.command('load <image...>'))
    .description('load images of this machine, or archives of docker save, into all nodes')
    .action(async (images: readonly string[], flags: Flags) =>
      ends(await act(flags, kind => load(kind, images, flags))),
    );
  named(command.command('logs <folder>'))
    .description('write the logs of all nodes and their Pods')
    .action(async (folder: string, flags: Flags) =>
      ends(await act(flags, kind => kind.exportLogs(flags.name, folder))),
    );
  named(command.command('down'))
    .description('delete a cluster')
    .action(async (flags: Flags) => ends(await act(flags, kind => down(kind, flags))));
}

async function act({ quiet = false }: Flags, does: (kind: Kind) => Promise<void>): Promise<ExitCode> {
  const interruption = listen();
  try {
    await withKind(() => does(kindOf({ signal: interruption.signal, quiet })));
    return interruption.code() ?? 0;
  } finally {
    interruption.stop();
  }
}

async function up(kind: Kind, file: string | undefined, { name, image, wait, kubeconfig }: Flags): Promise<void> {
  await sweepFirst(kind);
  const config = file === undefined ? undefined : await kindDefinition(file);
  const milliseconds = durationOf(wait, '--wait', 'kind up') ?? 0;
  const folder = await mkdtemp(join(tmpdir(), 'kubefault-kubeconfig-'));
  try {
    await kind.create({
      name,
      image,
      kubeconfig: kubeconfig ?? join(folder, 'kubeconfig'),
      ...(config !== undefined && { config }),
      ...(milliseconds > 0 && { wait: milliseconds }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`cluster ${name} is ready: kubefault run --kind-cluster ${name}\n`);
  if (kubeconfig !== undefined) process.stdout.write(`export KUBECONFIG=${kubeconfig}\n`);
}

async function load(kind: Kind, images: readonly string[], { name }: Flags): Promise<void> {
  const archives = images.filter(image => image.endsWith('.tar') && existsSync(image));
  const local = images.filter(image => !archives.includes(image));
  if (local.length > 0) await kind.loadImages(name, local);
  for (const archive of archives) await kind.loadArchive(name, archive);
}

async function down(kind: Kind, { name }: Flags): Promise<void> {
  const existed = await kind.exists(name);
  await kind.delete(name);
  process.stdout.write(existed ? `cluster ${name} is deleted\n` : `there is no cluster ${name}\n`);
}
