const meanings: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'an error of the application',
  2: 'an error of the application, or misuse of a shell command',
  126: 'the command is not executable',
  127: 'the command is not found',
  128: 'the runtime could not start the container',
  134: 'SIGABRT',
  137: 'SIGKILL: out of memory, a failed liveness probe, or killed by hand',
  139: 'SIGSEGV: a segmentation fault',
  143: 'SIGTERM: it was asked to end',
  255: 'out of range, or the Node was restarted',
};

/**
 * What the exit code of a container says by convention: that of the shell, where 128 + n is the end by signal n.
 * undefined: nothing beyond the number. https://tldp.org/LDP/abs/html/exitcodes.html
 */
export const exitCodeMeaning = (code: number): string | undefined => meanings[code];
