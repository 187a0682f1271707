import { useLingui } from '@lingui/react/macro';
import { toCsv, type CsvCell } from '@saling/schema';
import { useState } from 'react';
import { useClient, type AnyVariables, type Client, type DocumentInput } from 'urql';

import type { Connection } from '../../api/use-pages.ts';
import { fileNameOf, saveFile } from '../../ui/charts/save-file.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { instant } from '../../ui/time-text.ts';
import css from './national-pairs.module.css';

const PAGE = 50;
const TRIES = 3;

export interface DownloadListProps<Data, Node> {
  /** Name of the file, before it is made one. */
  title: string;
  query: DocumentInput<Data, AnyVariables>;
  /** Without `first` and `after`. */
  variables: Record<string, unknown>;
  select: (data: Data) => Connection<Node>;
  head: string[];
  line: (node: Node) => CsvCell[];
}

/** A whole list as a file, not only what is on screen. */
export function DownloadList<Data, Node>(props: DownloadListProps<Data, Node>): React.ReactElement {
  const { t, i18n } = useLingui();
  const client = useClient();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async (): Promise<void> => {
    setState('busy');
    const nodes = await readAll(client, props);
    if (!nodes) return setState('failed');
    const about = [
      [t`Diunduh`, instant(new Date().toISOString(), i18n.locale)],
      [t`Tautan`, location.href],
    ];
    const csv = toCsv([props.head, ...nodes.map((node) => props.line(node)), [], ...about]);
    saveFile(`${fileNameOf(props.title)}.csv`, new Blob([csv], { type: 'text/csv;charset=utf-8' }));
    setState('idle');
  };
  return (
    <>
      <DownloadMenu
        items={[{ label: 'CSV', hint: state === 'busy' ? t`sedang disiapkan…` : t`seluruh daftar`, onSelect: () => void save() }]}
      />
      <span role="status" className={css.failed}>
        {state === 'failed' && t`Berkas tidak dapat disiapkan. Coba lagi.`}
      </span>
    </>
  );
}

/** All pages of one state of the stream: when something happens in between, it begins again. */
async function readAll<Data, Node>(client: Client, { query, variables, select }: DownloadListProps<Data, Node>): Promise<Node[] | null> {
  let nodes: Node[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const positions = new Set<string | undefined>();
    nodes = [];
    for (let after: string | null | undefined = null; after !== undefined;) {
      const result = await client.query(query, { ...variables, first: PAGE, after }, { requestPolicy: 'network-only' }).toPromise();
      if (result.data === undefined || result.error) return null;
      const page: Connection<Node> = select(result.data);
      nodes.push(...page.nodes);
      positions.add(page.asOf);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    if (positions.size === 1) return nodes;
  }
  return nodes;
}
