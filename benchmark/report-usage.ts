/** Loaded before a program that is measured: writes at its end what it has used to the file that the environment names. */
import { writeFileSync } from 'node:fs';

const file = process.env['KUBEFAULT_BENCHMARK_USAGE'];
if (file !== undefined) process.once('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
