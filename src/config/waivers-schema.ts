import { notBlank } from './hold-to-schema.ts';

type JsonSchema = { readonly [keyword: string]: unknown };

const text = (description: string): JsonSchema => ({ type: 'string', pattern: notBlank, description });

/** A list of waivers, in a file of its own or in the configuration. */
export const waiverList: JsonSchema = {
  type: 'array',
  description: 'What is accepted for a while: it is reported, and does not block',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['check', 'reason', 'owner', 'until'],
    dependentRequired: { of: ['verdict'] },
    properties: {
      check: text('Id or glob of the checks'),
      on: text('The object: Service shop/cart, Pod shop/*, Node worker-1. Reports name it so'),
      message: text('One message of the check'),
      key: text('What tells its findings on one object apart: a container, a port'),
      verdict: { enum: ['inconclusive'], description: 'Accept what the check cannot see or decide' },
      of: text('With verdict: only what is missing of this resource or document, v1/Pod'),
      reason: text('Why this is accepted'),
      owner: text('Who answers for it'),
      until: text('2027-01-31, that whole day in UTC, or 2027-01-31T18:00:00Z'),
    },
  },
};

/** The schema of a file of waivers; `waivers.schema.json` is the same for editors. */
export const waiversSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kubefault:waivers:1',
  title: 'Waivers of kubefault',
  type: 'object',
  additionalProperties: false,
  required: ['waivers'],
  properties: { $schema: { type: 'string' }, waivers: waiverList },
};
