/** Earlier rows win: a file that is not found is also one that cannot be executed. */
const problems: readonly (readonly [RegExp, string])[] = [
  [/exec format error/i, 'its image is for another CPU architecture than that of the Node'],
  [/non-numeric user/i, 'it must not run as root, and its image names its user by name'],
  [/runAsNonRoot|will run as root|must not run as root/i, 'it must not run as root, and its image does'],
  [/unable to find (?:user|group)|no matching entries in (?:passwd|group)/i, 'its user is not known in its image'],
  [/OOM-killed|memory limit too low|cannot allocate memory/i, 'its memory limit is too low to start it'],
  [
    /executable file not found|exec: .*no such file or directory|exec .*: no such file/i,
    'its command is not in its image',
  ],
  [/exec.*permission denied/i, 'its command may not be executed'],
  [/error mounting|not a directory|read-only file system/i, 'a mount does not fit its image'],
  [/no such file or directory/i, 'a file or directory that it needs is not there'],
  [/is reserved for|already in use/i, 'its name is still taken by an earlier instance'],
  [/context deadline exceeded|timed? ?out/i, 'the runtime does not answer in time'],
];

/** The conventions of shells, where the runtime says nothing. */
const codes: Readonly<Record<number, string>> = {
  126: 'its command may not be executed',
  127: 'its command is not in its image',
};

/** What the runtime says in the end, in our words: the text quotes the command. `otherwise` is what else is known. */
export const problemOfStart = (message: string, otherwise: string, exitCode = 0): string =>
  problems.find(([pattern]) => pattern.test(message))?.[1] ??
  codes[exitCode] ??
  `the kubelet says no more than ${otherwise}`;
