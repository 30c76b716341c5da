/** Names in a sentence. */
const most = 10;

/** `a, b and c`, and of very many the first ones and a number. */
export function someOf(names: readonly string[]): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
