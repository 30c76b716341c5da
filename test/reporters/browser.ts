import { existsSync } from 'node:fs';
import type { Test } from 'tap';
import { consumer, needs } from './consumers.ts';

/** What we use of Playwright, whose own types are there only where it is installed. Scripts for pages are text. */
export interface Page {
  goto(url: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  addInitScript(script: string): Promise<void>;
  click(selector: string): Promise<void>;
  isVisible(selector: string): Promise<boolean>;
  emulateMedia(options: { media: 'print' | 'screen' }): Promise<void>;
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'console', listener: (message: { text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'dialog', listener: (dialog: { message(): string; dismiss(): Promise<void> }) => unknown): void;
}

interface Context {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface Browser {
  newContext(options: {
    colorScheme?: 'light' | 'dark';
    javaScriptEnabled?: boolean;
    viewport?: { width: number; height: number };
  }): Promise<Context>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: { launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser> };
}

/** It asks nobody for anything but what a test opens. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium that is closed with the test, or undefined where there is none, which the test says. */
export async function browser(t: Test): Promise<Browser | undefined> {
  const playwright = consumer<Playwright>('playwright-core');
  const executablePath = process.env['KUBEFAULT_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!playwright) return needs(t, 'playwright-core of test/consumers');
  if (!existsSync(executablePath)) return needs(t, `Chromium at ${executablePath}, or named by KUBEFAULT_CHROMIUM`);
  const launched = await playwright.chromium.launch({ executablePath, args });
  t.teardown(() => launched.close());
  return launched;
}
