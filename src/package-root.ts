import { dirname, join } from 'node:path';

/** The folder of this package: the compiled files lie two levels below it, in dist/src. */
export const packageRoot = join(dirname(import.meta.dirname), '..');
