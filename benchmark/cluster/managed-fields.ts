/** What lists of the API are merged by, where they are; others are owned as a whole. */
const keys = ['containerPort', 'mountPath', 'uid', 'ip', 'name', 'type', 'port'] as const;

interface Ownership {
  readonly manager: string;
  readonly time: string;
  readonly subresource?: string;
}

/** An entry of `metadata.managedFields`: that this manager has written these parts of an object. */
export const managedFields = (parts: object, { manager, time, subresource }: Ownership): object => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  time,
  fieldsType: 'FieldsV1',
  fieldsV1: fieldsOf(parts, false),
  ...(subresource !== undefined && { subresource }),
});

function fieldsOf(value: unknown, dot = true): object {
  if (typeof value !== 'object' || value === null) return {};
  if (Array.isArray(value)) {
    const [first] = value;
    const key = keys.find(name => typeof first === 'object' && first !== null && name in first);
    if (!key) return {};
    return Object.fromEntries([
      ['.', {}],
      ...value.map(item => [`k:${JSON.stringify({ [key]: item[key] })}`, fieldsOf(item)]),
    ]);
  }
  return Object.fromEntries([
    ...(dot ? [['.', {}]] : []),
    ...Object.entries(value).map(([key, member]) => [`f:${key}`, fieldsOf(member)]),
  ]);
}
