/** For authors of checks: contracts, and the laws that every check keeps. */
export { type Contract, defineContract, type Expected, type Proven } from './define-contract.ts';
export {
  type BrokenCluster,
  defineScenario,
  type ExpectedFinding,
  type Scenario,
  type ScenarioCluster,
  type Step,
} from './define-scenario.ts';
export { type Judgement, judge } from './judge.ts';
export { type Fixtures, type Law, laws, verdictsOf } from './laws.ts';
