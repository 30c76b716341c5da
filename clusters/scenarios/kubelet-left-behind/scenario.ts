import { defineScenario } from 'kubefault/testing';

/**
 * The kubelet of a worker says that it is four minors older than it is. An older kubelet would have to be fetched; this one
 * is the same but for its name, and registers its Node as any other does.
 */
const age = `
set -e
version=$(kubelet --version | sed 's/^Kubernetes //')
minor=$(echo "$version" | cut -d. -f2)
older=$(echo "$version" | sed "s/\\.$minor\\./.$((minor - 4))./")
cp -p /usr/bin/kubelet /var/tmp/
LC_ALL=C sed "s/$(echo "$version" | sed 's/\\./\\\\./g')/$older/g" /var/tmp/kubelet > /var/tmp/kubelet-older
chmod 755 /var/tmp/kubelet-older
mv /var/tmp/kubelet-older /usr/bin/kubelet
systemctl restart kubelet
`;

export default defineScenario({
  title: 'Upgrades have left the kubelet of a worker behind',
  fails: {
    'maintenance/upgrade-incomplete': [{ on: 'Cluster cluster', message: 'mixed' }],
    'maintenance/version-skew-kubelet': [{ on: 'Node <worker>', message: 'tooOld' }],
  },
  fault: ({ onNode }) => onNode('worker', age),
  repair: ({ onNode }) => onNode('worker', 'mv /var/tmp/kubelet /usr/bin/kubelet && systemctl restart kubelet'),
});
