import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  seconds: number;
  /** Highest resident memory of the process and its children together, in MB; Linux only, else 0. */
  peakMb: number;
  code: number | null;
  output: string;
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function residentKb(pid: number): number {
  let own = 0;
  try {
    own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
  return childrenOf(pid).reduce((sum, child) => sum + residentKb(child), own);
}

/** Resident memory of a running process and its children, in MB; Linux only, else 0. */
export function residentMb(pid: number): number {
  return residentKb(pid) / 1024;
}

/** Runs a program to its end and measures wall time and memory of its whole family. */
export function measureProcess(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<Measured> {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let peakKb = 0;
    const watch = setInterval(() => (peakKb = Math.max(peakKb, child.pid ? residentKb(child.pid) : 0)), 100);
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(watch);
      done({ seconds: (performance.now() - start) / 1000, peakMb: Math.round(peakKb / 1024), code, output });
    });
  });
}
