/** Prints `N passed, N failed` from the TAP that the test run left, as the last line that a pipeline reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'tap-parser';
import { packageRoot } from '../src/package-root.ts';

let [passed, failed] = [0, 0];
const watch = (parser: Parser): void => {
  let children = 0;
  parser.on('child', child => {
    children++;
    watch(child);
  });
  parser.on('assert', ({ ok, skip, todo }) => {
    // The line that sums up a subtest counts as nothing: its own lines have been counted.
    if (children > 0) children--;
    else if (ok && !skip && !todo) passed++;
    else if (!ok && !todo) failed++;
  });
};
const parser = new Parser();
watch(parser);
parser.end(readFileSync(join(packageRoot, '.tap/results.tap'), 'utf8'));
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
