import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

import { whoQuery } from './console-documents.ts';
import type { ConsoleRoad } from './console-fetcher.ts';
import css from './console.module.css';

type Who = { kind: 'asking' } | { kind: 'client'; name: string; organisation: string } | { kind: 'refused' } | { kind: 'unreachable' };

export interface RunAsProps {
  token: string;
  onToken: (token: string) => void;
  road: ConsoleRoad;
  /** Name of the person signed in; null for visitors. */
  person: string | null;
}

/** As whom the editor asks: the person, or a client by its token, which stays in memory. */
export function RunAs({ token, onToken, road, person }: RunAsProps): React.ReactElement {
  const { t } = useLingui();
  const [who, setWho] = useState<Who>({ kind: 'asking' });
  useEffect(() => {
    if (token === '') return;
    let over = false;
    setWho({ kind: 'asking' });
    road.ask(whoQuery, {}).then(
      (answer) => {
        const client = answer.data?.viewer.client;
        const organisation = answer.data?.viewer.organisation?.name ?? '';
        if (!over) setWho(client ? { kind: 'client', name: client.name, organisation } : { kind: 'refused' });
      },
      () => !over && setWho({ kind: 'unreachable' }),
    );
    return () => {
      over = true;
    };
  }, [token, road]);
  return (
    <div className={css.runAs}>
      <TextInput
        className={css.grow}
        // Hidden like a password, but never offered to be stored as one.
        type="password"
        autoComplete="off"
        data-1p-ignore=""
        data-lpignore="true"
        spellCheck={false}
        label={t`Token`}
        description={t`Boleh kosong. Hanya diingat selama halaman ini terbuka.`}
        placeholder="saling_…"
        value={token}
        onChange={(event) => onToken(event.currentTarget.value.trim())}
        data-token-field=""
      />
      {token !== '' && (
        <Button variant="default" onClick={() => onToken('')}>
          <Trans>Kosongkan</Trans>
        </Button>
      )}
      <p className={css.who} role="status" data-runs-as={token === '' ? 'person' : who.kind}>
        <Said token={token} who={who} person={person} />
      </p>
    </div>
  );
}

function Said({ token, who, person }: { token: string; who: Who; person: string | null }): React.ReactNode {
  if (token === '') {
    return person === null ? (
      <Trans>Dijalankan tanpa masuk: hanya yang sudah diumumkan.</Trans>
    ) : (
      <Trans>Dijalankan dengan hak Anda sendiri, {person}.</Trans>
    );
  }
  switch (who.kind) {
    case 'asking':
      return <Trans>Memeriksa token…</Trans>;
    case 'client': {
      const { name, organisation } = who;
      return (
        <Trans>
          Dijalankan sebagai klien {name}, atas nama {organisation}.
        </Trans>
      );
    }
    case 'refused':
      return <Trans>Token ini ditolak: salah, lewat waktu, atau sudah dicabut.</Trans>;
    case 'unreachable':
      return <Trans>Server tidak menjawab; token belum diperiksa.</Trans>;
  }
}
