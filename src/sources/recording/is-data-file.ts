import { posix } from 'node:path';

/** May a file hold Kubernetes objects, by its name? */
export const isDataFile = (file: string): boolean => ['.json', '.yaml', '.yml'].includes(posix.extname(file));
