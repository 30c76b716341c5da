import t from 'tap';
import { disagreements } from '../../src/scenarios/disagreements.ts';

/** A run in which one check found something on one object. */
const found = (name: string): any => ({
  results: [
    {
      check: { id: 'access/csr-pending' },
      verdict: 'fail',
      findings: [{ id: 'f', on: { kind: 'CertificateSigningRequest', name }, message: 'pending', text: '' }],
      gaps: [],
      undecided: [],
    },
  ],
  causes: [{ finding: 'f', explains: [], possibly: [] }],
});
const fails = (on: string) => ({ fails: { 'access/csr-pending': [{ on, message: 'pending' }] } });

t.test('a star stands for what the cluster makes up, and for nothing else', async t => {
  const seen = found('csr-x7k2p');
  t.same(disagreements(fails('CertificateSigningRequest csr-*'), 'kind', seen), []);
  t.same(disagreements(fails('CertificateSigningRequest csr-x7k2p'), 'kind', seen), []);
  for (const on of ['CertificateSigningRequest csr-', 'CertificateSigningRequest web-*', 'Node csr-*', 'Node *'])
    t.match(disagreements(fails(on), 'kind', seen), [/^not found/], on);
});

t.test('a Node is named by its place in the cluster', async t => {
  t.same(disagreements(fails('CertificateSigningRequest <worker>'), 'kind', found('kind-worker')), []);
  t.match(disagreements(fails('CertificateSigningRequest <worker>'), 'kind', found('other-worker')), [/^not found/]);
});
