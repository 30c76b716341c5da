import stringWidth from 'string-width';

/** What of a line fits into these columns; a line that was cut ends with an ellipsis. */
export function fitted(line: string, columns: number): string {
  if (stringWidth(line) <= columns) return line;
  let [kept, width] = ['', 0];
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
