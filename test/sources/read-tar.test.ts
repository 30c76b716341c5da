import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { Header } from 'tar';
import { readTar } from '../../src/sources/read-tar.ts';
import { writeTar } from '../../src/sources/write-tar.ts';

type Files = Readonly<Record<string, string>>;

async function write(t: Test, files: Files): Promise<string> {
  const path = join(t.testdir({}), 'x.tar.gz');
  await writeTar(
    path,
    (async function* () {
      for (const [name, content] of Object.entries(files)) yield { name, content: Buffer.from(content) };
    })(),
  );
  return path;
}

async function read(path: string): Promise<Files> {
  const found: Record<string, string> = {};
  await readTar(path, name => {
    const chunks: Buffer[] = [];
    return { write: chunk => void chunks.push(chunk), end: () => (found[name] = Buffer.concat(chunks).toString()) };
  });
  return found;
}

/** An archive of one entry of any type. */
const entry = (
  type: 'SymbolicLink' | 'Link' | 'Directory' | 'File',
  path: string,
  linkpath?: string,
  content = '',
): Buffer => {
  const header = new Header({ path, type, size: content.length, mode: 0o644, ...(linkpath && { linkpath }) });
  header.encode();
  return Buffer.concat([header.block as Buffer, Buffer.from(content.padEnd(content ? 512 : 0, '\0'))]);
};
const end = Buffer.alloc(1024);

t.test('what was written is read: names, order, content, also of no bytes and of many', async t => {
  const files = {
    'b/two.json': 'x'.repeat(3_000_000).replace(/x/g, (_, i: number) => String(i % 10)),
    'a.json': '{}',
    empty: '',
  };
  const path = await write(t, files);
  t.same(await read(path), files);
  t.same(Object.keys(await read(path)), Object.keys(files));
  t.same(readFileSync(path), readFileSync(await write(t, files)), 'the same files make the same bytes');
});

t.test('an archive that is cut short anywhere is refused, not read as far as it goes', async t => {
  const path = await write(t, { 'a.json': '1'.repeat(5_000), 'b.json': '2'.repeat(5_000) });
  const packed = readFileSync(path);
  const unpacked = gunzipSync(packed);
  for (const whole of [packed, unpacked]) {
    const step = Math.max(1, Math.floor(whole.length / 23));
    for (let length = 0; length < whole.length - 1024; length += step) {
      const cut = join(t.testdir({}), 'cut.tar');
      writeFileSync(cut, whole.subarray(0, length));
      const found = await read(cut).catch((error: unknown) => error);
      // Between two files nothing tells that one is missing: the manifest does.
      const isWhole =
        found instanceof Error || Object.values(found as Files).every(content => content.length === 5_000);
      t.ok(isWhole, `cut after ${length} of ${whole.length} bytes`);
    }
  }
});

t.test('what is no archive, is damaged or is a bomb is refused in one line', async t => {
  const directory = t.testdir({ text: 'not an archive', empty: '', list: '{"kind":"List","items":[]}'.repeat(100) });
  for (const name of ['text', 'empty', 'list'])
    await t.rejects(read(join(directory, name)), { code: 'ERR_SNAPSHOT', message: /damaged, or no \.tar\.gz/ });
  await t.rejects(read(join(directory, 'missing')), { code: 'ERR_SNAPSHOT', message: /no such file/ });
  const path = await write(t, { 'a.json': 'y'.repeat(2_000) });
  const bytes = readFileSync(path);
  bytes.fill(0, 20, 30);
  writeFileSync(path, bytes);
  await t.rejects(read(path), { code: 'ERR_SNAPSHOT' });
  const bomb = await write(t, { zeros: '\0'.repeat(20_000_000) });
  await t.rejects(read(bomb), { code: 'ERR_SNAPSHOT', message: /ratio/ });
});

t.test('links have no content, names lead nowhere, and one name is one file', async t => {
  const directory = t.testdir({ outside: 'old' });
  const path = join(directory, 'x.tar');
  writeFileSync(
    path,
    Buffer.concat([
      entry('SymbolicLink', 'link', '/etc/passwd'),
      entry('Link', 'hard', '../outside'),
      entry('Directory', 'folder/'),
      entry('File', '../outside', undefined, 'new'),
      entry('File', '/etc/absolute', undefined, 'new'),
      end,
    ]),
  );
  t.same(Object.keys(await read(path)), ['../outside', '/etc/absolute']);
  t.equal(readFileSync(join(directory, 'outside'), 'utf8'), 'old');
  writeFileSync(path, Buffer.concat([entry('File', 'a', undefined, '1'), entry('File', './a', undefined, '2'), end]));
  await t.rejects(read(path), { message: /it holds "a" twice/ });
});

t.test('what the reader throws comes out, and reading can end early', async t => {
  const path = await write(t, { a: '1', b: '2' });
  await t.rejects(
    readTar(path, () => {
      throw new Error('mine');
    }),
    { message: 'mine' },
  );
  const seen: string[] = [];
  await readTar(path, name => {
    seen.push(name);
    return false;
  });
  t.same(seen, ['a']);
});
