import { X509Certificate } from 'node:crypto';
import { Malformed } from '../resources/malformed.ts';
import { defineDocument } from './document.ts';
import { objectIn } from './object-in.ts';

export interface NodeMachineKey {
  readonly node: string;
  /** `spec.providerID` of the Node: how its machine is reached. */
  readonly providerID: string;
  /** `status.nodeInfo.machineID`: whoever answers must be this machine. */
  readonly machineID: string;
}

export interface NodeCertificate {
  /** The file that it lies in: a certificate, or a kubeconfig. */
  readonly file: string;
  readonly subject: string;
  /** The end of its validity, RFC 3339. */
  readonly ends: string;
  readonly isAuthority: boolean;
}

/**
 * The certificates that kubeadm lays down on a control plane Node, and the client certificates in its kubeconfigs. Keys
 * lie in the same folders and files: nothing but certificates leaves the machine.
 * https://kubernetes.io/docs/setup/best-practices/certificates/
 */
export const NodeCertificates = defineDocument<NodeMachineKey, readonly NodeCertificate[]>()({
  id: 'node/certificates',
  capability: 'node-access',
  format: 'json',
  budget: 100,
  name: ({ node }) => node,
  command: ({ node, providerID }) => ({ node, providerID, script, answer: answerOf }),
  decode: ({ json }, unseen, { node, machineID }) => {
    const { machine, certificates } = objectIn(json) as ReturnType<typeof answerOf>;
    if (machine !== machineID || !machine)
      throw new Malformed(`expected an answer of Node ${node} (machine ${machineID}), found machine ${machine}`);
    if (!Array.isArray(certificates)) return unseen('malformed', 'expected a list of certificates');
    for (const { file, subject, ends, isAuthority } of certificates)
      if (Number.isNaN(Date.parse(ends)) || !file || typeof subject !== 'string' || typeof isAuthority !== 'boolean')
        throw new Malformed(`expected file, subject, ends and isAuthority of a certificate, found ${file}: ${ends}`);
    return certificates;
  },
});

/** Prints the id of the machine, a line `<file> <base64>` for each certificate, and `end`. */
const script = `
certificates() {
  while read -r line; do
    case "$line" in
      *'BEGIN CERTIFICATE'*) block= inside=1 ;;
      *'END CERTIFICATE'*) echo "$1 $block"; inside= ;;
      *) [ -z "$inside" ] || block="$block$line" ;;
    esac
  done < "$1" || exit 1
}
echo "machine $(cat /etc/machine-id)"
for file in /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt; do
  [ ! -e "$file" ] || certificates "$file"
done
for file in admin super-admin controller-manager scheduler; do
  file="/etc/kubernetes/$file.conf"
  [ -e "$file" ] || continue
  sed -n "s#^ *client-certificate-data: *#$file #p" "$file" || exit 1
  for named in $(sed -n 's#^ *client-certificate: *##p' "$file"); do certificates "$named"; done
done
echo end
`;

/** @throws Malformed where the output is not that of the script, to its end. */
function answerOf(output: string): { readonly machine: string; readonly certificates: readonly NodeCertificate[] } {
  const [first = '', ...lines] = output.trimEnd().split('\n');
  if (!first.startsWith('machine ') || lines.at(-1) !== 'end')
    throw new Malformed('expected lines from "machine" to "end"');
  return { machine: first.slice('machine '.length).trim(), certificates: lines.slice(0, -1).map(certificateOf) };
}

function certificateOf(line: string): NodeCertificate {
  const [file = '', base64 = ''] = line.split(' ');
  const bytes = Buffer.from(base64, 'base64');
  try {
    // In a kubeconfig, the base64 is that of the PEM text; of a chain, the first one is the client's.
    const certificate = new X509Certificate(bytes);
    const { subject, validTo, ca } = certificate;
    return { file, subject: subject.replaceAll('\n', ', '), ends: new Date(validTo).toISOString(), isAuthority: ca };
  } catch {
    throw new Malformed(`${file}: expected a certificate`);
  }
}
