import t from 'tap';
import { isAddressWithPort, isCidr, isIpAddress } from '../../src/sdk/addresses.ts';

const table = (of: (text: string) => boolean, valid: readonly string[], invalid: readonly string[]): void => {
  for (const text of valid) t.ok(of(text), text);
  for (const text of invalid) t.notOk(of(text), text);
};

table(
  isIpAddress,
  ['0.0.0.0', '10.1.2.3', '::', 'fd00::1', '::ffff:10.0.0.1', '010.000.0.1'],
  ['', 'localhost', '10.1.2', '10.1.2.256', '10.1.2.3.4', 'fe80::1%eth0', '[::1]', '10.0.0.1 ', '10.0.0.1:80'],
);
table(
  isCidr,
  ['10.244.0.0/16', '10.244.1.7/16', 'fd00::/48', '0.0.0.0/0', '::/128'],
  ['10.244.0.0', '10.244.0.0/33', 'fd00::/129', '/16', '10.244.0.0/', '10.244.0.0/-1', 'a/8', ' 10.0.0.0/8'],
);
table(
  isAddressWithPort,
  ['0.0.0.0:10256', '[::]:10256', '[fd00::1]:1', '127.0.0.1:65535'],
  ['0.0.0.0', ':10256', '::', '[::]', '0.0.0.0:0', '0.0.0.0:65536', 'localhost:80', '[10.0.0.1]:80', 'fd00::1:80:'],
);
