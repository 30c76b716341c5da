/**
 * Makes a string of the cluster safe to print: one line, and no character that a terminal, a CI log or XML 1.0 takes for
 * more than text. What is replaced stays visible as U+FFFD. Bidirectional controls can make a line read as another.
 */
export const oneLine = (text: string): string =>
  clean(text.replace(/\r\n|[\r\n\u2028\u2029]/g, ' ⏎ ').replaceAll('\t', ' '));

/** As `oneLine`, for text that may have several lines. */
export const clean = (text: string): string =>
  text
    // Agents of Azure Pipelines obey these wherever they stand in a line.
    .replace(/##(?=vso\[|\[)/gi, '# #')
    // Escape sequences whole, so that no rest of them is left.
    .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|.)/g, '\ufffd')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
