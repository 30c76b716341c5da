/** The layer of a check: `acme:storage/x` belongs to `storage`. */
export const layerOf = (check: string): string => (check.split(':').at(-1) ?? check).split('/')[0] ?? '';
