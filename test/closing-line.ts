/** Prints what failed, and as the last line that a pipeline reads `N passed, N failed`, from the TAP of the test run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, type Result } from 'tap-parser';
import { stringify } from 'yaml';
import { packageRoot } from '../src/package-root.ts';

/** Lines of a failure's details: enough to see what was found, not a whole report that it is compared with. */
const detailLines = 60;

/** Some tests are named after all that a command printed: of it, the end says what went wrong. */
const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 1_000 ? line : `${line.slice(0, 300)} ... ${line.slice(-700)}`;
};

let passed = 0;

/** Here too, since what the reporter prints of it may be far above, or lost with a run that was killed. */
function printFailure({ fullname, name, diag }: Result): void {
  const details = stringify(diag ?? {})
    .split('\n')
    .slice(0, detailLines);
  process.stdout.write(`not ok: ${oneLine(fullname || name)}\n  ${details.join('\n  ').trimEnd()}\n`);
}

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
  parser.on('assert', result => {
    const { ok, skip, todo } = result;
    const inside = parts?.();
    parts = undefined;
    // A file that crashed after its last assertion failed although none of its parts did.
    if (!ok && !todo && !inside) {
      failed++;
      printFailure(result);
    } else if (inside !== undefined) {
      failed += inside;
    } else if (ok && !skip && !todo) {
      passed++;
    }
  });
  return () => failed;
}

const parser = new Parser();
const failures = count(parser);
parser.end(readFileSync(join(packageRoot, '.tap/results.tap'), 'utf8'));
process.stdout.write(`${passed} passed, ${failures()} failed\n`);
process.exitCode = failures() > 0 || passed === 0 ? 1 : 0;
