import { suffixOf } from './id-of.ts';
import { metadataOf, ownedBy } from './metadata-of.ts';
import type { Made, Objects } from './objects.ts';
import type { Placement } from './placement.ts';
import { podOf } from './pod.ts';
import { templateOf } from './template.ts';
import { ago, recordedAt } from './time.ts';

interface Scheduled {
  readonly namespace: string;
  readonly name: string;
  readonly labels: object;
  /** Jobs of the past, each with a Pod that has come to its end. */
  readonly jobs: number;
}

/** A CronJob of every hour, whose last Jobs have succeeded. */
export function cronJobOf({ namespace, name, labels, jobs }: Scheduled, placement: Placement): Objects {
  const podSpec = templateOf({ name, probed: false, restartPolicy: 'OnFailure' });
  const jobSpec = { backoffLimit: 6, template: { metadata: { labels }, spec: podSpec } };
  const spec = {
    schedule: '30 * * * *',
    concurrencyPolicy: 'Forbid',
    suspend: false,
    jobTemplate: { metadata: { labels }, spec: jobSpec },
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  };
  const times = Array.from({ length: jobs }, (_, i) => 3600 * (jobs - i) - 1800);
  const done = times.map((age, i) => {
    const job = `${name}-${Math.floor((recordedAt / 1000 - age) / 60)}`;
    const uid = suffixOf(`${namespace}/${job}`, 5);
    const controlled = { ...labels, 'batch.kubernetes.io/job-name': job, 'job-name': job };
    const ofJob = {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      selector: { matchLabels: { 'batch.kubernetes.io/job-name': job } },
      template: { metadata: { labels: controlled }, spec: podSpec },
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: 'TerminatingOrFailed',
    };
    const condition = (type: string): object => ({
      type,
      status: 'True',
      lastProbeTime: ago(age - 21),
      lastTransitionTime: ago(age - 21),
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    });
    const made: Made = {
      metadata: metadataOf({
        kind: 'Job',
        name: job,
        namespace,
        labels: controlled,
        annotations: { 'batch.kubernetes.io/cronjob-scheduled-timestamp': ago(age) },
        owner: ownedBy('batch/v1', 'CronJob', namespace, name),
        manager: 'kube-controller-manager',
        generation: 1,
        age,
        parts: { spec: ofJob },
      }),
      spec: ofJob,
      status: {
        conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
        startTime: ago(age),
        completionTime: ago(age - 21),
        succeeded: 1,
        terminating: 0,
        ready: 0,
        uncountedTerminatedPods: {},
      },
    };
    const pod = podOf({
      namespace,
      name: `${job}-${uid}`,
      generateName: `${job}-`,
      labels: controlled,
      owner: ownedBy('batch/v1', 'Job', namespace, job),
      spec: podSpec,
      place: placement.next(),
      age: age - i,
      completed: true,
    });
    return { made, pod };
  });
  return {
    '/apis/batch/v1/cronjobs': [
      {
        metadata: metadataOf({
          kind: 'CronJob',
          name,
          namespace,
          labels,
          manager: 'helm',
          generation: 1,
          parts: { spec },
        }),
        spec,
        status: { lastScheduleTime: ago(1800), lastSuccessfulTime: ago(1779) },
      },
    ],
    '/apis/batch/v1/jobs': done.map(({ made }) => made),
    '/api/v1/pods': done.map(({ pod }) => pod),
  };
}
