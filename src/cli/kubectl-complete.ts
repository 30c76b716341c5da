#!/usr/bin/env node
/**
 * What kubectl asks to complete `kubectl fault ...`: candidates, then what to do without any.
 * https://kubernetes.io/docs/tasks/extend-kubectl/kubectl-plugins/
 */
import { runProgram } from './program.ts';

await runProgram([...process.argv.slice(0, 2), '__complete', ...process.argv.slice(2)]);
// Cobra's default: files, where there is no candidate.
process.stdout.write(':0\n');
