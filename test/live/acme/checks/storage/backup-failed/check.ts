import { defineCheck, defineResource, type KubeObject } from 'kubefault/sdk';

/** A custom resource of the team: its type, and where the API serves it. */
type Backup = KubeObject<'Backup', { spec?: { schedule?: string }; status?: { phase?: string; finishedAt?: string } }>;
const Backup = defineResource<Backup>()({
  id: 'acme.example.com/v1/Backup',
  plural: 'backups',
  namespaced: true,
  custom: true,
});

export default defineCheck({
  version: 1,
  title: 'Every Backup has succeeded',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://acme.example.com/runbooks/backup',
  subject: Backup,
  messages: { failed: 'ended as {phase}' },
  examine(backup, { cannotTell, report, skip }) {
    const { phase, finishedAt } = backup.status ?? {};
    if (!backup.status) return skip('has not run yet');
    if (!phase) return cannotTell('its status has no phase');
    if (phase !== 'Succeeded') report('failed', { phase }, { since: finishedAt });
  },
});
