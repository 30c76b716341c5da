import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What npm and the scripts of pipelines call. */
const commands = 'sh env mkdir mv rm cp cat date ln ls chown chmod sleep id test tar gzip'.split(' ');

/**
 * An image like node:20-slim, made of what this machine runs on: there need not be a registry. It is kept, so that the
 * layers built on it are found again.
 *
 * @returns its name.
 */
export async function nodeImage(): Promise<string> {
  const name = `kubefault-test/node:${process.versions.node}`;
  if (
    await run('docker', ['image', 'inspect', name]).then(
      () => true,
      () => false,
    )
  )
    return name;
  const root = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  try {
    const { stdout } = await run('sh', ['-c', 'for name; do command -v "$name"; done', 'which', ...commands]);
    // A shell says of its own commands only what they are called.
    const paths = stdout
      .trim()
      .split('\n')
      .map(path => (path.startsWith('/') ? path : `/usr/bin/${path}`));
    await copy(process.execPath, join(root, 'usr/bin/node'), root);
    for (const path of paths) await copy(path, join(root, 'usr/bin', path.slice(path.lastIndexOf('/') + 1)), root);
    const npm = await run('sh', ['-c', 'readlink -f "$(command -v npm)"']);
    const modules = join(root, 'usr/lib/node_modules');
    mkdirSync(modules, { recursive: true });
    await run('cp', ['-r', resolve(npm.stdout.trim(), '../..'), join(modules, 'npm')]);
    symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/bin/npm'));
    for (const folder of ['bin', 'etc', 'tmp', 'root', 'usr/local/bin', 'proc', 'sys', 'dev'])
      mkdirSync(join(root, folder), { recursive: true });
    symlinkSync('../usr/bin/sh', join(root, 'bin/sh'));
    writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
    await trustAndRegistry(root);
    await run('sh', ['-c', 'tar -C "$1" -cf "$1.tar" . && docker import "$1.tar" "$2"', 'import', root, name]);
    return name;
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(`${root}.tar`, { force: true });
  }
}

/** A program, and the libraries that it is linked with. */
async function copy(program: string, to: string, root: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  await run('cp', ['-L', program, to]);
  const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: '' }));
  for (const [, library = ''] of stdout.matchAll(/(\/\S+) \(0x/g)) {
    const target = join(root, library);
    mkdirSync(dirname(target), { recursive: true });
    await run('cp', ['-L', resolve(library), target]);
  }
}

/** The registry of this machine and whom it trusts; nothing that it proves itself with. */
async function trustAndRegistry(root: string): Promise<void> {
  const setting = async (name: string): Promise<string> => (await run('npm', ['config', 'get', name])).stdout.trim();
  const [registry, cafile] = [await setting('registry'), await setting('cafile')];
  const lines = [`registry=${registry}`];
  if (cafile.startsWith('/')) {
    await run('cp', ['-L', cafile, join(root, 'etc/npm-ca.crt')]);
    lines.push('cafile=/etc/npm-ca.crt');
  }
  writeFileSync(join(root, 'root/.npmrc'), `${lines.join('\n')}\n`);
}
