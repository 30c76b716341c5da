/** What stands in the place of a credential. */
export const redacted = '<redacted>';

/** Single words that are said of a credential, and that nobody has for one. */
const said = new Set(
  (
    'true false yes no on off null nil none undefined unset set empty missing required optional invalid valid expired ' +
    'expiring revoked unknown unauthorized unauthenticated forbidden denied rejected refused incorrect wrong mismatch ' +
    'mismatched malformed unexpected unsupported disabled enabled present absent provided given default rotated ' +
    'renewed refreshed created updated deleted removed found not must cannot could should failed failure error ok ' +
    'changed unchanged is are was were has have had will would can may to of in on at by for from with without the a ' +
    'an and or but if when because via as until after before than that this it its be been does did do needs need ' +
    'bearer basic flag flags option argument parameter which so then only also too either neither instead using used ' +
    'unable signature authentication authorization'
  ).split(' '),
);

/** Files of a machine and mounts of a container: the place of a credential, not the credential. */
const path =
  /^(?:file:\/\/)?\/(?:etc|var|run|tmp|usr|opt|home|root|mnt|srv|proc|dev|sys|secrets?|vault|config|certs?|app|data)(?:\/|$)/;
/** Looked up elsewhere: `$(VAR)`, `${VAR}`, `$VAR`, `%s`, `{{ .Values.x }}`, `vault:secret/data/x#y`, an ARN. */
const reference =
  /^(?:\$\(\w|`\w|\$\{\w[\w.]*\}$|\$[A-Z_][A-Z\d_]*$|\$[a-z_]+$|\$[\d*@]$|%\(\w+\)s$|%[svqdx]$|\{\{|(?:ref\+)?vault:|arn:|env:\w+$|secretKeyRef|valueFrom)/;
/** Somebody else masked it, or it is to be filled in: `<nil>`, `***`, `xxxx`, `...`, `[REDACTED]`. */
const blank = /^(?:<[A-Za-z_ .:/-]*>|[*.•-]+|[xX]{3,}|\[?(?:redacted|masked|hidden|filtered|omitted)\]?)$/i;
const quantity = /^-?\d{1,4}$|^\d{1,9}\.\d{1,9}$|^(?:\d{1,9}(?:\.\d{1,9})?(?:ns|us|µs|ms|[smhd])){1,5}$/;
const time = /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,18}(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** The value is a reference, a switch, a number, a time, a path or a word of prose: no credential, whatever its name. */
export function isNoCredential(value: string): boolean {
  if (value === '' || value === redacted) return true;
  if (reference.test(value) || path.test(value)) return true;
  if (value.length > 80) return false;
  return (
    blank.test(value) ||
    quantity.test(value) ||
    time.test(value) ||
    said.has(value.toLowerCase()) ||
    value === '|' ||
    value === '\\'
  );
}

/** `db-password`, `shop/tls`: what an object can be called, and a credential that a machine made is not. */
export const isObjectName = (value: string): boolean =>
  value.length <= 253 && /^[a-z\d][a-z\d.-]*(?:\/[a-z\d][a-z\d.-]*)?$/.test(value) && !looksRandom(value);

/**
 * Letters and digits mixed as in no word, name, version or address. Strict: it decides where nothing else says that a
 * credential is meant.
 */
export function looksRandom(whole: string): boolean {
  const value = whole.slice(0, 256);
  if (value.length < 8 || !/[A-Z\d]/.test(value) || value.startsWith('/') || value.includes('://') || /\s/.test(value))
    return false;
  if (time.test(value)) return false;
  return uuid.test(value) || value.split(/[-._/:,;=@]+/).some(isMixed);
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function isMixed(part: string): boolean {
  if (part.length < 8) return false;
  const digits = part.replace(/\D/g, '').length;
  const letters = part.replace(/[^A-Za-z]/g, '').length;
  if (part.length >= 16 && digits >= 2 && letters >= 2) return true;
  if (digits > 0 && /[!#$%^&*+?~]/.test(part)) return true;
  // abcD3fGh: how often it goes from small letters to capitals to digits and back.
  const changes = part
    .replace(/[a-z]+/g, 'a')
    .replace(/[A-Z]+/g, 'A')
    .replace(/\d+/g, '0').length;
  return changes >= 6 && /[A-Z]/.test(part) && (digits > 0 || changes * 2 > part.length);
}

/** As `looksRandom`, for what stands beside a name: a single word of letters alone is prose, whatever else is not. */
export const looksLikePassword = (value: string): boolean =>
  looksRandom(value) ||
  /^\d{6,}$/.test(value) ||
  (value.length >= 5 &&
    /[A-Za-z]/.test(value) &&
    /[\d!#$%^&*+?~@]/.test(value) &&
    !/^v?\d+(?:\.\d+)*[a-z]*$/.test(value)) ||
  (value.length >= 6 && /[a-z][A-Z]/.test(value) && !/^[A-Z]/.test(value)) ||
  value.length >= 24;
