import { spawn } from 'node:child_process';

import { ROOT } from '../repo.ts';

export interface RunResult {
  code: number;
  /** Standard output and standard error in the order they came. */
  output: string;
  /** Standard output alone. */
  stdout: string;
}

/** Runs `node <args>` and collects what it prints; never throws for an exit code. */
export function runNode(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<RunResult> {
  return run(process.execPath, args, options);
}

/** Runs a command without a shell and collects what it prints. A command that does not exist gives code 127. */
export function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    let output = '';
    let stdout = '';
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (error) => resolve({ code: 127, output: error.message, stdout }));
    child.once('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}
