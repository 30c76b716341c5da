import { looksRandom, redacted } from './credential-value.ts';

/** What a token begins with, what it goes on with, and whether ordinary words may end in that beginning. */
type Shape = readonly [head: string, rest: string, isOfWord?: boolean];

/**
 * What issuers made recognizable on purpose: a prefix of its own, then a run of at least so many characters. Scanners of
 * repositories know them by the same marks:
 * https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns
 *
 * A prefix has three characters at least: with fewer, the search cannot skip. No pattern repeats a repetition, each
 * consumes what it looks at, and none goes on for ever, because the engine remembers each step: a log may be megabytes of
 * anything.
 */
const prefixed: readonly Shape[] = [
  // Clouds
  ['AKIA|ASIA|ABIA|ACCA', '[A-Z\\d]{16}', true],
  ['ABSK', '[A-Za-z\\d+/]{60,4096}={0,2}', true],
  ['AIza', '[\\w-]{30,4096}'],
  ['ya29\\.', '[\\w-]{20,4096}'],
  ['GOCSPX-', '[\\w-]{20,4096}'],
  ['do[opr]_v1_', '[a-f\\d]{40,4096}'],
  ['dapi', '[a-f\\d]{32}', true],
  ['pscale_(?:tkn|pw|oauth)_', '[\\w=.-]{16,4096}'],
  ['tskey-', '[a-z]{2,20}-[\\w-]{10,4096}'],
  ['pul-', '[a-f\\d]{40}'],
  ['dt0[a-z]\\d\\d\\.', '[A-Z\\d]{24}\\.[A-Z\\d]{40,4096}'],
  ['NRAK-', '[A-Z\\d]{20,4096}'],
  ['glc_', '[A-Za-z\\d+/]{32,4096}={0,2}'],
  ['glsa_', '[A-Za-z\\d]{32}_[a-f\\d]{8}'],
  // Git hosting
  ['gh[oprsu]_', '[A-Za-z\\d]{20,4096}'],
  ['github_pat_', '\\w{20,4096}'],
  ['gl(?:pat|ptt|dt|rt|cbt|oas|soat|ft|imt|agent|ffct)-', '[\\w.=-]{16,4096}', true],
  ['GR1348941', '[\\w-]{16,4096}'],
  ['ATBB|ATATT3|ATCTT3', '[\\w=-]{20,4096}'],
  // Chat, mail, telephone
  ['xox[a-z]', '(?:\\.xox[a-z])?-[\\w-]{10,4096}'],
  ['xapp-', '\\d-[\\w-]{10,4096}'],
  ['SG\\.', '[\\w-]{16,64}\\.[\\w-]{16,64}', true],
  ['key-', '[a-f\\d]{32}', true],
  ['SK[a-f\\d]', '[a-f\\d]{31}', true],
  // Payment
  ['[prs]k_(?:live|test|prod)_', '[A-Za-z\\d]{10,4096}', true],
  ['whsec_', '[A-Za-z\\d+/]{20,4096}={0,2}'],
  ['rzp_(?:live|test)_', '[A-Za-z\\d]{14,4096}'],
  ['sq0[a-z]{3}-', '[\\w-]{20,4096}'],
  ['shp(?:at|ca|pa|ss)_', '[A-Fa-f\\d]{32}'],
  ['access_token\\$', '(?:production|sandbox)\\$[a-z\\d]{16}\\$[a-f\\d]{32}'],
  // Package registries
  ['npm_', '[A-Za-z\\d]{30,4096}'],
  ['pypi-AgE', '[\\w-]{20,4096}'],
  ['rubygems_', '[a-f\\d]{40,4096}'],
  ['oy2', '[a-z\\d]{43}', true],
  ['dckr_', '[a-z]{3}_[\\w-]{20,4096}'],
  ['AKCp', '[A-Za-z\\d]{60,4096}', true],
  ['cmVmdGtu', '[A-Za-z\\d+/]{40,4096}'],
  // Secret stores and infrastructure
  ['hv[brs]\\.', '[\\w-]{20,4096}', true],
  ['dp\\.[a-z]{2,5}\\.', '[A-Za-z\\d]{40,4096}', true],
  ['ops_eyJ', '[\\w-]{40,4096}'],
  ['sha256~', '[\\w-]{43}'],
  ['AGE-SECRET-KEY-1', '[A-Z\\d]{50,4096}'],
  ['(?:token|kubeconfig)-', '[a-z\\d-]{5,40}:[a-z\\d]{50,4096}'],
  // AI providers
  ['gsk_', '[A-Za-z\\d]{40,4096}', true],
  ['hf_', '[A-Za-z\\d]{30,4096}', true],
  ['r8_', '[A-Za-z\\d]{30,4096}', true],
  ['xai-', '[A-Za-z\\d]{40,4096}', true],
  ['pplx-', '[A-Za-z\\d]{40,4096}'],
  ['nvapi-', '[\\w-]{40,4096}'],
  ['lsv2_', '[a-z]{2}_[a-f\\d_]{32,4096}'],
];

/** Prefixes that names of objects have as well (`sk-frontend-7d4b9c6f5d-abcde`): only if what follows looks random. */
const doubtful: readonly Shape[] = [['sk-', '[\\w-]{20,4096}', true]];

/** With a mark within, or too short a prefix: the mark, and the whole. Also hashes of passwords, for those who guess. */
const marked: readonly (readonly [mark: string, whole: string])[] = [
  ['Q~', '[\\w~.]{3}\\dQ~[\\w~.-]{31,34}'],
  [':AA', '(?<!\\d)\\d{8,10}:AA[\\w-]{30,4096}'],
  ['-us\\d', '(?<![a-f\\d])[a-f\\d]{32}-us\\d{1,2}\\b'],
  ['atlasv1', '[A-Za-z\\d]{14}\\.atlasv1\\.[\\w-]{40,4096}'],
  ['\\$(?:2|a|[56y]\\$)', '\\$(?:2[abxy]|apr1|5|6|y|argon2(?:id?|d))\\$[\\w$./=,+-]{20,4096}'],
];
const doubtfullyMarked: readonly (readonly [mark: string, whole: string])[] = [
  ['[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.', '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}'],
  ['s\\.[A-Za-z\\d]{24}', 's\\.(?<![A-Za-z\\d]s\\.)[A-Za-z\\d]{24}(?![\\w.-])'],
];

/** Not within a word; an escaped line break before it (`\n`, in JSON) is no letter. */
const wholeOf = ([head, rest, isOfWord]: Shape): string =>
  `(?:${head})${isOfWord ? `(?:(?<![A-Za-z\\d](?:${head}))|(?<=\\\\[nrt](?:${head})))` : ''}${rest}`;

const certain = new RegExp([...prefixed.map(wholeOf), ...marked.map(([, whole]) => whole)].join('|'), 'g');
const uncertain = new RegExp([...doubtful.map(wholeOf), ...doubtfullyMarked.map(([, whole]) => whole)].join('|'), 'g');

/** Whoever has the address may post. What is before the secret part stays. */
const webhooks = new RegExp(
  `(${[
    'hooks\\.slack\\.com/[a-z]{2,20}/',
    'discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/',
    '\\.webhook\\.office\\.com/webhook[a-z\\d]{0,4}/',
    'hooks\\.zapier\\.com/hooks/catch/',
    'api\\.telegram\\.org/bot',
  ].join('|')})[\\w@:/.-]{8,4096}`,
  'g',
);

/** Three parts in base64url, of five if encrypted, of which the first is a JSON object. The last may be cut off. */
const webTokens = /eyJ[\w-]{8,4096}(?:\.[\w-]{0,16384}){0,4}/g;

/** A PEM block in base64, as a kubeconfig or a Secret has it; a certificate begins in the same way. */
const encodedKeys = /LS0tLS1CRUdJTi[A-Za-z\d+/=]{20,4096}/g;
/** Of Grafana, before it had a prefix: a JSON object that begins with {"k":" */
const encodedTokens = /eyJrIjoi[A-Za-z\d+/]{40,4096}={0,2}/g;

/** Without the header before it, as in `using Bearer x`. */
const schemes = /\b(bearer|basic)((?:[ \t]|%20|\+){1,4}["']?)([\w.~+/=-]{6,4096})/gi;

/** Replaces what is a credential by its own shape, wherever it stands. */
export function redactShapes(text: string): string {
  return text
    .replace(webhooks, `$1${redacted}`)
    .replace(encodedKeys, found => (decoded(found.slice(0, 64)).includes('PRIVATE KEY') ? redacted : found))
    .replace(webTokens, found => (/^[^.]{1,4099}\.(?:[^.]{4}|\.)/.test(found) ? redacted : found))
    .replace(encodedTokens, redacted)
    .replace(certain, redacted)
    .replace(uncertain, found => (isLikely(found) ? redacted : found))
    .replace(schemes, (all, scheme: string, space: string, value: string) =>
      (/basic/i.test(scheme) && isUserAndPassword(value)) || looksRandom(value) ? scheme + space + redacted : all,
    );
}

/** In base64, as the scheme Basic has it. https://www.rfc-editor.org/rfc/rfc7617 */
function isUserAndPassword(value: string): boolean {
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(value)) return false;
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(decoded(value));
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

const isLikely = (found: string): boolean => (/[A-Z]/.test(found) && /\d/.test(found)) || looksRandom(found.slice(3));

/** `Basic ` and five bytes. */
const shortest = 14;
const heads = new RegExp(
  [
    ...[...prefixed, ...doubtful].map(([head]) => head),
    'eyJ|LS0tLS1CRUdJTi|hooks|webhook\\.office|Bearer|bearer|BEARER|Basic|basic|BASIC',
  ].join('|'),
);
const longer = 26;
const marks = new RegExp([...[...marked, ...doubtfullyMarked].map(([mark]) => mark), 'telegram'].join('|'));

/** Tells the many texts without any such shape from the few that are worth a closer look. */
export const hasShape = (text: string): boolean =>
  text.length >= shortest && (heads.test(text) || (text.length >= longer && marks.test(text)));
