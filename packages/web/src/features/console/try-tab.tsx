import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';

import { consoleRoad } from './console-fetcher.ts';
import css from './console.module.css';
import { Editor, lastTyped } from './editor.tsx';
import { PriceLine } from './price-line.tsx';
import { RunAs } from './run-as.tsx';
import { usePrices } from './use-prices.ts';

/** The API to try by hand, with the price before it runs; everything comes from our own files. */
export function TryTab(props: { token: string; onToken: (token: string) => void; person: string | null }): React.ReactElement {
  const { token, onToken, person } = props;
  const scheme = useComputedColorScheme('light');
  const road = useMemo(() => consoleRoad(token), [token]);
  useEffect(() => () => road.close(), [road]);
  const [text, setText] = useState(lastTyped.query);
  const [variables, setVariables] = useState(lastTyped.variables);
  const prices = usePrices(road, text, variables);
  return (
    <div className={css.stack}>
      <RunAs token={token} onToken={onToken} road={road} person={person} />
      <PriceLine prices={prices} />
      <Editor fetcher={road.fetcher} scheme={scheme} onQuery={setText} onVariables={setVariables} />
    </div>
  );
}
