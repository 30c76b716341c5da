/**
 * Does the name of a condition state that something is well, such as the types of Amazon's node monitoring agent
 * (`NetworkingReady`)? Then False is the problem.
 */
export const statesHealth = (type: string): boolean => /(?<!Not)Ready$|(?<!Un)Available$|Healthy$/.test(type);
