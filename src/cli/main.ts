#!/usr/bin/env node
// Whatever ends the process before a verdict, an await that never settles included, must not look like success.
process.exitCode = 4;

const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv);
