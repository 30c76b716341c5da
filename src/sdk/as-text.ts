/** A member of a parsed text as text: itself if it is one, '' where it is unset, else as JSON. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
