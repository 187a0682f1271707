import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { publicLogQuery } from './data-documents.ts';

/** What the checker found in one file. */
export interface FileFinding {
  name: string;
  ok: boolean;
  /** Whether its end was compared with what is published. */
  compared: boolean;
  /** It was taken before its day was over, so it does not end as the day did. */
  early: boolean;
  checked: number;
  problem: LogFault | null;
}

export interface LogFault {
  kind: 'MISSING' | 'CHANGED' | 'DOUBLED' | 'ORDER' | 'NOT_A_LOG' | 'NOT_PUBLISHED' | 'NOT_COVERED';
  /** First event it shows at. */
  number: number | null;
}

/** What the checker found in a recorded stream, held against the files (N85). */
export interface RecordingFinding {
  ok: boolean;
  problem: LogFault | null;
  /** So many statements about the log, and events. */
  ranges: number;
  events: number;
  covered: { from: number; to: number } | null;
  /** Events that are not in the files. */
  outside: number;
}

export type LogCheck =
  | { state: 'idle' | 'failed' }
  | { state: 'checking'; done: number; count: number }
  | { state: 'done'; found: FileFinding[]; files: number; recording: ({ name: string } & RecordingFinding) | null };

type Said = { kind: 'progress'; name: string; done: number; count: number } | { kind: 'done'; found: FileFinding[]; frames: RecordingFinding | null };

/** The file that everybody can download and read runs here too, beside the page. */
const CHECKER = '/periksa-log.mjs';

/** Checks files in a worker, against the hashes that are published for their days, and a recorded stream against the files. */
export function useLogCheck(): { check: LogCheck; begin: (files: readonly File[], recording: File | null) => Promise<void> } {
  const client = useClient();
  const [check, setCheck] = useState<LogCheck>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const begin = async (files: readonly File[], recording: File | null): Promise<void> => {
    // A check that is replaced says nothing any more, wherever it is: whoever chooses twice sees the second.
    running.current?.abort();
    const replaced = new AbortController();
    running.current = replaced;
    setCheck({ state: 'checking', done: 0, count: 0 });
    const heads: Record<string, string> = {};
    const days = new Set((await Promise.all(files.map(daysOf))).flat());
    for (const day of days) {
      if (replaced.signal.aborted) return;
      const answer = await client.query(publicLogQuery, { day, first: 1, after: null }, { requestPolicy: 'network-only' }).toPromise();
      if (replaced.signal.aborted) return;
      for (const found of answer.data?.publicLog.days.nodes ?? []) heads[found.day] = found.range.head;
    }
    const worker = new Worker(CHECKER, { type: 'module' });
    const { signal } = replaced;
    signal.addEventListener('abort', () => worker.terminate());
    worker.addEventListener('error', () => setCheck({ state: 'failed' }), { signal });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Said>) => {
        if (data.kind === 'progress') return setCheck({ state: 'checking', done: data.done, count: data.count });
        const { found, frames } = data;
        setCheck({ state: 'done', found, files: files.length, recording: frames && recording && { name: recording.name, ...frames } });
        replaced.abort();
      },
      { signal },
    );
    worker.postMessage({ files, heads, recording }, { transfer: [] });
  };
  return { check, begin };
}

const DAY = /\d{4}-\d{2}-\d{2}/;
/** The first line of a file is in it, compressed or not. */
const START_BYTES = 4_096;

/** Days that a file may be of: the one it is called by, and the one it says, since people call files as they like (N98). */
async function daysOf(file: File): Promise<string[]> {
  const start = file.slice(0, START_BYTES).stream();
  const reader = (file.name.endsWith('.gz') ? start.pipeThrough(new DecompressionStream('gzip')) : start).getReader();
  let said = '';
  try {
    said = new TextDecoder().decode((await reader.read()).value);
  } catch {
    // What is no log the checker says.
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return [file.name, said.split('\n', 1)[0]!].flatMap((text) => DAY.exec(text) ?? []);
}
