/**
 * What a name says of the value beside it. `password`: a credential, whatever it looks like. `token`: one too, but in
 * prose a colon after that word begins an explanation. `reference`: a credential, or the name of the Secret that holds
 * it. `vague`: a credential if the value looks like one.
 */
export type Naming = 'password' | 'token' | 'reference' | 'vague';

/** More of a name than this says nothing new; names in a cluster may be of any length. */
const longest = 128;

const password = /(?:password|passwd|passphrase|passcode|pwd|requirepass|masterauth)s?$/;
/** Also `dbpass`, and not `bypass`. */
const passed =
  /^(?:db|bind|user|my|pg|sql|smtp|mail|redis|root|admin|auth|ldap|ftp|ssh|http|proxy|key|trust|store)?(?:pass|pw)$/;
const keys =
  /(?:api|access|private|secret|signing|encryption|account|master|shared|auth|session|ssh|hmac|license|subscription)keys?$|accesskeyid$/;
const ownSecret =
  /(?:client|^(?:.* )?(?:app|application|consumer|shared|jwt|session|cookie|signing|hmac|api|oauth2?|oidc|csrf|encryption)) ?secret$/;
const header = /^(?:(?:proxy|x)?authorization|(?:set)?cookie)$/;
/** As in the file of a registry login, the query of a signed URL, a kubeconfig, a login to Vault. */
const loose = /^auth$|(?:sig|signature|clientkey|secretid|secrets|tokens)$/;
const credentials = /(?:credential|cred)s?$/;

/** Of a value that somebody added to the name of a credential: `TOKEN_VALUE`, `password-2`, `apiKeyProd`. */
const neutral = new Set(
  'value val data string str text plain plaintext raw base64 b64 encoded old new prev previous current primary secondary prod production dev staging test pem json'.split(
    ' ',
  ),
);

/** Of what a name is about that ends in them, a credential it is not: `secretName`, `token-file`, `passwordPolicy`. */
const about = new Set(
  (
    'file files filename path paths dir directory name names namespace namespaces ref refs reference references ' +
    'url uri endpoint host port type types kind id ids uid ttl expiry expiration expires expired seconds minutes hours ' +
    'days timeout duration interval length len size count total limit limits min max policy rotation rotate enabled ' +
    'enable disabled required optional review reviews reviewer audience audiences version format provider store ' +
    'manager controller mount volume stdin prompt request requests cleaner error errors status usage field label ' +
    'labels annotation issuer at time timestamp mode method algorithm alg scheme scope scopes role owner user username ' +
    'email key keys template prefix suffix header headers source class group server service account sync signer ' +
    'generator driver plugin process exec cache webhook approver attempts retries index list'
  ).split(' '),
);

/** A digest of something is no credential, whatever it is a digest of: `checksum/secret`, `discovery-token-ca-cert-hash`. */
const digest = /^(?:checksum|digest|fingerprint|thumbprint|sha\d*|md5|hash)$/;

const anywhere = /password|passwd|passphrase|pwd|secret|token|credential|apikey|accesskey|privatekey/;

/** A cluster has the same few hundred names over and over; what else there is, is not worth remembering for ever. */
const known = new Map<string, Naming | undefined>();
const mostKnown = 10_000;

/**
 * Judges the name of a variable, flag, header, option or member, in any of the spellings that names have. undefined:
 * it is the name of no credential.
 */
export function namingOf(name: string): Naming | undefined {
  const before = known.get(name);
  if (before !== undefined || known.has(name)) return before;
  if (known.size >= mostKnown) known.clear();
  const naming = judge(name);
  // A copy: a part of a text would keep the whole of it in memory.
  if (name.length <= longest) known.set(Buffer.from(name).toString(), naming);
  return naming;
}

function judge(name: string): Naming | undefined {
  const tail = name.slice(-longest);
  const words = tail
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
  while (words.length > 1 && isNeutral(words.at(-1) ?? '')) words.pop();
  const joined = words.join('').replace(/\d{1,4}$/, '');
  const last = (words.at(-1) ?? '').replace(/\d{1,4}$/, '');
  if (password.test(last)) return 'password';
  if (words.some(word => digest.test(word))) return undefined;
  if (passed.test(last)) return words.length > 1 || last !== 'pass' ? 'password' : 'vague';
  if (last.endsWith('token') || keys.test(joined) || header.test(joined)) return 'token';
  if (last.endsWith('secret'))
    // A variable of the environment holds the secret, hardly ever its name.
    return ownSecret.test(words.join(' ')) || /^[A-Z][A-Z\d_]*$/.test(tail) ? 'token' : 'reference';
  if (credentials.test(last)) return 'reference';
  if (loose.test(joined)) return 'vague';
  return !about.has(last) && anywhere.test(joined) ? 'vague' : undefined;
}

const isNeutral = (word: string): boolean => neutral.has(word) || /^\d+$/.test(word);
