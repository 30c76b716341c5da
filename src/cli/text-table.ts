import stringWidth from 'string-width';

/** Columns as wide as their widest cell on a terminal, where some characters take two places; the last one is left as it is. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => stringWidth(row[column] ?? ''))));
  return rows.map(row =>
    row
      .map((cell, column) => (column < row.length - 1 ? pad(cell, widths[column] ?? 0) : cell))
      .join('  ')
      .trimEnd(),
  );
}

const pad = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
