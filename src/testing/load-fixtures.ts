import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { failure } from '../errors.ts';
import type { RawObject } from '../sources/fixture.ts';
import type { Fixtures } from './laws.ts';

/** Reads `fixtures/*.yaml` of one check: each file is one cluster, each document one object. */
export async function loadFixtures(folder: string): Promise<Fixtures> {
  const fixtures = new Map<string, readonly RawObject[]>();
  const files = await readdir(folder).catch(() => {
    throw failure('ERR_CONTRACT', { place: folder, reason: 'there is no such folder of fixtures' });
  });
  for (const file of files.toSorted()) {
    const path = join(folder, file);
    if (!file.endsWith('.yaml'))
      throw failure('ERR_CONTRACT', { place: path, reason: 'a fixture is a file NAME.yaml' });
    const documents = parseAllDocuments(await readFile(path, 'utf8'), { uniqueKeys: true });
    const objects: RawObject[] = [];
    for (const document of 'empty' in documents ? [] : documents) {
      const [error] = document.errors;
      if (error) throw failure('ERR_CONTRACT', { place: path, reason: error.message.split('\n')[0] ?? '' });
      const object: unknown = document.toJS();
      if (object !== null) objects.push(object as RawObject);
    }
    fixtures.set(file.slice(0, -'.yaml'.length), objects);
  }
  return fixtures;
}
