import { isNoCredential, redacted } from './credential-value.ts';

/** `curl -u user:password`. */
const users =
  /(\s(?:-u|-U|--user|--proxy-user)(?:[ \t]{1,8}|=)["']?[^\s:"']{1,64}:)((?:[^\s"'\\]|\\(?!["'\\nrt])){1,256})/g;

/** Programs whose short options take a password: `sshpass -p x`, `mysql -px`, `redis-cli -a x`, `docker login -p x`, `mongo -p x`. */
const options =
  /(\bsshpass[ \t]{1,8}-p[ \t]{0,8}|\b(?:mysql|mysqladmin|mysqldump|mariadb)\b[^|;&\n]{0,200}?[ \t]-p(?=\S)|\bredis-cli\b[^|;&\n]{0,200}?[ \t]-a[ \t]{1,8}|\b(?:login|mongo(?:sh|dump|restore)?)\b[^|;&\n]{0,200}?[ \t]-p[ \t]{1,8})("[^"\n]{1,256}"|'[^'\n]{1,256}'|[^\s"'|;&\\]{1,256})/g;

/** `echo x | docker login --password-stdin`. */
const piped =
  /(\b(?:echo|printf)[ \t]{1,8}(?:-n[ \t]{1,8})?)("[^"\n]{1,256}"|'[^'\n]{1,256}'|[^\s"'|;&\\]{1,256})(?=[ \t]{0,8}\|[^\n]{0,200}?--password-stdin)/g;

/** Whether there is one of these options. */
export const hasShortOption = (text: string): boolean => /\s-(?:[upaU]|-user|-proxy-user|-password-stdin)/.test(text);

/** Replaces the passwords that well-known programs are given by short options. */
export const redactCommandLines = (text: string): string =>
  text
    .replace(users, (all, start: string, password: string) => (isNoCredential(password) ? all : start + redacted))
    .replace(options, replaced)
    .replace(piped, replaced);

function replaced(all: string, start: string, value: string): string {
  const [, quote = '', bare = value] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return isNoCredential(bare) ? all : start + quote + redacted + quote;
}
