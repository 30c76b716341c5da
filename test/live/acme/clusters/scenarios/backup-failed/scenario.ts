import { defineScenario } from 'kubefault/testing';

const backup = (phase: string): string => `
apiVersion: acme.example.com/v1
kind: Backup
metadata: { name: nightly }
status: { phase: ${phase} }
`;

export default defineScenario({
  title: 'A backup of the team fails',
  fails: { 'local:storage/backup-failed': [{ on: 'Backup backup-failed/nightly', message: 'failed' }] },
  healthy: ({ eventually, kubectl }) =>
    eventually('a Backup', () => kubectl(['apply', '-f', '-'], backup('Succeeded'))),
  fault: ({ kubectl }) => kubectl(['apply', '-f', '-'], backup('Failed')),
  repair: ({ kubectl }) => kubectl(['delete', 'customresourcedefinition', 'backups.acme.example.com']),
});
