import { useCallback, useRef, useState } from 'react';

export interface ChosenFile {
  key: number;
  file: File;
}

/** Files that were chosen and are on their way. */
export function useChosenFiles(): { chosen: readonly ChosenFile[]; begin: (files: FileList | null) => void; gone: (key: number) => void } {
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const nextKey = useRef(0);
  const begin = useCallback((files: FileList | null): void => {
    const begun = [...(files ?? [])].map((file) => ({ key: nextKey.current++, file }));
    setChosen((now) => [...now, ...begun]);
  }, []);
  const gone = useCallback((key: number): void => setChosen((now) => now.filter((one) => one.key !== key)), []);
  return { chosen, begin, gone };
}
