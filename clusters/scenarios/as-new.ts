/**
 * A shell script that makes another Pod of the manifest of a component. One that comes back unchanged has its old count of
 * restarts, to which each scenario would add, and more than a few restarts are a finding of their own.
 */
export const asNew = (manifest: string): string =>
  `sed -i -e '/^    restored: /d' -e "s/^  labels:$/&\\n    restored: \\"$(date +%s)\\"/" ${manifest}`;
