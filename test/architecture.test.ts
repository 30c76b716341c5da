import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import t from 'tap';
import { packageRoot } from '../src/package-root.ts';

/** Who may import whom. `to` are folders or files below src, and packages; a type-only import is written `type:x`. */
const rules: readonly { readonly from: string; readonly to: readonly string[]; readonly because: string }[] = [
  {
    from: 'checks',
    to: ['kubefault/sdk', 'kubefault/resources', 'kubefault/documents'],
    because: 'a check is pure: what it needs of the world it declares',
  },
  {
    from: 'src/resources',
    to: ['resources', 'type:@kubernetes/client-node'],
    because: 'resources are values that everything rests on',
  },
  {
    from: 'src/documents',
    to: ['documents', 'resources', 'node:crypto'],
    because: 'documents are values like resources',
  },
  {
    from: 'src/results',
    to: ['results', 'resources'],
    because: 'results are what is told to others: they know nothing of how they came about',
  },
  {
    from: 'src/evidence',
    to: ['evidence', 'resources', 'documents', 'results'],
    because: 'evidence is what was seen and what was not, whoever looked',
  },
  {
    from: 'src/sdk',
    to: [
      'sdk',
      'resources',
      'documents',
      'type:results',
      'type:@kubernetes/client-node',
      'yaml',
      'node:net',
      'node:crypto',
    ],
    because: 'the SDK is all that a check can reach: nothing in it may touch the world',
  },
  {
    from: 'src/causes',
    to: ['causes', 'results', 'resources', 'type:evidence', 'group-by.ts'],
    because: 'what explains what follows from findings and objects, however they were found',
  },
  {
    from: 'src/runner',
    to: [
      'runner',
      'causes',
      'sdk',
      'resources',
      'documents',
      'results',
      'evidence',
      'baseline',
      'errors.ts',
      'nearest.ts',
      'group-by.ts',
      'type:sources/source.ts',
      'picomatch',
      'node:vm',
      'node:timers/promises',
    ],
    because: 'the runner knows neither where evidence comes from nor any check by name',
  },
  {
    from: 'src/sources',
    to: [
      'sources',
      'evidence',
      'resources',
      'documents',
      'type:results',
      'errors.ts',
      'version.ts',
      'node:child_process',
      'node:util',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:os',
      'type:node:https',
      'node:timers/promises',
      '@kubernetes/client-node',
      'node:crypto',
      'node:stream/promises',
      'node:zlib',
      'tar',
      'undici',
      'yaml',
    ],
    because: 'a source gives evidence and judges nothing',
  },
  {
    from: 'src/baseline',
    to: [
      'baseline',
      'results',
      'type:resources',
      'resources/to-ref.ts',
      'errors.ts',
      'package-root.ts',
      'ajv/dist/2020.js',
      'node:fs',
      'node:path',
    ],
    because: 'what was before is compared with what is now by their reports alone',
  },
  {
    from: 'src/reporters',
    to: [
      'reporters',
      'results',
      'resources/to-ref.ts',
      'sdk/duration.ts',
      'sdk/plural.ts',
      'group-by.ts',
      'errors.ts',
      'nearest.ts',
      'type:resources',
      'node:crypto',
      'marked',
      'picocolors',
      'yaml',
    ],
    because: 'a reporter turns events into text: it prints nothing and decides nothing',
  },
  {
    from: 'src/config',
    to: [
      'config',
      'type:sdk',
      'sdk/duration.ts',
      'resources/capability.ts',
      'results/severity.ts',
      'results/end-of.ts',
      'results/object-pattern.ts',
      'type:results',
      'type:runner/expectations.ts',
      'errors.ts',
      'nearest.ts',
      'plugins/load-module.ts',
      'ajv/dist/2020.js',
      'picomatch',
      'yaml',
      'node:fs',
      'node:path',
    ],
    because: 'a configuration is read and validated before anything is done with it',
  },
  {
    from: 'src/plugins',
    to: [
      'plugins',
      'errors.ts',
      'type:results',
      'type:sdk',
      'sdk',
      'resources',
      'documents',
      'testing',
      'jiti',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:url',
    ],
    because: 'plugins are found and loaded here, and here only',
  },
  {
    from: 'src/testing',
    to: [
      'testing',
      'sdk',
      'resources',
      'documents',
      'results',
      'evidence',
      'runner',
      'plugins',
      'sources/fixture.ts',
      'errors.ts',
      'package-root.ts',
      'yaml',
      'node:assert/strict',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
    ],
    because: 'what authors of checks test with needs no cluster',
  },
  {
    from: 'src/scenarios',
    to: [
      'scenarios',
      'testing',
      'runner',
      'results',
      'resources/to-ref.ts',
      'sdk',
      'sources',
      'plugins',
      'type:evidence',
      'errors.ts',
      'own-cluster.ts',
      'package-root.ts',
      'version.ts',
      'type:kind-node-wrapper',
      'yaml',
      'node:child_process',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:timers/promises',
      'node:util',
    ],
    because: 'a scenario acts on a cluster through kind alone, and judges it as a run does',
  },
  {
    from: 'clusters/scenarios',
    to: ['kubefault/testing', '../clusters/scenarios'],
    because: 'a scenario is data and steps: it is run as those of plugins are',
  },
  {
    from: 'benchmark',
    to: [
      '../benchmark',
      '../checks/index.ts',
      'runner/plan.ts',
      'runner/registry.ts',
      'resources',
      'type:results',
      'package-root.ts',
      'undici',
      'node:child_process',
      'node:crypto',
      'node:events',
      'node:fs',
      'node:fs/promises',
      'node:http',
      'type:node:net',
      'node:os',
      'node:path',
      'node:util',
    ],
    because: 'what is measured is the command line, from outside: the plan only says what it should ask for',
  },
];

interface Import {
  readonly file: string;
  /** As a rule writes it. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(packageRoot, folder), { recursive: true }))
    .filter(name => name.endsWith('.ts') && !name.endsWith('contract.ts'))
    .map(name => join(folder, name));

async function importsOf(file: string): Promise<readonly Import[]> {
  const text = (await readFile(join(packageRoot, file), 'utf8')).replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const found = [
    ...text.matchAll(/\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,]+?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/g),
  ];
  return found.map(([, type, from, dynamic]) => {
    const specifier = from ?? dynamic ?? '';
    const to = specifier.startsWith('.')
      ? relative(join(packageRoot, 'src'), resolve(packageRoot, file, '..', specifier))
      : specifier;
    return { file, to, typeOnly: type !== undefined };
  });
}

const allows = (rule: string, { to, typeOnly }: Import): boolean => {
  const target = rule.replace(/^type:/, '');
  return (typeOnly || target === rule) && (to === target || to.startsWith(`${target}/`));
};

for (const { from, to, because } of rules)
  t.test(`${from}: ${because}`, async t => {
    const imports = (await Promise.all((await files(from)).map(importsOf))).flat();
    t.ok(imports.length > 0, 'imports were found');
    const wrong = imports.filter(found => {
      // A check may be of several files, and the index names them all.
      if (from === 'checks')
        return !found.file.endsWith('checks/index.ts') && !to.includes(found.to) && !isOwnFile(found);
      return !to.some(rule => allows(rule, found));
    });
    t.same(
      wrong.map(({ file, to }) => `${file} imports ${to}`),
      [],
    );
  });

const isOwnFile = ({ file, to }: Import): boolean => join('src', to).startsWith(`${join(file, '..')}/`);

t.test('nobody imports the command line', async t => {
  const imports = (await Promise.all([...(await files('src')), ...(await files('checks'))].map(importsOf))).flat();
  t.same(
    imports.filter(({ file, to }) => to.startsWith('cli/') && !file.startsWith('src/cli/')),
    [],
  );
});

t.test('only main.ts and a signal decide how the process ends', async t => {
  for (const file of await files('src')) {
    const text = await readFile(join(packageRoot, file), 'utf8');
    t.equal((text.match(/process\.exit\(/g) ?? []).length, file === 'src/cli/main.ts' ? 1 : 0, file);
    if (!['src/cli/main.ts', 'src/cli/listen.ts', 'src/generate.ts', 'src/runner/batch.ts'].includes(file))
      t.notMatch(text, /process\.exitCode\s*=[^=]/, file);
  }
});

t.test('a call crosses five files from the command line to a check', async t => {
  const path = ['src/cli/commands/run.ts', 'src/runner/run.ts', 'src/runner/examine.ts', 'src/runner/evaluate.ts'];
  for (const [i, file] of path.entries()) {
    const next = path[i + 1];
    if (!next) continue;
    const to = relative('src', next);
    t.ok(
      (await importsOf(file)).some(found => found.to === to),
      `${file} calls ${next}`,
    );
  }
  t.match(await readFile(join(packageRoot, 'src/runner/evaluate.ts'), 'utf8'), /check\.examine\(/);
});

t.test('the client library is loaded for a live cluster only, and next to nothing for help', async t => {
  /** Every file and package that is loaded, if these files are not. */
  const reached = async (entry: string, unless: readonly string[] = []): Promise<ReadonlySet<string>> => {
    const seen = new Set<string>();
    const visit = async (file: string): Promise<void> => {
      if (seen.has(file) || unless.includes(file)) return;
      seen.add(file);
      if (file.startsWith('src/') || file.startsWith('checks/'))
        for (const { to, typeOnly } of await importsOf(file)) if (!typeOnly) await visit(pathOf(to));
    };
    await visit(entry);
    return seen;
  };
  const judging = await reached('src/cli/commands/run.ts', ['src/sources/live.ts', 'src/index.ts']);
  t.ok(judging.has('src/runner/evaluate.ts') && judging.has('yaml'), 'imports are followed');
  t.notOk(judging.has('@kubernetes/client-node') || judging.has('undici'));
  t.ok((await reached('src/cli/commands/run.ts')).has('@kubernetes/client-node'), 'by live.ts');

  const commands = [...(await files('src/cli/commands')), 'src/cli/print-candidates.ts'];
  const helping = await reached('src/cli/main.ts', commands);
  t.same([...helping].filter(name => !name.startsWith('src/cli/')).toSorted(), [
    'commander',
    'node:path',
    'src/errors.ts',
  ]);
});

/** The file that an import leads to, or the package. */
const pathOf = (to: string): string => {
  const exported: Record<string, string> = {
    'kubefault/sdk': 'src/sdk/index.ts',
    'kubefault/resources': 'src/resources/index.ts',
    'kubefault/documents': 'src/documents/index.ts',
  };
  return exported[to] ?? (to.endsWith('.ts') ? relative('.', join('src', to)) : to);
};

t.test('a check is pure', async t => {
  for (const file of await files('checks'))
    t.notMatch(
      await readFile(join(packageRoot, file), 'utf8'),
      /\b(Date\.now|new Date\(\)|Math\.random|console\.|process\.|globalThis|fetch\()/,
      file,
    );
});

t.test('the median check is at most 60 lines long', async t => {
  const lengths = [];
  for (const file of await files('checks'))
    if (file.endsWith('/check.ts'))
      lengths.push((await readFile(join(packageRoot, file), 'utf8')).trimEnd().split('\n').length);
  const sorted = lengths.toSorted((a, b) => a - b);
  t.ok((sorted[Math.floor(sorted.length / 2)] ?? 0) <= 60, `lengths: ${sorted.join(', ')}`);
  t.ok((sorted.at(-1) ?? 0) <= 100, `lengths: ${sorted.join(', ')}`);
});

t.test('there are no drawers for odds and ends', async t => {
  for (const file of [...(await files('src')), ...(await files('checks'))])
    t.notMatch(file, /\/(utils?|helpers?|types|common|misc)\.ts$/);
});
