import { defineScenario } from 'kubefault/testing';

/** A scenario that cannot go as it has to: the command has to say so. */
export default defineScenario({
  title: 'Nothing is broken, and a finding is expected',
  fails: {
    'service/selector-matches-no-pods': [{ on: 'Service breaks-nothing/cart', message: 'noMatch' }],
  },
  fault: async () => {},
  repair: async () => {},
});
