import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { CopyBlock } from '../ui/copy-block.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { embedCode, embedPath, type EmbedChoice } from './embed-code.ts';
import css from './embed-button.module.css';
import { useEmbedHeight } from './use-embed-height.ts';

export interface EmbedButtonProps {
  kind: 'wilayah' | 'pasangan';
  /** Code of a region or id of a pair. */
  id: string;
  name: string;
  /** Years that can be chosen, newest first. */
  years: readonly number[];
}

/** Opens what one needs to put a region or a pair into a page of one's own. */
export function EmbedButton(props: EmbedButtonProps): React.ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" data-embed="" onClick={() => setOpen(true)}>
        <Trans>Sematkan…</Trans>
      </Button>
      {open && <EmbedDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function EmbedDialog({ kind, id, name, years, onClose }: EmbedButtonProps & { onClose: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const [choice, setChoice] = useState<EmbedChoice>({ chart: 'kartu', year: '', language: i18n.locale === 'en' ? 'en' : 'id', theme: '' });
  /** Of the preview, which tells it: it is right for this window alone. */
  const [here, setHere] = useState(420);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const hear = (event: MessageEvent<unknown>): void => {
      const { data } = event;
      if (event.source !== frame.current?.contentWindow || typeof data !== 'object' || data === null || !('tinggi' in data)) return;
      if (typeof data.tinggi === 'number') setHere(Math.ceil(data.tinggi));
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  const path = embedPath(kind, id, choice);
  // Neither year nor language nor colours make a page higher.
  const chart = embedPath(kind, id, { chart: choice.chart, year: '', language: 'id', theme: '' });
  const { height, failed, retry } = useEmbedHeight(location.origin + chart);
  const code = height === null ? null : embedCode(location.origin + path, name, height);
  const set = (part: Partial<EmbedChoice>): void => setChoice((now) => ({ ...now, ...part }));
  return (
    <Dialog
      title={t`Sematkan ${name}`}
      onClose={onClose}
      actions={
        <Button onClick={onClose}>
          <Trans>Selesai</Trans>
        </Button>
      }
    >
      <p>
        <Trans>Tempel kode ini di halaman web Anda. Isinya ikut diperbarui, tanpa kuki, dan hanya memuat yang terbuka untuk umum.</Trans>
      </p>
      <div className={css.options}>
        <NativeSelect
          label={t`Bagan`}
          value={choice.chart}
          onChange={(event) => set({ chart: event.currentTarget.value as EmbedChoice['chart'] })}
          data={[
            { value: 'kartu', label: t`Kartu` },
            { value: 'tren', label: t`Tren indeks` },
            { value: 'radar', label: t`Indeks menurut aspek` },
          ]}
        />
        <NativeSelect
          label={t`Tahun`}
          value={choice.year}
          onChange={(event) => set({ year: event.currentTarget.value })}
          data={[{ value: '', label: t`selalu yang terbaru` }, ...years.map(String)]}
        />
        <NativeSelect
          label={t`Bahasa`}
          value={choice.language}
          onChange={(event) => set({ language: event.currentTarget.value as EmbedChoice['language'] })}
          data={[
            { value: 'id', label: 'Bahasa Indonesia' },
            { value: 'en', label: 'English' },
          ]}
        />
        <NativeSelect
          label={t`Tema`}
          value={choice.theme}
          onChange={(event) => set({ theme: event.currentTarget.value as EmbedChoice['theme'] })}
          data={[
            { value: '', label: t`mengikuti pembaca` },
            { value: 'terang', label: t`terang` },
            { value: 'gelap', label: t`gelap` },
          ]}
        />
      </div>
      {code === null && (failed ? <Failed onRetry={retry} /> : <Loading lines={3} />)}
      {code !== null && (
        <CopyBlock text={code} label={t`kode sematan`}>
          <code className={css.code} data-embed-code="">
            {code}
          </code>
        </CopyBlock>
      )}
      <section aria-labelledby="pratinjau-sematan">
        <h3 id="pratinjau-sematan" className={css.heading}>
          <Trans>Pratinjau</Trans>
        </h3>
        <iframe
          ref={frame}
          className={css.frame}
          sandbox="allow-scripts allow-popups"
          src={path}
          title={t`Pratinjau ${name}`}
          height={here}
          data-embed-preview=""
        />
      </section>
    </Dialog>
  );
}
