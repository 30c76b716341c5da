/**
 * What troubleshoot.sh writes in the place of a value that it hides: always the same, or a token for each value.
 * https://troubleshoot.sh/docs/redact/
 */
export const hidden = /\*\*\*(?:HIDDEN|TOKEN_\w+)\*\*\*/;
