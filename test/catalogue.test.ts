import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import builtin from '../checks/index.ts';
import { packageRoot } from '../src/package-root.ts';
import { findChecks } from '../src/plugins/find-checks.ts';
import type { Message } from '../src/sdk/check.ts';
import { parseDuration } from '../src/sdk/duration.ts';

const root = join(packageRoot, 'checks');
const found = await findChecks(root);

t.test('the bundle holds every folder', async t => {
  t.same(
    Object.keys(builtin.checks),
    found.map(({ id }) => id),
  );
});

t.test('a failure mode is a check or says why not, and causes are among them', async t => {
  const pending = builtin.pending ?? {};
  const ids = [...Object.keys(builtin.checks), ...Object.keys(pending)];
  t.equal(new Set(ids).size, ids.length, 'none is both');
  t.ok(ids.length >= 221, 'the whole catalogue is accounted for');
  for (const [id, { mergedInto, causedBy }] of Object.entries(pending)) {
    if (mergedInto !== undefined) t.ok(mergedInto in builtin.checks, `${id} is part of a check`);
    for (const cause of Object.keys(causedBy ?? {})) t.ok(ids.includes(cause), `${id} is caused by ${cause}`);
  }
  for (const [id, { causedBy }] of Object.entries(builtin.checks))
    for (const cause of Object.keys(causedBy ?? {})) t.ok(ids.includes(cause), `${id} is caused by ${cause}`);
});

for (const { id, folder, files } of found)
  t.test(id, async t => {
    const check = builtin.checks[id];
    if (!check) return void t.fail('it is not in the index: npm run generate');
    t.same(
      ['README.md', 'check.ts', 'contract.ts', 'fixtures'].filter(name => !files.includes(name)),
      [],
      'it is whole',
    );
    t.match(id, /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/);
    t.match(check.title, /^(Every|No|A|An) .*[^.]$/, 'the title is the healthy state, without a period');
    t.match(check.reference, /^https:\/\/kubernetes\.io\/(docs|releases)\//);
    t.not(parseDuration(check.grace ?? '0s'), undefined, 'the grace is a duration');
    for (const [name, message] of Object.entries(check.messages as Record<string, string | Message>)) {
      const text = typeof message === 'string' ? message : message.text;
      t.match(name, /^[a-z][A-Za-z]*$/);
      t.match(text, /^[a-z{].*[^.]$/, 'a message reads on after the name of the object');
    }
    for (const cause of Object.keys(check.causedBy ?? {})) t.match(cause, /^[a-z-]+\/[a-z0-9-]+$/);

    const page = await readFile(join(folder, 'README.md'), 'utf8');
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
    t.same(headings, [
      id,
      'What breaks, and why nobody notices',
      'How to confirm it by hand',
      'Repair',
      'When to waive',
    ]);
    t.ok(page.includes(check.title), 'its generated header is fresh');
    for (const fixture of await readdir(join(folder, 'fixtures')))
      t.match(fixture, /^(pass|fail|na|inconclusive)-[a-z0-9-]+\.yaml$/);
  });
