/** What can be the name of a namespace; everything else in a path is something else. */
export const namespaceName = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
