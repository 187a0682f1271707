import { Button } from '@mantine/core';
import { useState } from 'react';

import { Columns, columnsTable } from '../../ui/charts/columns.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { Choices } from '../../ui/choices.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageList, type ListedPages } from '../../ui/page-list.tsx';
import type { Entry } from './entry.ts';

const nothing = (): Promise<void> => Promise.resolve();

function pages(nodes: string[], over: Partial<ListedPages<string>> = {}): ListedPages<string> {
  return {
    nodes,
    totalCount: nodes.length,
    read: { state: 'ready' },
    hasMore: false,
    more: 'idle',
    loadMore: nothing,
    refresh: nothing,
    ...over,
  };
}

function List({ given }: { given: ListedPages<string> }): React.ReactElement {
  return (
    <PageList pages={given} label="Orang" download={{ none: 'an example' }} empty="Belum ada orang" emptyHint="Undang yang pertama.">
      {(name) => <li key={name}>{name}</li>}
    </PageList>
  );
}

function Chosen({ several = false, error }: { several?: boolean; error?: string }): React.ReactElement {
  const [chosen, setChosen] = useState<string[]>(['a']);
  return (
    <Choices
      label="Peran"
      name="peran"
      several={several}
      chosen={chosen}
      onChange={setChosen}
      error={error}
      choices={[
        { value: 'a', label: 'penyunting', meaning: 'Melaporkan nilai.' },
        { value: 'b', label: 'kepala', meaning: 'Menandatangani atas nama daerah.' },
      ]}
    />
  );
}

function Asked(): React.ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Keluarkan</Button>
      {open && (
        <Dialog title="Keluarkan Ayu?" onClose={() => setOpen(false)} actions={<Button onClick={() => setOpen(false)}>Batal</Button>}>
          <p>Aksesnya berakhir dalam satu detik.</p>
        </Dialog>
      )}
    </>
  );
}

const format = String;
const columns = Array.from({ length: 24 }, (_, hour) => ({
  key: String(hour),
  label: `${String(hour).padStart(2, '0')}.00`,
  value: (hour * 7) % 13,
  sentence: `${hour}.00: ${(hour * 7) % 13}`,
}));
const chart = { title: 'Operasi per jam', columns, format, hint: 'Tunjuk sebuah batang.' };

/** Parts of forms and lists, and what is said after them. */
export const formEntries: Entry[] = [
  { name: 'choices', states: { one: <Chosen />, several: <Chosen several />, error: <Chosen error="Pilih satu." /> } },
  { name: 'copy-field', states: { shown: <CopyField label="Tautan" value="https://saling.example/undangan/contoh" mark="link" /> } },
  { name: 'dialog', states: { closed: <Asked /> } },
  { name: 'notice', states: { shown: <Notice title="Ayu sudah dikeluarkan." onClose={() => {}} /> } },
  { name: 'failure-notice', states: { unanswered: <FailureNotice code={null} />, refused: <FailureNotice code="FORBIDDEN" /> } },
  {
    name: 'page-list',
    states: {
      full: <List given={pages(['Ayu', 'Budi'], { totalCount: 7, hasMore: true })} />,
      empty: <List given={pages([])} />,
      more: <List given={pages(['Ayu'], { totalCount: 7, hasMore: true, more: 'loading' })} />,
    },
  },
  {
    name: 'columns',
    states: {
      full: (
        <Figure title={chart.title} caption="Contoh." table={columnsTable(chart, { label: 'Jam', value: 'Operasi' })} source="contoh">
          <Columns {...chart} />
        </Figure>
      ),
      zero: <Columns {...chart} title="Tanpa apa pun" columns={columns.map((one) => ({ ...one, value: 0 }))} />,
    },
  },
];
