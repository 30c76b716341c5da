import type { Command } from 'commander';
export function define(_command: Command, _ends: (exit: number) => void): void {}
