import { Trans, useLingui } from '@lingui/react/macro';
import type { CsvCell } from '@saling/schema';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient, type AnyVariables, type Client, type DocumentInput } from 'urql';

import type { Connection } from '../api/use-pages.ts';
import type { TableFile } from '../ui/charts/save-table.ts';
import { DownloadMenu } from '../ui/download-menu.tsx';
import css from './download-list.module.css';

const PAGE = 50;
const TRIES = 3;
/** More rows are made by the server, as a job that survives whatever happens to this page. */
const MOST = 5_000;

export interface DownloadListProps<Data, Node> {
  /** Name of the file, before it is made one. */
  title: string;
  query: DocumentInput<Data, AnyVariables>;
  /** Without `first` and `after`. */
  variables: Record<string, unknown>;
  select: (data: Data) => Connection<Node>;
  head: string[];
  line: (node: Node) => CsvCell[];
  /** Period and filters, each with its name; those without a value are left out. */
  about?: readonly (readonly [name: string, value: string | null | undefined])[];
  /** Has the server make it as a job, when it is too long to be made here; answers whether it will. */
  startJob?: (kind: TableFile) => Promise<boolean>;
}

/** A whole list as a file, not only what is on screen. */
export function DownloadList<Data, Node>(props: DownloadListProps<Data, Node>): React.ReactElement {
  const { t, i18n } = useLingui();
  const client = useClient();
  const [state, setState] = useState<'idle' | 'busy' | 'failed' | 'large' | 'job'>('idle');
  const save = async (kind: TableFile): Promise<void> => {
    // It is under way: pressed again, everything would be asked for, and made, a second time.
    if (state === 'busy') return;
    setState('busy');
    try {
      const [nodes, { saveTable }] = await Promise.all([readAll(client, props), import('../ui/charts/save-table.ts')]);
      if (nodes === null) return setState('failed');
      if (nodes === 'LARGE') return setState(!props.startJob ? 'large' : (await props.startJob(kind)) ? 'job' : 'failed');
      const { title, head, line } = props;
      const about = (props.about ?? []).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
      await saveTable(kind, { title, head, lines: nodes.map((node) => line(node)), about, locale: i18n.locale });
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const hint = state === 'busy' ? t`sedang disiapkan…` : t`seluruh daftar`;
  return (
    <>
      <DownloadMenu
        items={[
          { label: 'CSV', hint, onSelect: () => void save('csv') },
          { label: 'XLSX', hint, onSelect: () => void save('xlsx') },
        ]}
      />
      <span role="status" className={css.failed}>
        {state === 'failed' && t`Berkas tidak dapat disiapkan. Coba lagi.`}
        {state === 'job' && (
          <Trans>
            Daftar ini panjang: berkasnya sedang dibuat, dan menunggu Anda di <Link to="/unduhan">Unduhan</Link>.
          </Trans>
        )}
        {state === 'large' && (
          <Trans>
            Daftar ini terlalu panjang untuk disiapkan di sini: minta di <Link to="/unduhan">Unduhan</Link>.
          </Trans>
        )}
      </span>
    </>
  );
}

/** All pages of one state of the stream: when something happens in between, it begins again. */
async function readAll<Data, Node>(
  client: Client,
  { query, variables, select }: DownloadListProps<Data, Node>,
): Promise<Node[] | 'LARGE' | null> {
  let nodes: Node[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const positions = new Set<string | undefined>();
    nodes = [];
    for (let after: string | null | undefined = null; after !== undefined;) {
      const result = await client.query(query, { ...variables, first: PAGE, after }, { requestPolicy: 'network-only' }).toPromise();
      if (result.data === undefined || result.error) return null;
      const page: Connection<Node> = select(result.data);
      nodes.push(...page.nodes);
      if (nodes.length > MOST) return 'LARGE';
      positions.add(page.asOf);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    if (positions.size === 1) return nodes;
  }
  return nodes;
}
