/**
 * Everything that a person can get wrong or that the world can refuse, before or beside the checks: what was expected
 * and found, what to do, and how the run ends. Known errors print without a stack.
 */
const errors = {
  ERR_USAGE: { exit: 2, text: '{detail}', hint: 'kubefault {command} --help prints the options' },
  ERR_CHECK_UNKNOWN: {
    exit: 2,
    text: 'no check matches "{pattern}"; {count} are known{nearest}',
    hint: 'kubefault list prints them; a glob takes a whole layer: kubefault run "service/*"',
  },
  ERR_NOT_EXAMINED: {
    exit: 2,
    text: '{check} examines no {on}: there is none, or it examines only {kinds}',
    hint: 'name the object as reports do: kubefault explain {check} --on "Pod shop/web-1"',
  },
  ERR_NOTHING_SELECTED: {
    exit: 2,
    text: 'no check is left to run: {reason}',
    hint: 'kubefault run --profile all takes every check; kubefault list prints them',
  },
  ERR_CONFIG_UNREADABLE: {
    exit: 2,
    text: 'configuration {file} cannot be read: {reason}',
    hint: 'name another file with --config, or none with --no-config',
  },
  ERR_CONFIG_SYNTAX: { exit: 2, text: '{place}: {reason}', hint: 'the file is YAML 1.2 or JSON' },
  ERR_CONFIG_INVALID: {
    exit: 2,
    text: '{place}: {reason}',
    hint: 'a working line: failOn: critical; the schema for editors is kubefault/schemas/config.json',
  },
  ERR_WAIVERS_UNREADABLE: {
    exit: 2,
    text: 'waivers {file} cannot be read: {reason}',
    hint: 'it is named by waiversFile in the configuration, or on the command line; waivers: [] is a file without any',
  },
  ERR_WAIVER_INVALID: {
    exit: 2,
    text: '{place}: {reason}',
    hint: 'a working one: { check: service/no-ready-endpoints, on: Service shop/cart, reason: moves in January, owner: team-shop, until: 2027-01-31 }',
  },
  ERR_INPUT: {
    exit: 2,
    text: '{file}: {reason}',
    hint: 'kubefault run -r json=before.json writes a report; kubefault baseline write before.json makes a baseline of it',
  },
  ERR_EXPECTATION: {
    exit: 2,
    text: 'this is not the cluster that the configuration expects: {reason}',
    hint: 'kubectl config current-context names the one you have; expect: in the configuration says which one you want',
  },
  ERR_PLUGIN_LOAD: {
    exit: 2,
    text: 'plugin {plugin} cannot be loaded: {reason}',
    hint: 'a plugin is a package with a definePlugin(...) default export, or a folder: plugins: ["./checks"]',
  },
  ERR_PLUGIN_GENERATION: {
    exit: 2,
    text: 'plugin {plugin} is written for sdk {found}; this kubefault has sdk 1',
    hint: 'install a version of the plugin for this kubefault, or take it out of the configuration',
  },
  ERR_PLUGIN_DUPLICATE: {
    exit: 2,
    text: 'check {id} is defined by both {first} and {second}',
    hint: 'give one of the plugins another name',
  },
  ERR_KUBECONFIG: {
    exit: 2,
    text: 'kubeconfig {file}: {reason}',
    hint: 'kubectl config view --kubeconfig FILE must print it; name another with --kubeconfig',
  },
  ERR_KUBECONFIG_MISSING: {
    exit: 2,
    text: 'no cluster to read: no --kubeconfig, no KUBECONFIG, no ~/.kube/config, and this is no Pod',
    hint: 'kubefault run --kubeconfig FILE, or kubefault run --snapshot DIRECTORY for recorded output of kubectl get',
  },
  ERR_CREDENTIALS: {
    exit: 2,
    text: 'user {user} of context {context}: {reason}',
    hint: 'kubectl --context {context} auth whoami must name you; kubefault never reads a cluster anonymously',
  },
  ERR_UNREACHABLE: {
    exit: 3,
    text: '{server} (context {context}) cannot be reached: {reason}',
    hint: 'kubectl --context {context} get --raw /version must answer',
  },
  ERR_NO_CLUSTER: {
    exit: 3,
    text: '{server} (context {context}) is no Kubernetes API server: expected JSON with gitVersion from /version, found {found}',
    hint: 'check the server address of the context: kubectl config view --minify',
  },
  ERR_UNAUTHENTICATED: {
    exit: 3,
    text: '{server} does not accept the credentials of context {context} (401)',
    hint: 'log in again; kubectl --context {context} auth whoami must name you',
  },
  ERR_SNAPSHOT: {
    exit: 2,
    text: 'snapshot {path}: {reason}',
    hint: 'record one: mkdir dump && kubectl get pods,nodes,services -A -o json > dump/objects.json',
  },
  ERR_RECORD: {
    exit: 2,
    text: 'recording {path} cannot be written: {reason}',
    hint: 'create its folder first: kubefault snapshot create staging.tar.gz',
  },
  ERR_REPORT: {
    exit: 2,
    text: 'report {path} cannot be written: {reason}',
    hint: 'create its folder first; -r junit=out.xml names a file, -r json=- is standard output',
  },
  ERR_REPORTER_UNKNOWN: {
    exit: 2,
    text: 'no reporter is called "{name}"{nearest}',
    hint: 'known reporters: {known}',
  },
  ERR_WAIVERS_UNWRITABLE: {
    exit: 2,
    text: 'waivers {path} cannot be written: {reason}',
    hint: 'create its folder first: kubefault doctor --write-waivers waivers.yaml',
  },
  ERR_CONTRACT: { exit: 2, text: '{place}: {reason}', hint: 'kubefault new check LAYER/NAME writes a working one' },
  ERR_SCENARIO: {
    exit: 2,
    text: '{place}: {reason}',
    hint: 'clusters/scenarios/selector-typo of kubefault is a working one; CONTRIBUTING.md says how to write another',
  },
  ERR_SCENARIO_UNKNOWN: {
    exit: 2,
    text: 'no scenario is called "{name}", and none proves a check of that name; {count} are known{nearest}',
    hint: 'kubefault scenario list prints them',
  },
  ERR_KIND: { exit: 3, text: '{reason}', hint: '{hint}' },
  ERR_KIND_DEFINITION: {
    exit: 2,
    text: '{file} cannot be read: {reason}',
    hint: 'it is a file of kind: https://kind.sigs.k8s.io/docs/user/configuration/; without one, a cluster has one node',
  },
  ERR_KIND_CLUSTER: {
    exit: 2,
    text: '{name} is neither a file nor a cluster of kind; there are {clusters}',
    hint: 'kubefault kind up --name {name} makes one; --kind-cluster FILE makes one for the run alone',
  },
  ERR_NEW_EXISTS: {
    exit: 2,
    text: '{path} exists already',
    hint: 'choose another name; nothing was written',
  },
} as const;

export type ErrorCode = keyof typeof errors;
/** `{ check: x }` in an example is none. */
type Placeholder<T extends string> = T extends `${string}{${infer N}}${infer Rest}`
  ? (N extends `${string} ${string}` ? never : N) | Placeholder<Rest>
  : never;
type ErrorData<C extends ErrorCode> = {
  readonly [N in Placeholder<(typeof errors)[C]['text' | 'hint']>]: string | number;
};

/** A failure that a person can act on. The message is one sentence; `hint` is the way out. */
export class KubefaultError extends Error {
  override readonly name = 'KubefaultError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly exit: 2 | 3;

  constructor(code: ErrorCode, text: string, hint: string, exit: 2 | 3) {
    super(text);
    this.code = code;
    this.hint = hint;
    this.exit = exit;
  }
}

/** Makes the error of that code: `throw failure('ERR_SNAPSHOT', { path, reason: 'is empty' })`. */
export function failure<C extends ErrorCode>(code: C, data: ErrorData<C>): KubefaultError {
  const { text, hint, exit } = errors[code];
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => String((data as Record<string, string | number>)[name]));
  return new KubefaultError(code, fill(text), fill(hint), exit);
}

/** What the operating system means, in words. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
};

/** What went wrong, in one line, from anything that was thrown. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const meaning = meanings[(error as NodeJS.ErrnoException).code ?? ''];
  if (meaning) return meaning;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message || error.name}${cause}`.split('\n')[0] ?? '';
};
