import { EventsOf } from 'kubefault/documents';
import { Node } from 'kubefault/resources';
import { defineCheck, eventTime, excerpt, isBeingDeleted, toRef } from 'kubefault/sdk';
import { handledElsewhere, isSevere, knownProblems, tellingEvents } from './known-problems.ts';
import { statesHealth } from './states-health.ts';

export default defineCheck({
  version: 1,
  title: 'No Node has a permanent problem that a detector found',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-cluster/monitor-node-health/',
  subject: Node,
  enriches: [EventsOf],
  options: {
    problemConditions: {
      description: 'Types of conditions of which True is a fault',
      type: 'array',
      items: { type: 'string' },
      default: knownProblems,
    },
    ignoreConditions: {
      description: 'Types that are no problem, or that other checks look at',
      type: 'array',
      items: { type: 'string' },
      default: handledElsewhere,
    },
    unknownTypes: {
      description: 'What a problem of any other type is: fail (medium), warn (low) or ignore',
      type: 'string',
      enum: ['fail', 'warn', 'ignore'],
      default: 'warn',
    },
    maxHeartbeatAge: {
      description: 'A condition that nobody has renewed for longer is left over from a detector that is gone',
      type: 'string',
      format: 'duration',
      default: '1h',
    },
  },
  messages: {
    severe: { text: 'has the problem {type}: {reason}', severity: 'high' },
    problem: 'has the problem {type}: {reason}',
    unlisted: { text: 'has a condition that looks like a problem, {type} {status}: {reason}', severity: 'low' },
  },

  examine(node, { cannotTell, older, options, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    const { ignoreConditions, maxHeartbeatAge, problemConditions, unknownTypes } = options;
    const isListed = (type: string) => problemConditions.includes(type);
    const found = (node.status?.conditions ?? []).filter(({ type = '' }) => !ignoreConditions.includes(type));
    const told = found.filter(({ type = '' }) => isListed(type) || unknownTypes !== 'ignore');
    if (told.length === 0) return skip('no detector reports on it');
    const fresh = told.filter(({ lastHeartbeatTime: renewed }) => !renewed || !older(renewed, maxHeartbeatAge));
    if (fresh.length === 0) return skip('what a detector left behind is old');
    if (fresh.some(({ type, status = '' }) => !type || !['True', 'False', 'Unknown'].includes(status)))
      cannotTell('a condition has no type, or a status that is none');
    for (const { type = '', status = '', reason, message, lastTransitionTime: since } of fresh) {
      const data = { type: excerpt(type, 80), status, reason: excerpt([reason, message].filter(Boolean).join(': ')) };
      const at = { key: type, since };
      if (isListed(type)) {
        if (status === 'True') report(isSevere(type) ? 'severe' : 'problem', data, at);
      } else if (status === (statesHealth(type) ? 'False' : 'True'))
        report(unknownTypes === 'fail' ? 'problem' : 'unlisted', data, at);
    }
  },

  evidence: (node, { read }) =>
    read(EventsOf, toRef(node))
      .filter(({ reason = '' }) => tellingEvents.includes(reason))
      .map(event => `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '')}`),
});
