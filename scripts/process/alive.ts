import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process runs. One that has ended and was not yet collected by its parent does not. */
export function isAlive(pid: number): boolean {
  return answers(pid) && readStat(pid)?.state !== 'Z';
}

/** Whether any process of a group runs. */
export function isGroupAlive(group: number): boolean {
  if (!answers(-group)) return false;
  if (process.platform !== 'linux') return true;
  // The kernel also counts members that have ended; in a container where nobody collects orphans they would stay for ever.
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => readStat(Number(pid))).some((stat) => stat?.group === group && stat.state !== 'Z');
}

export interface Stat {
  state: string;
  parent: number;
  group: number;
}

/** State, parent and group of a process from /proc; undefined when it is gone or there is no /proc. */
export function readStat(pid: number): Stat | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself, so the fields are counted after the last one.
    const [state = '', parent, group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent), group: Number(group) };
  } catch {
    return undefined;
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
