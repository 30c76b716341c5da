/**
 * Looks for a credential in an output, in every spelling in which it could have got there. Knows nothing of how
 * credentials are redacted.
 *
 * @returns the name of the spelling that was found.
 */
export const findPlanted = (text: string, secret: string): string | undefined =>
  spellings(secret).find(([, spelling]) => text.includes(spelling))?.[0];

const spellings = (secret: string): readonly (readonly [name: string, spelling: string])[] => {
  const json = JSON.stringify(secret).slice(1, -1);
  const hex = Buffer.from(secret).toString('hex');
  return [
    ['raw', secret],
    ['JSON', json],
    ['JSON in JSON', JSON.stringify(json).slice(1, -1)],
    ['JSON for HTML', json.replace(/[<>&]/g, sign => `\\u00${sign.charCodeAt(0).toString(16)}`)],
    ['URL', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ s: secret }).toString().slice(2)],
    ['XML', escaped(secret, '&#39;')],
    ['XML with &apos;', escaped(secret, '&apos;')],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ...[0, 1, 2].flatMap(offset => base64(secret, offset)),
    ['reversed', Array.from(secret).toReversed().join('')],
  ];
};

const escaped = (secret: string, apostrophe: string): string =>
  secret
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, apostrophe);

/** What base64 makes of it after so many other bytes: without the characters that the neighbours have a part in. */
function base64(secret: string, offset: number): (readonly [name: string, spelling: string])[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const ends = Math.floor((bytes.length * 8) / 6);
  const standard = bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), ends);
  const url = standard.replace(/\+/g, '-').replace(/\//g, '_');
  return [
    [`base64 at ${offset}`, standard],
    [`base64url at ${offset}`, url],
  ];
}

/** As `findPlanted`, for thousands of them in megabytes: the first that is there. */
export function findAnyPlanted(text: string, secrets: readonly string[]): string | undefined {
  const window = 6;
  const heads = new Map<string, Set<string>>();
  for (const secret of secrets)
    for (const [name, spelling] of spellings(secret)) {
      const head = spelling.slice(0, window);
      if (head.length < window) throw new Error(`${name} of a planted credential is too short to be looked for`);
      heads.set(head, (heads.get(head) ?? new Set()).add(spelling));
    }
  for (let at = 0; at + window <= text.length; at++)
    for (const spelling of heads.get(text.slice(at, at + window)) ?? [])
      if (text.startsWith(spelling, at)) return spelling;
  return undefined;
}
