import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '../ui/dialog.tsx';
import { isRed, Lamp, useLight, useQuiet } from './lamp.tsx';
import type { Light } from './light-state.ts';
import type { LivePlan } from './plan-session.ts';
import css from './save-light.module.css';
import { TypedTexts } from './typed-texts.tsx';
import { useOutOfView } from './use-out-of-view.ts';

export interface SaveLightProps {
  live: Pick<LivePlan, 'state' | 'seenBy' | 'unsent' | 'dismissRefused'>;
  /** Short name of a region: "Kab. Bantul". */
  nameOf: (regionCode: string) => string;
  /** What a place is called: "Latih petugas › Apa". */
  labelOf: (place: string) => string;
}

/** The light beside a plan's title: whether what is on the screen is stored, and how far the partner has seen (P17). `[data-light]` says the state. */
export function SaveLight({ live, nameOf, labelOf }: SaveLightProps): React.ReactElement {
  const { t } = useLingui();
  const light = useLight(live);
  const [open, setOpen] = useState(false);
  const quiet = useQuiet(light);
  const [row, away] = useOutOfView();
  // Far down in the table one must learn of it too. That one is offline is said by the bar under the header.
  const follows = away && light.kind !== 'opening' && light.kind !== 'offline' && !(light.kind === 'saved' && (quiet || light.at === null));
  return (
    <div ref={row} className={css.row}>
      <span className={css.lamp} data-follows={follows || undefined}>
        <Lamp light={light} quiet={quiet} data-light={light.kind} />
        {(isRed(light) || (light.kind === 'waiting' && light.count > 0)) && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)} data-light-details="">
            <Trans>Apa yang terjadi?</Trans>
          </Button>
        )}
      </span>
      {light.kind === 'saved' && live.seenBy.length > 0 && (
        <span className={css.seen} data-seen={live.seenBy.join(' ')}>
          <Trans>{live.seenBy.map(nameOf).join(', ')} sudah melihat sampai di sini</Trans>
        </span>
      )}
      {open && (
        <Dialog
          title={light.kind === 'refused' ? t`Perubahan yang tidak diterima` : t`Belum tersimpan`}
          onClose={() => setOpen(false)}
          actions={
            <Button onClick={() => setOpen(false)}>
              <Trans>Tutup</Trans>
            </Button>
          }
        >
          <Details live={live} light={light} labelOf={labelOf} onRead={() => setOpen(false)} />
        </Dialog>
      )}
    </div>
  );
}

function Details({
  live,
  light,
  labelOf,
  onRead,
}: Pick<SaveLightProps, 'live' | 'labelOf'> & { light: Light; onRead: () => void }): React.ReactElement {
  const { i18n } = useLingui();
  if (light.kind !== 'refused')
    return (
      <>
        <p>
          <Advice light={light} />
        </p>
        <TypedTexts typed={live.unsent()} labelOf={labelOf} />
      </>
    );
  return (
    <>
      {live.state.refused.map((one) => (
        <section key={one.id} data-refused={one.code}>
          <p>{i18n.locale === 'en' ? one.message.en : one.message.id}</p>
          <p>
            <Trans>Rencana di layar ini sudah dimuat ulang dari server. Yang Anda tulis ada di bawah; salin bila masih diperlukan.</Trans>
          </p>
          <TypedTexts typed={one.typed} labelOf={labelOf} />
          <Button
            variant="default"
            onClick={() => {
              live.dismissRefused(one.id);
              if (live.state.refused.length === 1) onRead();
            }}
          >
            <Trans>Sudah saya baca</Trans>
          </Button>
        </section>
      ))}
    </>
  );
}

function Advice({ light }: { light: Light }): React.ReactElement {
  if (light.kind === 'failing')
    return (
      <Trans>
        Server tidak dapat menyimpan untuk sementara. Yang Anda tulis tersimpan di perangkat ini dan dikirim sendiri begitu server pulih.
        Biarkan halaman ini terbuka, atau salin teks di bawah.
      </Trans>
    );
  if (light.kind === 'unkept')
    return (
      <Trans>
        Peramban ini tidak dapat menyimpan di perangkat, dan server tidak terjangkau. Biarkan halaman ini terbuka sampai tersambung, atau
        salin teks di bawah.
      </Trans>
    );
  return (
    <Trans>
      Server belum menjawab. Yang Anda tulis tersimpan di perangkat ini dan dikirim sendiri begitu tersambung. Anda dapat terus menulis.
    </Trans>
  );
}

export { MergeNotice } from './merge-notice.tsx';
