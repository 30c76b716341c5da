import { isNoCredential, redacted } from './credential-value.ts';

/** What follows `://`, up to the path. */
const authority = /[^\s"<>/?#\\]*/y;
/** The same where a password was not encoded as it must be, and has one of `/?#` in it. */
const beyond = /[^\s"<>@\\]{0,128}@/y;

/** A place like `tcp(db:3306)` or `proxy:3128`, after `user:password@`. */
const place = /(?:(?:tcp|unix)\(|(?!sha\d{3}:)[A-Za-z\d][\w.-]{0,252}:\d{2,5}(?![\w.]))/y;

/** Replaces the user info of URLs, and of the addresses without a scheme that drivers and proxies take. */
export function redactUrls(text: string): string {
  let out = '';
  let done = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at)) {
    at += 3;
    const length = userInfo(text, at);
    if (length === 0) continue;
    out += text.slice(done, at) + redacted;
    at += length;
    done = at;
  }
  return addresses(out + text.slice(done));
}

/** How many characters from there on are a user name and a password, without the `@`. */
function userInfo(text: string, at: number): number {
  authority.lastIndex = at;
  const found = authority.exec(text)?.[0] ?? '';
  let length = found.lastIndexOf('@');
  const colon = found.indexOf(':');
  // After a host comes a port: what is there else is a password.
  if (length < 0 && colon > 0 && !found.startsWith('[') && !/^\d{0,5}$/.test(found.slice(colon + 1))) {
    beyond.lastIndex = at + found.length;
    const more = beyond.exec(text);
    if (more) length = found.length + more[0].length - 1;
  }
  if (length <= 0) return 0;
  const [user = '', ...rest] = found.slice(0, length).split(':');
  if (rest.join('') === '') return user === 'git' || isNoCredential(user) || isDigest(text, at + length) ? 0 : length;
  return isNoCredential(rest.join(':')) && length <= found.length ? 0 : length;
}

/** `docker-pullable://nginx@sha256:...` has no user. */
const isDigest = (text: string, at: number): boolean => text.startsWith('@sha', at);

function addresses(text: string): string {
  let out = '';
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    place.lastIndex = at + 1;
    if (!place.test(text)) continue;
    const before = text.slice(Math.max(done, at - 129), at);
    const password = before.slice(before.lastIndexOf(':') + 1);
    if (password.length === before.length || !/^(?!\/\/)[^\s"'<>(){},;=]+$/.test(password) || isNoCredential(password))
      continue;
    out += text.slice(done, at - password.length) + redacted;
    done = at;
  }
  return out + text.slice(done);
}
