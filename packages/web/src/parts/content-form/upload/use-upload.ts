import { useCallback, useEffect, useRef, useState } from 'react';

import type { StoredFileData } from '../../practice-content-document.ts';
import { uploadFile, type UploadFailure } from './upload-file.ts';

export type UploadState =
  | { kind: 'running'; part: number; waiting?: boolean }
  | { kind: 'failed'; failure: UploadFailure }
  | { kind: 'done'; file: StoredFileData };

/** Sends one file as soon as it is there, and ends it with the component. */
export function useUpload(file: File, onDone?: (file: StoredFileData) => void): { state: UploadState; again: () => void; end: () => void } {
  const [state, setState] = useState<UploadState>({ kind: 'running', part: 0 });
  const [attempt, setAttempt] = useState(0);
  const done = useRef(onDone);
  const stop = useRef<() => void>(() => {});
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    let finished = false;
    setState({ kind: 'running', part: 0 });
    stop.current = uploadFile(file, {
      onProgress: (part) => setState({ kind: 'running', part }),
      onWaiting: () => setState((now) => (now.kind === 'running' ? { ...now, waiting: true } : now)),
      onFailed: (failure) => {
        finished = true;
        setState({ kind: 'failed', failure });
      },
      onDone: (stored) => {
        finished = true;
        setState({ kind: 'done', file: stored });
        done.current?.(stored);
      },
    });
    const end = stop.current;
    return () => {
      if (!finished) end();
    };
  }, [file, attempt]);
  const again = useCallback(() => setAttempt((number) => number + 1), []);
  const end = useCallback(() => stop.current(), []);
  return { state, again, end };
}
