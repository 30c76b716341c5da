#!/usr/bin/env node
// Whatever ends the process before a verdict, an await that never settles included, must not look like success.
process.exitCode = 4;

const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv);
// Everything has been written. What a signal interrupted, such as a credential plugin that waits for its user, is not
// waited for.
if (process.exitCode === 130 || process.exitCode === 143) process.exit();
