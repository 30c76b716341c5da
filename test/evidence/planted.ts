import { ConfigMap } from '../../src/resources/config-map.ts';
import { Event } from '../../src/resources/event.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { AnyResource } from '../../src/resources/resource.ts';
import { defineResource } from '../../src/resources/resource.ts';

/** One credential at one place. */
export interface Planted {
  readonly shape: string;
  readonly place: string;
  /** What must not be readable afterwards; a key has several lines. */
  readonly secrets: readonly string[];
  /** As the API server would send it. */
  readonly object?: { readonly resource: AnyResource; readonly raw: object; readonly keeps?: readonly string[] };
  readonly log?: string;
}

export const Database = defineResource<unknown>()({
  id: 'acme.example/v1/Database',
  plural: 'databases',
  namespaced: true,
  custom: true,
});

/** The same numbers for the same seed (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  /** From 0 to below `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }
  of<T>(choices: readonly T[]): T {
    return choices[this.roll(choices.length)] as T;
  }
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.roll(alphabet.length)]).join('');
  }
}

const small = 'abcdefghijklmnopqrstuvwxyz';
const large = small.toUpperCase();
const digits = '0123456789';
const alphanumeric = small + large + digits;
const url64 = `${alphanumeric}-_`;
const hex = '0123456789abcdef';
const base32 = `${large}234567`;

interface Credential {
  readonly secrets: readonly string[];
  /** Ways to write it that say what it is, for free text. */
  readonly texts: readonly string[];
  /** For a member, variable or flag of a telling name, if it can have one. */
  readonly value?: string;
}

/** Says itself what it is, wherever it stands. */
const own =
  (...parts: readonly (string | readonly [length: number, alphabet: string])[]) =>
  (dice: Dice): Credential => {
    const value = parts.map(part => (typeof part === 'string' ? part : dice.text(part[0], part[1]))).join('');
    return {
      secrets: [value],
      value,
      texts: [
        value,
        `"${value}"`,
        `token ${value}`,
        `(${value})`,
        `key=${value}`,
        `https://host.example/x?k=${value}&y=1`,
      ],
    };
  };

const variables = [
  'DB_PASSWORD',
  'API_TOKEN',
  'CLIENT_SECRET',
  'AWS_SECRET_ACCESS_KEY',
  'SMTP_PASSWD',
  'STRIPE_API_KEY',
];
const members = ['password', 'clientSecret', 'apiKey', 'accessToken', 'dbPassword', 'privateKey', 'passphrase'];
const flags = ['password', 'db-password', 'auth-token', 'client-secret', 'api-key'];

/** Says nothing of itself: a name beside it does. */
const named =
  (make: (dice: Dice) => string) =>
  (dice: Dice): Credential => {
    const value = make(dice);
    const variable = dice.of(variables);
    const member = dice.of(members);
    const flag = dice.of(flags);
    const quoted = [
      `${variable}="${value}"`,
      `{"user":"shop","${member}":${JSON.stringify(value)},"port":5432}`,
      `{\\"user\\":\\"shop\\",\\"${member}\\":\\"${value}\\",\\"port\\":5432}`,
      `--${flag} "${value}" --verbose`,
      `user=shop ${member}="${value}" retry=3`,
      `<${member}>${value}</${member}>`,
      `{"name":"${variable}","value":"${value}"}`,
      `args: ["--${flag}", "${value}", "--verbose"]`,
    ];
    const bare = [
      `${variable}=${value}`,
      `--${flag}=${value} --verbose`,
      `--${flag} ${value} --verbose`,
      `Server=db;${member}=${value};Timeout=30`,
      `user=shop ${member}=${value} retry=3`,
      `{Host:db ${member}:${value} Port:5432}`,
      `${member}: ${value}`,
      `${member} => ${value}`,
    ];
    const texts = [...(/["\\<]/.test(value) ? [] : quoted), ...(/[\s"'`,;&|()[\]{}<>\\]/.test(value) ? [] : bare)];
    return { secrets: [value], value, texts: texts.length > 0 ? texts : [`{"${member}":${JSON.stringify(value)}}`] };
  };

const password = (dice: Dice): string =>
  `${dice.text(5, small)}${dice.of(['!', '#', '%', '+', '-', '_'])}${dice.text(4, digits)}${dice.text(3, large)}`;

const shapes: Readonly<Record<string, (dice: Dice) => Credential>> = {
  'cloud access key id': own('AK', 'IA', [16, base32]),
  'temporary cloud access key id': own('AS', 'IA', [16, base32]),
  'cloud API key': own('AI', 'za', [35, url64]),
  'cloud OAuth token': own('ya', '29.', [60, url64]),
  'cloud application password': own([3, alphanumeric], '8', 'Q~', [34, alphanumeric]),
  'droplet token': own('dop', '_v1_', [64, hex]),
  'git hosting token': own('gh', 'p_', [36, alphanumeric]),
  'git hosting app token': own('gh', 's_', [36, alphanumeric]),
  'git hosting fine-grained token': own('github', '_pat_', [22, alphanumeric], '_', [59, alphanumeric]),
  'git server token': own('gl', 'pat-', [20, url64]),
  'git repository password': own('AT', 'BB', [32, alphanumeric]),
  'chat bot token': own('xo', 'xb-', [12, digits], '-', [12, digits], '-', [24, alphanumeric]),
  'chat app token': own('xa', 'pp-1-', [11, alphanumeric], '-', [12, digits], '-', [64, hex]),
  'messenger bot token': own([9, digits], ':A', 'A', [33, url64]),
  'mail key': own('S', 'G.', [22, url64], '.', [43, url64]),
  'payment key': own('sk', '_live_', [24, alphanumeric]),
  'payment webhook secret': own('wh', 'sec_', [32, alphanumeric]),
  'shop token': own('shp', 'at_', [32, hex]),
  'package registry token': own('np', 'm_', [36, alphanumeric]),
  'package index token': own('py', 'pi-AgE', [80, url64]),
  'image registry token': own('dckr', '_pat_', [27, url64]),
  'vault service token': own('hv', 's.', [90, url64]),
  'infrastructure token': own([14, alphanumeric], '.atl', 'asv1.', [64, url64]),
  'AI provider key': own('s', 'k-', [20, alphanumeric], 'T3Blbk', 'FJ', [20, alphanumeric]),
  'AI provider key with a name': own('s', 'k-ant-', 'api03-', [90, url64], 'AA'),
  'model hub token': own('h', 'f_', [34, alphanumeric]),
  'dashboard token': own('gl', 'sa_', [32, alphanumeric], '_', [8, hex]),
  'cluster login token': own('sha', '256~', [43, url64]),
  'password hash': own('$2', 'b$', '10$', [53, alphanumeric]),

  'web token': dice => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part({ sub: dice.text(12, alphanumeric), exp: 1_800_000_000 });
    const signature = dice.text(43, url64);
    const value = `${part({ alg: 'RS256', kid: dice.text(8, alphanumeric) })}.${claims}.${signature}`;
    return {
      secrets: [value, claims, signature],
      value,
      texts: [value, `Bearer ${value}`, `id token ${value} has expired`, `?id=${value}`],
    };
  },
  'private key': dice => {
    const lines = Array.from({ length: 6 }, () => dice.text(64, `${alphanumeric}+/`));
    const kind = dice.of(['RSA ', 'EC ', 'OPENSSH ', '']);
    const value = [
      `-----BEGIN ${kind}PRIVATE`,
      ` KEY-----\n${lines.join('\n')}\n-----END ${kind}PRIVATE KEY-----\n`,
    ].join('');
    const oneLine = value.replaceAll('\n', '\\n');
    return {
      secrets: lines,
      value,
      texts: [
        value,
        oneLine,
        `{"private_key":"${oneLine}"}`,
        `key is ${value} and that is all`,
        `tls.key: |\n  ${value.trim().replaceAll('\n', '\n  ')}`,
      ],
    };
  },
  'private key in base64': dice => {
    const line = dice.text(64, `${alphanumeric}+/`);
    const value = Buffer.from(
      [`-----BEGIN RSA PRIVATE`, ` KEY-----\n${line}\n-----END RSA PRIVATE KEY-----\n`].join(''),
    ).toString('base64');
    return { secrets: [value, line], value, texts: [value, `client-key-data: ${value}`, `"tls.key":"${value}"`] };
  },
  'user info of a URL': dice => {
    const value = password(dice);
    const user = dice.of(['shop', 'admin', '']);
    const scheme = dice.of(['postgres', 'https', 'amqp', 'mongodb+srv', 'redis']);
    const address = `${scheme}://${user}:${encodeURIComponent(value)}@db.example:5432/shop?sslmode=require`;
    return { secrets: [value], texts: [address, `url=${address}`, `"${address}"`, `curl '${address}' -o x`] };
  },
  'user info without a user': dice => {
    const value = dice.text(24, alphanumeric);
    return {
      secrets: [value],
      texts: [`https://${value}@git.example/shop.git`, `git clone "https://${value}@git.example/a/b"`],
    };
  },
  'data source name': dice => {
    const value = `${dice.text(8, alphanumeric)}1`;
    return { secrets: [value], texts: [`shop:${value}@tcp(db:3306)/shop`, `proxy=shop:${value}@proxy.example:3128`] };
  },
  'bearer header': dice => {
    const value = `${dice.text(20, alphanumeric)}7${dice.text(19, alphanumeric)}`;
    return {
      secrets: [value],
      texts: [
        `Authorization: Bearer ${value}`,
        `curl -H "authorization: bearer ${value}" https://host.example`,
        `{"headers":{"Authorization":"Bearer ${value}"}}`,
        `headers=map[Authorization:[Bearer ${value}] Accept:[*/*]]`,
        `proxy-authorization=Bearer%20${value}`,
        `using Bearer ${value} to log in`,
      ],
    };
  },
  'basic header': dice => {
    const value = password(dice);
    const encoded = Buffer.from(`admin:${value}`).toString('base64');
    return {
      secrets: [value, encoded],
      texts: [
        `Authorization: Basic ${encoded}`,
        `-H 'Authorization: Basic ${encoded}'`,
        `sent Basic ${encoded} to the proxy`,
      ],
    };
  },
  'chat webhook': dice => {
    const value = dice.text(24, alphanumeric);
    return {
      secrets: [value],
      texts: [
        ['https://hooks.sl', `ack.com/services/T0000AAAA/B0000BBBB/${value}`].join(''),
        ['https://disc', `ord.com/api/webhooks/123456789012345678/${value}`].join(''),
      ],
    };
  },
  'user of a command': dice => {
    const value = password(dice);
    return {
      secrets: [value],
      texts: [`curl -u admin:${value} https://host.example`, `curl --user 'admin:${value}' https://host.example`],
    };
  },

  password: named(password),
  'password of symbols': named(
    dice => `${dice.text(6, alphanumeric)}1${dice.text(8, '!@#$%^*_+-=.:/?~')}${dice.text(3, small)}`,
  ),
  'password of any sign': named(
    dice => `${dice.text(4, alphanumeric)}1${dice.text(8, '!@#$%^&*()_+-=[]{}|;:,.<>/?~"\'`\\')}${dice.text(3, small)}`,
  ),
  passphrase: named(dice => Array.from({ length: 4 }, () => dice.text(6, small)).join(' ')),
  number: named(dice => `9${dice.text(9, digits)}`),
  'hexadecimal key': named(dice => `a1${dice.text(38, hex)}`),
  'base64 key': named(dice => `${dice.text(38, `${alphanumeric}+/`)}9=`),
  UUID: named(dice => [8, 4, 4, 4, 12].map(length => dice.text(length, hex)).join('-')),
  'bootstrap token': named(dice => `${dice.text(6, small + digits)}.${dice.text(16, small + digits)}`),
};

/** Where a credential may stand. Each says how it would be written there. */
type Place = (credential: Credential, dice: Dice) => Pick<Planted, 'object' | 'log'>;

const pod = (more: { metadata?: object; spec?: object; status?: object; container?: object }) => ({
  resource: Pod,
  raw: {
    metadata: { name: 'web-1', namespace: 'shop', ...more.metadata },
    spec: { containers: [{ name: 'web', image: 'registry.example/web:1', ...more.container }], ...more.spec },
    status: { phase: 'Running', ...more.status },
  },
});
const database = (spec: object) => ({
  resource: Database,
  raw: { metadata: { name: 'main', namespace: 'shop' }, spec },
});
const configMap = (data: Record<string, string>, isKept: boolean) => ({
  resource: ConfigMap,
  raw: { metadata: { name: 'settings', namespace: 'shop' }, data },
  keeps: isKept
    ? Object.keys(data).map(key => `ConfigMap shop/settings data${/[./]/.test(key) ? `["${key}"]` : `.${key}`}`)
    : [],
});

const settings = ({ texts }: Credential, dice: Dice): string =>
  dice.of([
    (text: string) => `# settings\nlisten=8080\n${text}\nlog=info\n`,
    (text: string) => `listen: 8080\n${text}\nlog: info\n`,
    (text: string) => `[main]\nlisten = 8080\n${text}\n`,
  ])(dice.of(texts));

const sentence = ({ texts }: Credential, dice: Dice): string =>
  dice.of([
    (text: string) => `cannot connect with ${text}`,
    (text: string) => `${text} was refused by the server`,
    (text: string) => `login failed (${text}): 401 Unauthorized`,
    (text: string) => `panic: bad settings\n\t${text}\ngoroutine 1 [running]:`,
    (text: string) => text,
  ])(dice.of(texts));

const places: Readonly<Record<string, Place>> = {
  'env value': ({ value, texts }, dice) => ({
    object: pod({ container: { env: [{ name: dice.of(variables), value: value ?? dice.of(texts) }] } }),
  }),
  'env value of a custom resource': (credential, dice) => ({
    object: database({
      template: {
        env: [
          { name: dice.of(variables), value: credential.value ?? dice.of(credential.texts) },
          { name: 'OPTIONS', value: dice.of(credential.texts) },
        ],
      },
    }),
  }),
  args: ({ value, texts }, dice) => {
    const flag = `--${dice.of(flags)}`;
    const args =
      value === undefined
        ? dice.of([[dice.of(texts)], ['--url', dice.of(texts)]])
        : dice.of([[flag, value], [`${flag}=${value}`], [dice.of(texts)]]);
    return { object: pod({ container: { args: ['--listen=8080', ...args, '--verbose'] } }) };
  },
  'shell script in command': ({ value, texts }, dice) => {
    const text = dice.of(texts);
    const assigned =
      value !== undefined && !/['\n]/.test(value) ? [`set -e\nexport ${dice.of(variables)}='${value}'\nexec web`] : [];
    const script = dice.of([...assigned, `set -e; web ${text}`, `# ${text}\nexec web`]);
    return { object: pod({ container: { command: ['sh', '-c', script] } }) };
  },
  'command of a probe': ({ texts }, dice) => ({
    object: pod({
      container: {
        livenessProbe: { exec: { command: ['/bin/bash', '-ec', `test ok = "$(web ping ${dice.of(texts)})"`] } },
      },
    }),
  }),
  annotation: (credential, dice) => ({
    object: pod({
      metadata: {
        annotations: {
          'example.com/note': sentence(credential, dice),
          'example.com/settings': JSON.stringify({ text: dice.of(credential.texts) }),
          ...(credential.value !== undefined && { [`example.com/${dice.of(flags)}`]: credential.value }),
        },
      },
    }),
  }),
  'last applied configuration': ({ texts }, dice) => ({
    object: pod({
      metadata: {
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec: dice.of(texts) }) },
      },
    }),
  }),
  'ConfigMap data': (credential, dice) => ({ object: configMap({ 'app.conf': settings(credential, dice) }, false) }),
  'kept ConfigMap data': (credential, dice) => ({
    object: configMap(
      {
        'app.conf': settings(credential, dice),
        ...(credential.value !== undefined && {
          [dice.of(members)]: credential.value,
          [dice.of(flags)]: credential.value,
        }),
      },
      true,
    ),
  }),
  'condition message': (credential, dice) => ({
    object: {
      resource: Node,
      raw: {
        metadata: { name: 'worker-1' },
        spec: {},
        status: {
          conditions: [
            { type: 'Ready', status: 'False', reason: 'KubeletNotReady', message: sentence(credential, dice) },
          ],
        },
      },
    },
  }),
  'termination message': (credential, dice) => ({
    object: pod({
      status: {
        containerStatuses: [
          { name: 'web', lastState: { terminated: { exitCode: 1, message: sentence(credential, dice) } } },
        ],
      },
    }),
  }),
  'event message': (credential, dice) => ({
    object: {
      resource: Event,
      raw: {
        metadata: { name: 'web-1.1', namespace: 'shop' },
        reason: 'Failed',
        message: sentence(credential, dice),
        involvedObject: { kind: 'Pod', name: 'web-1' },
      },
    },
  }),
  'log line': (credential, dice) => ({
    log: `2026-01-01T11:59:00.000000000Z starting\n2026-01-01T11:59:01.000000000Z ${sentence(credential, dice)}\n2026-01-01T11:59:02.000000000Z stopped\n`,
  }),
  'JSON log line': (credential, dice) => ({
    log: `${JSON.stringify({ level: 'error', ...(credential.value !== undefined && { [dice.of(members)]: credential.value }), msg: sentence(credential, dice), attempt: 3 })}\n`,
  }),
  'logfmt log line': (credential, dice) => ({
    log: `time=2026-01-01T11:59:00Z level=error msg=${JSON.stringify(sentence(credential, dice))} attempt=3\n`,
  }),
  'custom resource field': (credential, dice) => ({
    object: database({
      endpoint: dice.of(credential.texts),
      hooks: [{ body: JSON.stringify({ nested: sentence(credential, dice) }) }],
      values: settings(credential, dice),
      ...(credential.value !== undefined && {
        auth: { user: 'shop', [dice.of(members)]: credential.value },
        headers: [{ name: dice.of(['X-Api-Key', 'X-Auth-Token']), value: credential.value }],
        passwords: [credential.value],
      }),
    }),
  }),
};

/** Every shape at every place, `rounds` times, with other credentials and another spelling each time. */
export function* planted(seed: number, rounds: number): Generator<Planted> {
  const dice = new Dice(seed);
  for (let round = 0; round < rounds; round++)
    for (const [shape, make] of Object.entries(shapes))
      for (const [place, at] of Object.entries(places)) {
        const credential = make(dice);
        yield { shape, place, secrets: credential.secrets, ...at(credential, dice) };
      }
}

export const countOfShapes = Object.keys(shapes).length;
export const countOfPlaces = Object.keys(places).length;
