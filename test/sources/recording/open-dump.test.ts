import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { type Dump, openDump } from '../../../src/sources/recording/open-dump.ts';
import { textSink } from '../../../src/sources/recording/text-sink.ts';
import { archive, directory, file, forms, tarOf, written } from './trees.ts';

const files = { 'b/deep/x.json': '{}', 'a.json': 'é', 'b/empty.log': '', 'c.bin': '\u0000' };

/** What is read of the files that are wanted. */
async function read(dump: Dump, wanted: (file: string) => boolean): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const newest = await dump.read(name =>
    wanted(name)
      ? textSink(name, text => {
          found[name] = text;
        })
      : undefined,
  );
  return Object.assign(found, { modified: new Date(newest).toISOString() });
}

for (const [form, make] of Object.entries(forms))
  t.test(`as ${form}: all files are listed, those that are wanted are read, and their time is known`, async t => {
    const dump = await openDump(make(t, files));
    t.same(dump.files.toSorted(), Object.keys(files).toSorted());
    t.equal(dump.isArchive, form === 'archive');
    t.same(await read(dump, name => name !== 'c.bin'), {
      'a.json': 'é',
      'b/deep/x.json': '{}',
      'b/empty.log': '',
      modified: written.toISOString(),
    });
    // As often as anybody likes.
    t.same(await read(dump, name => name === 'a.json'), { 'a.json': 'é', modified: written.toISOString() });
    t.equal(await dump.read(() => undefined), 0, 'nothing is wanted, nothing is dated');
  });

t.test('a .tar that is not compressed, whatever it is called, and a plain file', async t => {
  const tar = await openDump(file(t, 'recording', tarOf([{ name: './x/a.json', content: '1' }])));
  t.same([tar.isArchive, tar.files], [true, ['x/a.json']]);
  const path = file(t, 'all.txt', 'kind: Pod');
  const plain = await openDump(path);
  t.same([plain.isArchive, plain.files, plain.place('all.txt')], [false, ['all.txt'], path]);
  t.same(await read(plain, () => true), { 'all.txt': 'kind: Pod', modified: written.toISOString() });
});

t.test('of an archive that begins with a mark, no more is listed', async t => {
  const path = archive(t, { 'z.json': '', 'mark.json': '' });
  t.same((await openDump(path, 'mark.json')).files, ['mark.json']);
  t.same((await openDump(path, 'z.json')).files, ['mark.json', 'z.json'], 'it is no mark further down');
});

const refused = async (t: Test, path: string, message: RegExp): Promise<void> => {
  await t.rejects(openDump(path), { name: 'KubefaultError', code: 'ERR_SNAPSHOT', exit: 2, message });
};

t.test('names that lead out of an archive are refused, not followed', async t => {
  for (const name of ['../a.json', 'x/../../a.json', 'x/../a.json', '/etc/a.json', './../a.json'])
    await refused(t, file(t, 'd.tar', tarOf([{ name, content: '{}' }])), /"[^"]*a\.json", a name that leads out of it/);
});

t.test('one file under two names is refused: nobody knows which one counts', async t => {
  const entries = ['x/a.json', 'x//a.json', 'x/./a.json'].map(name => ({ name, content: '{}' }));
  await refused(t, file(t, 'd.tar', tarOf(entries.slice(0, 2))), /"x\/a\.json" twice/);
  await refused(
    t,
    file(t, 'd.tar', tarOf([entries[0], entries[2]].flatMap(entry => entry ?? []))),
    /"x\/a\.json" twice/,
  );
});

t.test('an archive that was cut short is refused, wherever that was', async t => {
  const whole = gzipSync(
    tarOf(Array.from({ length: 20 }, (_, i) => ({ name: `${i}.json`, content: 'x'.repeat(i * 99) }))),
  );
  for (const part of [0.1, 0.5, 0.9, 0.99])
    await refused(t, file(t, 'd.tar.gz', whole.subarray(0, whole.length * part)), /damaged|cut|no file in it/);
  const plain = tarOf([{ name: 'a.json', content: 'x'.repeat(5_000) }]);
  await refused(t, file(t, 'd.tar', plain.subarray(0, 3_000)), /damaged/);
  await refused(t, file(t, 'd.json.gz', gzipSync('{"kind":"List"}')), /no \.tar\.gz/);
});

t.test('archives of other kinds are named, not taken for YAML', async t => {
  for (const mark of ['504b0304', 'fd377a585a00', '28b52ffd', '425a6839'])
    await refused(t, file(t, 'd.zip', Buffer.from(`${mark}0000`, 'hex')), /unpack it first/);
});

t.test('links in an archive have no content; in a directory, one to a file is a file', async t => {
  const tar = await openDump(
    file(
      t,
      'd.tar',
      tarOf([
        { name: 'a.json', content: '{}' },
        { name: 'b.json', type: 'SymbolicLink', linkpath: '/etc/passwd' },
        { name: 'c', type: 'Directory' },
      ]),
    ),
  );
  t.same(tar.files, ['a.json']);

  const path = directory(t, { 'a.json': '1' });
  mkdirSync(join(path, 'folder.json'));
  symlinkSync('a.json', join(path, 'link.json'));
  symlinkSync('folder.json', join(path, 'to-folder.json'));
  symlinkSync('nowhere', join(path, 'broken.json'));
  const dump = await openDump(path);
  t.same(dump.files, ['a.json', 'broken.json', 'link.json']);
  t.match(await read(dump, name => name !== 'broken.json'), { 'a.json': '1', 'link.json': '1' });
  await t.rejects(
    read(dump, () => true),
    { code: 'ERR_SNAPSHOT', message: /broken\.json: there is no such file/ },
  );
});

t.test('what is not there, or is gone by the time it is read, says so', async t => {
  const path = directory(t, { 'a.json': '1' });
  await refused(t, join(path, 'nothing'), /there is no such file or directory/);
  const dump = await openDump(path);
  rmSync(join(path, 'a.json'));
  await t.rejects(
    read(dump, () => true),
    { code: 'ERR_SNAPSHOT', message: /a\.json: there is no such file/ },
  );
});
