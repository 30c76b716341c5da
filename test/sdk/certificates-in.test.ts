import t from 'tap';
import { certificatesIn } from '../../src/sdk/certificates-in.ts';

const pem = Buffer.from(
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJTekNCOGFBREFnRUNBZ0VCTUFvR0NDcUdTTTQ5QkFNQ01CVXhFekFSQmdOVkJBTU1DbmRsWW1odmIyc3QKWTJFd0hoY05NalV3TVRBeE1EQXdNREF3V2hjTk16VXdNVEF4TURBd01EQXdXakFWTVJNd0VRWURWUVFEREFwMwpaV0pvYjI5ckxXTmhNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUU1ejI1RzVXdVFFQlQ3YjN2CjZmUW93Rkd6Vy9sdUVha1Fmb0Exc1d2UFRmelIyeUdybUMrZWFiV3d2c01vMGlpdm5TZUdaNmREcXNUUUQrUFIKTDNTc0RxTXlNREF3RHdZRFZSMFRBUUgvQkFVd0F3RUIvekFkQmdOVkhRNEVGZ1FVRnpmREpuc0NydXhBTHluMApLbDJQWnJQZXV3d3dDZ1lJS29aSXpqMEVBd0lEU1FBd1JnSWhBSkNjYXpTdE56K2o2cEdJd3NOT2RFZVFoSVljCk0rN2ZCeFB6RmIxeU0vakhBaUVBb2V4TEJ0RWEzTXpNZjUwQjcxME5GL0lDamZLNUR5dlFaQ1dIR3BOc3dwTT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=',
  'base64',
).toString();
const encoded = (text: string): string => Buffer.from(text).toString('base64');
const found = { subject: 'CN=webhook-ca', notAfter: '2035-01-01T00:00:00Z' };

t.test('reads what it can and passes over the rest', async t => {
  t.same(certificatesIn(encoded(pem)), [found]);
  t.same(certificatesIn(encoded(`# a comment\n${pem}${pem}`)), [found, found], 'a bundle');
  t.same(certificatesIn(encoded(`-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${pem}`)), [found]);
  t.same(certificatesIn(encoded(pem.replaceAll('CERTIFICATE', 'PUBLIC KEY'))), [], 'another kind of block');
  t.same(certificatesIn(encoded(pem.slice(0, 200))), [], 'half of one');
  t.same(certificatesIn(pem), [], 'not in base64');
  t.same(certificatesIn(''), []);
});
