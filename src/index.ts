/** What a program that embeds kubefault may use; checks use `kubefault/sdk`. */
export { type Config, defineConfig } from './config/config.ts';
export { KubefaultError } from './errors.ts';
export type { ExitCode, RunEvent } from './results/event.ts';
export type { Report } from './results/report.ts';
export { type CheckResult, type Finding, type Verdict, verdicts } from './results/result.ts';
export type { Waiver, WaiverEntry } from './results/waiver.ts';
export { type Plan, plan, type Selection } from './runner/plan.ts';
export { type Registered, register } from './runner/registry.ts';
export { type RunOptions, run } from './runner/run.ts';
export { parseOptions } from './sdk/parse-options.ts';
export { defaultSettings, type Settings } from './sdk/settings.ts';
export { fixture } from './sources/fixture.ts';
export { type LiveOptions, openLive } from './sources/live.ts';
export { openSnapshot, type SnapshotOptions } from './sources/snapshot.ts';
export type { Source } from './sources/source.ts';
