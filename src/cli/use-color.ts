/** Flags win over NO_COLOR, and that over FORCE_COLOR; otherwise a terminal has colours and a file has none. */
export function useColor(flag: 'auto' | 'always' | 'never', stream: { readonly isTTY?: boolean }): boolean {
  if (flag !== 'auto') return flag === 'always';
  if (process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR'] && process.env['FORCE_COLOR'] !== '0') return true;
  return stream.isTTY === true && process.env['TERM'] !== 'dumb';
}
