/** One thing wrong with a file of kube-proxy. `message` is an id of the check's messages, which say how it reads. */
export interface Problem {
  readonly message: 'wrongKind' | 'unknownMode' | 'unavailableMode' | 'invalidAddress' | 'noServer' | 'fileOutside';
  /** Tells two problems of one file apart. */
  readonly field: string;
  readonly value: string;
  /** What the value is not, or what it lacks. */
  readonly wanted: string;
}
