import { capabilities } from '../resources/capability.ts';
import { severities } from '../results/severity.ts';
import type { AnyCheck, Option } from '../sdk/check.ts';
import { waiverList } from './waivers-schema.ts';

type JsonSchema = { readonly [keyword: string]: unknown };

const names = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
});
const granted = (description: string): JsonSchema => ({
  type: 'array',
  items: { enum: capabilities.filter(name => name !== 'api') },
  description,
});
const duration = (description: string): JsonSchema => ({ type: 'string', format: 'duration', description });

/** The schema of a configuration in which these checks are known: ids and options are part of it. */
export const configSchema = (checks: Readonly<Record<string, AnyCheck>>): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kubefault:config:1',
  title: 'Configuration of kubefault',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    plugins: {
      type: 'array',
      description: 'Further checks: packages, or folders of this file (./checks). Their code runs with your rights.',
      items: {
        anyOf: [
          { type: 'string', minLength: 1 },
          {
            type: 'object',
            additionalProperties: false,
            required: ['path', 'name'],
            properties: {
              path: { type: 'string', description: 'A folder with <layer>/<name>/check.ts' },
              name: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', description: 'Prefix of its ids' },
            },
          },
        ],
      },
    },
    profile: { enum: ['platform', 'workloads', 'all'], description: 'Which checks run when none is named' },
    skip: names('Ids or globs of checks that do not run'),
    namespaces: names('Subjects are examined in these only'),
    failOn: { enum: [...severities, 'never'], description: 'The least severity that blocks' },
    failOnNew: { type: 'boolean', description: 'With a baseline: what it has already does not block' },
    baseline: {
      type: 'string',
      minLength: 1,
      description: 'A report or a baseline to compare with, relative to this file',
    },
    waivers: waiverList,
    waiversFile: { type: 'string', minLength: 1, description: 'Further waivers, relative to this file' },
    expect: {
      type: 'object',
      description: 'What must hold of the cluster, or it is the wrong one',
      additionalProperties: false,
      properties: {
        uid: { type: 'string', minLength: 1, description: 'metadata.uid of Namespace kube-system' },
        nodes: { type: 'integer', minimum: 1, description: 'The least number of Nodes' },
        namespaces: names('Namespaces that exist'),
      },
    },
    allow: granted('What a run may do beyond listing objects'),
    deny: granted('What a run may not do although it may by default'),
    settle: duration('How long to wait for young problems'),
    grace: duration('Caps the grace of every check'),
    timeout: duration('Limit of one check'),
    requestTimeout: duration('Limit of one request'),
    qps: { type: 'number', exclusiveMinimum: 0, description: 'Requests a second at most' },
    reporters: names('As with -r: console, junit=out.xml'),
    kubeconfig: { type: 'string' },
    context: { type: 'string' },
    cluster: {
      type: 'object',
      description: 'What checks must know of the cluster and no object says',
      additionalProperties: false,
      properties: {
        targetVersion: {
          type: 'string',
          pattern: '^v\\d+\\.\\d+',
          description: 'The version that it is to be upgraded to',
        },
        clusterDomain: { type: 'string' },
        dns: {
          type: 'object',
          additionalProperties: false,
          properties: {
            namespace: { type: 'string' },
            service: { type: 'string' },
            labels: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
        schedulers: names('Names that Pods may give in spec.schedulerName'),
        systemNamespaces: names('Namespaces of the platform'),
      },
    },
    checks: {
      type: 'object',
      description: 'Options of single checks, by id',
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(checks).map(([id, check]) => [id, settingsOf(check)])),
    },
  },
});

const settingsOf = (check: AnyCheck): JsonSchema => ({
  type: 'object',
  description: check.title,
  additionalProperties: false,
  properties: {
    options: {
      type: 'object',
      additionalProperties: false,
      properties: (check.options ?? {}) as Record<string, Option>,
    },
  },
});
