import { looksRandom, redacted } from './credential-value.ts';

/** Not within a word; an escaped line break before it (`\n`, in JSON) is no letter. */
const start = String.raw`(?<![A-Za-z\d]HEAD)`;
const escaped = String.raw`(?<=\\[nrt]HEAD)`;

/** A head that ordinary words may end in counts at the start of a word alone. */
const headed = (head: string, rest: string): string =>
  `${head}(?:${start.replace('HEAD', head)}|${escaped.replace('HEAD', head)})${rest}`;

/**
 * What issuers made recognizable on purpose: a prefix of its own, then a run of at least so many characters. The lists
 * of secret scanners name them all: https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns
 *
 * No pattern may repeat a repetition, and each consumes what it looks at: a log may be megabytes of anything.
 */
const shapes: readonly string[] = [
  // Clouds
  headed('A(?:KIA|SIA|BIA|CCA)', '[A-Z2-7]{16}'),
  headed('ABSK', '[A-Za-z\\d+/]{60,}={0,2}'),
  'AIza[\\w-]{30,}',
  'ya29\\.[\\w-]{20,}',
  'GOCSPX-[\\w-]{20,}',
  '[\\w~.]{3}\\dQ~[\\w~.-]{31,34}',
  'do[opr]_v1_[a-f\\d]{40,}',
  headed('dapi', '[a-f\\d]{32}'),
  'pscale_(?:tkn|pw|oauth)_[\\w=.-]{16,}',
  'tskey-[a-z]{2,20}-[\\w-]{10,}',
  'pul-[a-f\\d]{40}',
  'dt0[a-z]\\d\\d\\.[A-Z\\d]{24}\\.[A-Z\\d]{40,}',
  'NRAK-[A-Z\\d]{20,}',
  'gl(?:c_[A-Za-z\\d+/]{32,}={0,2}|sa_[A-Za-z\\d]{32}_[a-f\\d]{8})',
  // Git hosting
  'gh[oprsu]_[A-Za-z\\d]{20,}',
  'github_pat_\\w{20,}',
  headed('gl(?:pat|ptt|dt|rt|cbt|oas|soat|ft|imt|agent|ffct)-', '[\\w.=-]{16,}'),
  'GR1348941[\\w-]{16,}',
  'AT(?:BB|ATT3|CTT3)[\\w=-]{20,}',
  // Chat, mail, telephone
  'xox[a-z](?:\\.xox[a-z])?-[\\w-]{10,}',
  'xapp-\\d-[\\w-]{10,}',
  '\\d{8,10}:AA[\\w-]{30,}',
  headed('SG\\.', '[\\w-]{16,64}\\.[\\w-]{16,64}'),
  headed('key-', '[a-f\\d]{32}'),
  '[a-f\\d]{32}-us\\d{1,2}\\b',
  headed('SK', '[a-f\\d]{32}'),
  // Payment
  headed('[prs]k_(?:live|test|prod)_', '[A-Za-z\\d]{10,}'),
  'whsec_[A-Za-z\\d+/]{20,}={0,2}',
  'rzp_(?:live|test)_[A-Za-z\\d]{14,}',
  'sq0[a-z]{3}-[\\w-]{20,}',
  'shp(?:at|ca|pa|ss)_[A-Fa-f\\d]{32}',
  'access_token\\$(?:production|sandbox)\\$[a-z\\d]{16}\\$[a-f\\d]{32}',
  // Package registries
  'npm_[A-Za-z\\d]{30,}',
  'pypi-AgE[\\w-]{20,}',
  'rubygems_[a-f\\d]{40,}',
  headed('oy2', '[a-z\\d]{43}'),
  'dckr_[a-z]{3}_[\\w-]{20,}',
  headed('AKCp', '[A-Za-z\\d]{60,}'),
  'cmVmdGtu[A-Za-z\\d+/]{40,}',
  // Secret stores and infrastructure
  headed('hv[brs]\\.', '[\\w-]{20,}'),
  '[A-Za-z\\d]{14}\\.atlasv1\\.[\\w-]{40,}',
  'dp\\.[a-z]{2,5}\\.[A-Za-z\\d]{40,}',
  'ops_eyJ[\\w-]{40,}',
  'sha256~[\\w-]{43}',
  'AGE-SECRET-KEY-1[A-Z\\d]{50,}',
  '(?:token|kubeconfig)-[a-z\\d-]{5,40}:[a-z\\d]{50,}',
  // AI providers
  headed('gsk_', '[A-Za-z\\d]{40,}'),
  headed('hf_', '[A-Za-z\\d]{30,}'),
  headed('r8_', '[A-Za-z\\d]{30,}'),
  headed('xai-', '[A-Za-z\\d]{40,}'),
  'pplx-[A-Za-z\\d]{40,}',
  'nvapi-[\\w-]{40,}',
  'lsv2_[a-z]{2}_[a-f\\d_]{32,}',
  // Hashes of passwords, for those who guess
  '\\$(?:2[abxy]|apr1|5|6|y|argon2(?:id?|d))\\$[\\w$./=,+-]{20,}',
];

/** Prefixes that names of objects have as well (`sk-frontend-7d4b9c6f5d-abcde`): only if what follows looks random. */
const doubtful = [
  '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}',
  headed('sk-', '[\\w-]{20,}'),
  headed('s\\.', '[A-Za-z\\d]{24}(?![\\w.-])'),
];

const certain = new RegExp(shapes.join('|'), 'g');
const uncertain = new RegExp(doubtful.join('|'), 'g');

/** Whoever has the address may post. What is before the secret part stays. */
const webhooks =
  /(hooks\.slack\.com\/[a-z]{2,20}\/|discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/|\.webhook\.office\.com\/webhook[a-z\d]{0,4}\/|hooks\.zapier\.com\/hooks\/catch\/|api\.telegram\.org\/bot)[\w@:/.-]{8,}/g;

/** Three parts in base64url, of five if encrypted, of which the first is a JSON object. The last may be cut off. */
const webTokens = /eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;

/** A PEM block in base64, as a kubeconfig or a Secret has it; a certificate begins in the same way. */
const encodedKeys = /LS0tLS1CRUdJTi[A-Za-z\d+/=]{20,}/g;
/** Of Grafana, before it had a prefix: a JSON object that begins with {"k":" */
const encodedTokens = /eyJrIjoi[A-Za-z\d+/]{40,}={0,2}/g;

/** Without the header before it, as in `using Bearer x`. */
const schemes = /\b(bearer|basic)((?:[ \t]|%20|\+){1,4}["']?)([\w.~+/=-]{6,})/gi;

/** Replaces what is a credential by its own shape, wherever it stands. */
export function redactShapes(text: string): string {
  return text
    .replace(webhooks, `$1${redacted}`)
    .replace(encodedKeys, found => (atob(found.slice(0, 64)).includes('PRIVATE KEY') ? redacted : found))
    .replace(webTokens, found => (/^[\w-]{11,}\.[\w-]{4}|^[\w-]{11,}\.\./.test(found) ? redacted : found))
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
  const text = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(text);
}

const isLikely = (found: string): boolean => (/[A-Z]/.test(found) && /\d/.test(found)) || looksRandom(found.slice(3));

/**
 * What each of these shapes begins with. Three characters at least: with fewer, the search cannot skip, and it goes
 * through every text of a cluster.
 */
const heads =
  /eyJ|LS0tLS1CRUdJTi|AKIA|ASIA|ABIA|ACCA|ABSK|AIza|ATBB|ATATT3|ATCTT3|AKCp|AGE-SECRET|ya29|GOCSPX|do[opr]_v1|dapi[a-f\d]|pscale_|tskey-|pul-[a-f\d]{9}|dt0[a-z]\d|NRAK-|glc_|glsa_|gl[a-z]{2,5}-|gh[oprsu]_|github_pat|GR1348941|xox[a-z]|xapp-|SG\.[\w-]{9}|key-[a-f\d]{9}|SK[a-f\d]{9}|[prs]k_(?:live|test|prod)|whsec_|rzp_|sq0[a-z]|shp[a-z]{2}_|access_token\$|npm_|pypi-A|rubygems_|oy2[a-z\d]{9}|dckr_|cmVmdGtu|hv[brs]\.|dp\.[a-z]{2,5}\.[A-Za-z\d]{9}|ops_eyJ|sha256~|(?:token|kubeconfig)-[a-z\d-]{5,40}:|gsk_|hf_|r8_|xai-|pplx-|nvapi-|lsv2_|sk-|hooks|Bearer|bearer|BEARER|Basic|basic|BASIC/;
const shortest = 14;

/** Those that are longer than most texts, and begin with anything. */
const innards =
  /Q~[\w~.-]{9}|:AA[\w-]{9}|-us\d|\$(?:2[abxy]|apr1|[56y]|argon2\w{1,2})\$|atlasv1|s\.[A-Za-z\d]{24}|[MNO][\w-]{23,27}\.[\w-]{6}\.|\.telegram\./;
const long = 26;

/** Tells the many texts without any such shape from the few that are worth a closer look. */
export const hasShape = (text: string): boolean =>
  text.length >= shortest && (heads.test(text) || (text.length >= long && innards.test(text)));
