import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { namingOf } from '../../src/evidence/credential-name.ts';
import { redact } from '../../src/evidence/redact.ts';
import { redactArguments } from '../../src/evidence/redact-arguments.ts';
import { packageRoot } from '../../src/package-root.ts';
import { findPlanted } from './find-planted.ts';
import { countOfShapes, Dice, planted } from './planted.ts';

const dice = new Dice(20_260_101);
const small = 'abcdefghijklmnopqrstuvwxyz';
const mixed = `${small}${small.toUpperCase()}0123456789`;
/** Stands for a credential that says nothing of itself. */
const x = `${dice.text(5, mixed)}9${dice.text(4, mixed)}`;

t.test('the value beside the name of a credential goes, the rest stays', async t => {
  const cases: readonly (readonly [text: string, left: string])[] = [
    ['password=X user=bob', 'password=<redacted> user=bob'],
    ['PGPASSWORD=X psql -h db', 'PGPASSWORD=<redacted> psql -h db'],
    ['password: X', 'password: <redacted>'],
    ['  dbPassword: correct horse battery staple', '  dbPassword: <redacted>'],
    ['using password: X to log in', 'using password: <redacted> to log in'],
    ['with password X it failed', 'with password <redacted> it failed'],
    ['password is "X"', 'password is "<redacted>"'],
    [`secret_key='X with spaces' next`, `secret_key='<redacted>' next`],
    ['{"apiKey":"X","n":1}', '{"apiKey":"<redacted>","n":1}'],
    ['{"password":12345678,"n":1}', '{"password":"<redacted>","n":1}'],
    ['{"password":"a\\"X","n":1}', '{"password":"<redacted>","n":1}'],
    ['{"msg":"{\\"client_secret\\":\\"X\\",\\"n\\":1}"}', '{"msg":"{\\"client_secret\\":\\"<redacted>\\",\\"n\\":1}"}'],
    ['{"tokens":["X0123456789","a"]}', '{"tokens":["<redacted>","a"]}'],
    ['{"name":"DB_PASSWORD","value":"X"}', '{"name":"DB_PASSWORD","value":"<redacted>"}'],
    ['- name: DB_PASSWORD\n  value: X\n', '- name: DB_PASSWORD\n  value: <redacted>\n'],
    ['<password>X</password>', '<password><redacted></password>'],
    ['--db-password X --port 1', '--db-password <redacted> --port 1'],
    ['["--token","X","--port"]', '["--token","<redacted>","--port"]'],
    ['- --token\n- X\n- --port\n', '- --token\n- <redacted>\n- --port\n'],
    ['--set auth.token=X,replicas=3', '--set auth.token=<redacted>,replicas=3'],
    ['https://host/x?token=X&page=2', 'https://host/x?token=<redacted>&page=2'],
    ['Server=db;Password=X;Timeout=30', 'Server=db;Password=<redacted>;Timeout=30'],
    ['{Host:db Password:X Port:5432}', '{Host:db Password:<redacted> Port:5432}'],
    ["'password' => 'X',", "'password' => '<redacted>',"],
    ['user[password]=X', 'user[password]=<redacted>'],
    ['password%3DX', 'password%3D<redacted>'],
    ['machine host login bob password X', 'machine host login bob password <redacted>'],
    ['machine host login bob password correcthorse', 'machine host login bob password <redacted>'],
    [
      'Authorization: Digest username="bob", response="X" and more',
      'Authorization: Digest username=<redacted>, response=<redacted> and more',
    ],
    ['port 6379\nrequirepass X\n', 'port 6379\nrequirepass <redacted>\n'],
    ['password: |\n  X\n  Y\nuser: bob\n', 'password: |\n  <redacted>\n  <redacted>\nuser: bob\n'],
    ['password="X', 'password="<redacted>'],
    ['{"msg":"{\\"password\\":\\"X"}', '{"msg":"{\\"password\\":\\"<redacted>"}'],
    ['export TOKEN=X\\nexec web', 'export TOKEN=<redacted>\\nexec web'],
    ['Authorization: Bearer X', 'Authorization: Bearer <redacted>'],
    ['authorization=basic%20X', 'authorization=basic%20<redacted>'],
    [`-H 'AUTHORIZATION: token X' https://host`, `-H 'AUTHORIZATION: token <redacted>' https://host`],
    ['Cookie: a=X; b=Y', 'Cookie: <redacted>'],
    ['curl -u bob:X https://host', 'curl -u bob:<redacted> https://host'],
    ['mysql -h db -pX shop', 'mysql -h db -p<redacted> shop'],
    ['echo X | docker login -u bob --password-stdin', 'echo <redacted> | docker login -u bob --password-stdin'],
    ['postgres://bob:X@db:5432/shop', 'postgres://<redacted>@db:5432/shop'],
    ['postgres://bob:X/#?y@db/shop', 'postgres://<redacted>@db/shop'],
    ['https://X@git.example/a.git', 'https://<redacted>@git.example/a.git'],
    ['bob:X@tcp(db:3306)/shop', 'bob:<redacted>@tcp(db:3306)/shop'],
    ['https_proxy=bob:X@proxy:3128', 'https_proxy=bob:<redacted>@proxy:3128'],
  ];
  for (const [text, left] of cases) t.equal(redact(text.replaceAll('X', x)), left);
});

t.test('what is plainly no credential stays', async t => {
  for (const text of [
    'secret "db-password" not found',
    'failed to fetch token: Forbidden',
    'failed to fetch token: Post "https://10.0.0.10:6443/x": dial tcp 10.0.0.10:6443: connect: connection refused',
    'cannot read the password: oauth2: no reply',
    'error: secret not found',
    'MountVolume.SetUp failed for volume "x-token" : secret "x-token" not found',
    'volumes=[db-password]: timed out',
    '--token-file=/path --tls-private-key-file=/etc/tls.key',
    'passwordFile=/run/x',
    'password=/run/secrets/db',
    '--password $(DB_PASSWORD) --token ${TOKEN} --secret "$SECRET"',
    'password={{ .Values.password }}',
    'automountServiceAccountToken: true',
    'tokenExpirationSeconds=3607 token_ttl=1h max_tokens=4096 token: 5m30s',
    'password=*** token=<nil> secret=xxxx',
    '--password is deprecated, use --password-file',
    'error: flag needs an argument: --token\nWarning: x',
    'Password: must be at least 8 characters long',
    '{"msg":"enter password:","level":"info"}',
    'secret="shop/db-credentials" msg="secret rotated"',
    'registry.example/vault-secret:1.2.3 and registry.example/app-token:main',
    'system:serviceaccount:vault-token:default and system:secret:reader',
    'docker-pullable://nginx@sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    'http://[::1]:8080/x@y http://host:8080/x@y https://$(USER):$(PASSWORD)@host ssh://git@git.example/a',
    'checksum/secret: 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    '--discovery-token-ca-cert-hash sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    'pod sk-frontend-7d4b9c6f5d-abcde, global-ingress-controller-7d4b9c6f5d-x2x9v, task-0123456789abcdefghij',
    'basic configuration and bearer authentication of the compass bypass=on',
    'Authorization failed; authorization-mode=Node,RBAC',
    '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----',
    '-u 1000:1000',
    '',
  ])
    t.equal(redact(text), text);
});

t.test('at least 98% of the words of ordinary logs and events stay', async t => {
  const corpus = readFileSync(join(packageRoot, 'test/evidence/clean-corpus.txt'), 'utf8');
  const lines = corpus.split('\n').filter(Boolean);
  t.ok(lines.length >= 150, `${lines.length} lines`);
  let words = 0;
  const lost = [];
  for (const line of lines) {
    const left = new Set(redact(line).split(/\s+/));
    for (const word of line.split(/\s+/).filter(Boolean)) {
      words++;
      if (!left.has(word)) lost.push(word);
    }
  }
  t.ok(lost.length / words <= 0.02, `${lost.length} of ${words} words are lost: ${lost.join(' ')}`);
  t.equal(redact(corpus), lines.map(redact).join('\n').concat('\n'), 'a line is judged alike in a whole log');
});

t.test('no planted credential stays in a log, and no line of one is lost', async t => {
  t.ok(countOfShapes >= 25);
  let count = 0;
  const missed = [];
  for (const { log, secrets, shape, place } of planted(7, 3)) {
    if (log === undefined) continue;
    count++;
    const left = redact(log);
    if (!secrets.some(secret => findPlanted(log, secret))) missed.push(`${shape} was not in ${place}`);
    for (const secret of secrets) {
      const spelling = findPlanted(left, secret);
      if (spelling) missed.push(`${shape} in ${place} as ${spelling}`);
    }
    if (redact(left) !== left) missed.push(`${shape} in ${place} is redacted again`);
    if (left.split('\n').length !== log.split('\n').length) missed.push(`${shape} in ${place} takes lines away`);
    if (place === 'JSON log line') JSON.parse(left);
    if (place !== 'JSON log line' && !/starting|level=error/.test(left)) missed.push(`${shape} in ${place} takes all`);
  }
  t.ok(count >= 400, `${count} logs`);
  t.same(missed, []);
});

t.test('of a private key the first and the last line stay, and as many lines as it had', async t => {
  const key = (label: string, ...lines: string[]): string =>
    [
      `-----BEGIN ${label}PRIVATE`,
      ' KEY-----\n',
      ...lines.map(line => `${line}\n`),
      `-----END ${label}PRIVATE KEY-----`,
    ].join('');
  const body = dice.text(64, mixed);
  t.equal(redact(`a\n${key('RSA ', body, body)}\nb`), `a\n${key('RSA ', '<redacted>', '<redacted>')}\nb`);
  t.equal(
    redact(`"${key('', body).replaceAll('\n', '\\n')}\\n"`),
    `"${key('').replace('\n', '<redacted>')}\\n"`,
    'on one line',
  );
  const at = '2026-01-01T12:00:00.000000000Z ';
  const logged = key('EC ', body).replaceAll('\n', `\n${at}`);
  t.equal(redact(at + logged), at + logged.replace(body, '<redacted>'), 'the times of a log stay');
  const cut = key('', body, body).split('-----END')[0] ?? '';
  t.equal(redact(`${cut}panic: no end`), `${cut.replaceAll(body, '<redacted>')}panic: no end`, 'without an end');
  t.notOk(redact(cut.replaceAll('\n', '\\n')).includes(body), 'without an end, on one line');
});

t.test('what is redacted is not redacted again, whatever it is made of', async t => {
  const parts = [
    ...'password|token|secret|--password|api_key|API_KEY|Authorization|cookie|login a |curl -u a:|Forbidden|not found'.split(
      '|',
    ),
    ...'|: |:|=| |"|\'|\\"|`|\n|\\n|\\|{|}|[|]|(|)|,|;|&|<|>|</|://|@|db:3306|${X}|Bearer |<redacted>|is |%3D|é|- '.split(
      '|',
    ),
    ...'-----BEGIN PRIVATE| KEY-----|-----END PRIVATE KEY-----|gh|p_|eyJ|.|2026-01-01T00:00:00Z '.split('|'),
    x,
    '|\n  ',
  ];
  // What is gone had hidden that nothing but a value is left.
  const hiding = redact('api_key cookie=a not found');
  t.equal(redact(hiding), hiding);
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: 1 + dice.roll(14) }, () => dice.of(parts)).join('');
    const left = redact(text);
    if (redact(left) !== left || left.split('\n').length !== text.split('\n').length) t.same(redact(left), left, text);
  }
});

t.test('ten megabytes of anything come back', async t => {
  const size = 10 * 1024 * 1024;
  for (const unit of [
    'a',
    'password=',
    'tokens="x tokens=\'x ',
    '://a:b',
    'eyJ',
    '"\\',
    '-----BEGIN PRIVATE KEY-----',
    'a@b:1 ',
    `${x}.`,
  ]) {
    const text = unit.repeat(Math.ceil(size / unit.length));
    t.ok(redact(text).length > 0, unit);
  }
});

t.test('a flag may stand alone, and what follows it is its value', async t => {
  const cases: readonly (readonly [args: readonly unknown[], left: readonly unknown[]])[] = [
    [
      ['--password', x, '--port', '1'],
      ['--password', '<redacted>', '--port', '1'],
    ],
    [
      ['--db-password', 'correct horse', 'x'],
      ['--db-password', '<redacted>', 'x'],
    ],
    [
      [`--password=${x}`, 'x'],
      ['--password=<redacted>', 'x'],
    ],
    [
      ['-u', `bob:${x}`],
      ['-u', 'bob:<redacted>'],
    ],
    [
      ['redis-cli', '-a', x, 'ping'],
      ['redis-cli', '-a', '<redacted>', 'ping'],
    ],
    [
      ['/usr/bin/mysql', '-uroot', `-p${x}`],
      ['/usr/bin/mysql', '-uroot', '-p<redacted>'],
    ],
    [
      ['sh', '-c', `set -e\nexport TOKEN='${x} y'\nexec web --password ${x}`],
      ['sh', '-c', "set -e\nexport TOKEN='<redacted>'\nexec web --password <redacted>"],
    ],
    [
      ['--header', `Authorization: Bearer ${x}`],
      ['--header', 'Authorization: Bearer <redacted>'],
    ],
    [
      ['--url', `https://bob:${x}@host`],
      ['--url', 'https://<redacted>@host'],
    ],
  ];
  for (const [args, left] of cases) t.same(redactArguments(args), left);
  for (const args of [
    ['--password', '--verbose', 'x'],
    ['--password', '$(DB_PASSWORD)'],
    ['--token-file', '/var/run/token', '--secret-name', 'db'],
    ['--secret', 'shop/db-credentials'],
    ['--authentication-token-webhook', 'x', '--use-service-account-credentials', 'true'],
    ['--leader-elect', 'x', '-u', '1000:1000', 3, null],
    ['constructor', '-p', 'x'],
  ])
    t.same(redactArguments(args), args);
});

t.test('a name is judged in any spelling', async t => {
  for (const [naming, names] of [
    [
      'password',
      'password DB_PASSWORD db-passwd keyStorePassword PGPASSWORD userPassword2 passphrase PASSWORD_PROD db_pass rootpw',
    ],
    [
      'token',
      'token accessToken X-Auth-Token api_key APIKey aws_secret_access_key AWS_ACCESS_KEY_ID clientSecret APP_SECRET private.key _authToken',
    ],
    ['reference', 'secret credentials awsCreds tls-secret'],
    ['vague', 'tokens pass auth sig secret_id PASSWORD_FOR_DB'],
    [
      undefined,
      'secretName token-file passwordPolicy tokenExpirationSeconds bypass author key public_key checksum/secret username monkey',
    ],
  ] as const)
    for (const name of names.split(' ')) t.equal(namingOf(name), naming, name);
});
