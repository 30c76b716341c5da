/** Prints `N passed, N failed` from the TAP that the test run left, as the last line that a pipeline reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'tap-parser';
import { packageRoot } from '../src/package-root.ts';

let passed = 0;

/** Counts what has no parts of its own; answers how much of it failed. */
function count(parser: Parser): () => number {
  let failed = 0;
  let parts: (() => number) | undefined;
  parser.on('child', child => {
    parts = count(child);
  });
  parser.on('comment', comment => {
    // What could not run here, and what it needs.
    if (comment.includes('left out: ')) process.stdout.write(comment.replace(/^\s*# /, ''));
  });
  parser.on('assert', ({ ok, skip, todo }) => {
    const inside = parts?.();
    parts = undefined;
    if (inside !== undefined) {
      // A file that crashed after its last assertion failed although none of its parts did.
      failed += inside === 0 && !ok && !todo ? 1 : inside;
    } else if (ok) {
      if (!skip && !todo) passed++;
    } else if (!todo) {
      failed++;
    }
  });
  return () => failed;
}

const parser = new Parser();
const failures = count(parser);
parser.end(readFileSync(join(packageRoot, '.tap/results.tap'), 'utf8'));
process.stdout.write(`${passed} passed, ${failures()} failed\n`);
process.exitCode = failures() > 0 || passed === 0 ? 1 : 0;
