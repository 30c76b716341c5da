import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-succeeded'],
  fail: { 'fail-failed': [{ on: 'Backup shop/nightly', message: 'failed', text: 'ended as Failed' }] },
  notApplicable: ['na-not-run'],
  healthyWithout: { 'Backup status': 'without a status it has not run yet' },
});
