import { Node } from 'kubefault/resources';
import { defineCheck, isBeingDeleted, type Reader, toRef } from 'kubefault/sdk';

const fields = ['machineID', 'systemUUID'] as const;

export default defineCheck({
  version: 1,
  title: 'No two Nodes have the id of one machine',
  severity: 'low',
  profile: 'platform',
  reference:
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/install-kubeadm/#verify-mac-address',
  subject: Node,
  options: {
    compare: {
      description: 'Members of status.nodeInfo that must be unique',
      type: 'array',
      items: { enum: fields },
      default: fields as readonly string[],
    },
  },
  messages: { shared: 'has the same {field} as {others}: {value}' },

  examine(node, { cannotTell, derive, options, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    const { bootID, ...info } = node.status?.nodeInfo ?? {};
    for (const field of fields.filter(name => options.compare.includes(name))) {
      const value = info[field];
      // All zeros is what firmware says that has no id.
      if (!value || /^[0-]+$/.test(value)) return cannotTell(`it has no ${field}`);
      const twins = derive(nodesById)(field, value).filter(({ metadata }) => metadata.name !== node.metadata.name);
      if (twins.length > 0 && [node, ...twins].some(({ status }) => !status?.nodeInfo?.bootID))
        return cannotTell('one of the Nodes that share an id does not say which kernel it runs on');
      // Nodes on one kernel are containers of one machine.
      const others = twins.filter(twin => twin.status?.nodeInfo?.bootID !== bootID);
      if (others.length === 0) continue;
      const created = [node, ...others].flatMap(({ metadata }) => metadata.creationTimestamp ?? []).toSorted();
      const names = others.map(({ metadata }) => metadata.name).join(', ');
      report(
        'shared',
        { field, value, others: names },
        { key: field, since: created.at(-1), related: others.map(toRef) },
      );
    }
  },
});

/** A fact for `derive`: the Nodes that share an id. */
function nodesById({ list }: Reader<typeof Node>): (field: (typeof fields)[number], value: string) => readonly Node[] {
  const index = new Map<string, Node[]>();
  for (const node of list(Node))
    for (const field of fields) {
      const key = `${field} ${node.status?.nodeInfo?.[field]}`;
      index.set(key, [...(index.get(key) ?? []), node]);
    }
  return (field, value) => index.get(`${field} ${value}`) ?? [];
}
