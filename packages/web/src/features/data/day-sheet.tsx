import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { instant } from '../../ui/time-text.ts';
import type { PublicLogDay } from './data-documents.ts';
import { dayText, hashGroups, rangeText } from './data-text.ts';
import css from './data.module.css';

/** The head of a day, to be printed: whoever keeps the paper can tell later whether the log of that day is still the same. */
export function DaySheet({ day: { day, range, closedAt, address } }: { day: PublicLogDay }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const name = dayText(day, locale);
  const here = `${location.origin}/periksa-log?hari=${day}`;
  return (
    <Card
      title={t`Log publik ${name}`}
      actions={
        <Button className={css.screen} variant="default" size="xs" onClick={() => window.print()}>
          <Trans>Cetak</Trans>
        </Button>
      }
    >
      <p className={css.paper}>Saling, {location.host}</p>
      <div className={css.sheet} data-day-sheet={day}>
        <dl className={css.facts}>
          <dt>
            <Trans>Peristiwa</Trans>
          </dt>
          <dd>{range.count === 0 ? t`tidak ada` : t`${count(range.count, locale)}, nomor ${rangeText(range, locale)}`}</dd>
          <dt>
            <Trans>Sidik akhir hari</Trans>
          </dt>
          <dd className={css.hash}>{hashGroups(range.head)}</dd>
          <dt>
            <Trans>Sidik hari sebelumnya</Trans>
          </dt>
          <dd className={css.hash}>{range.before === '' ? '–' : hashGroups(range.before)}</dd>
          <dt>
            <Trans>Ditutup</Trans>
          </dt>
          <dd>{instant(closedAt, locale)}</dd>
          <dt>
            <Trans>Berkas</Trans>
          </dt>
          <dd>
            <a href={address} download>
              {location.origin}
              {address}
            </a>
          </dd>
        </dl>
        <figure className={css.code}>
          <QrCode text={here} label={t`Kode QR ke halaman ini`} />
          <figcaption className={css.paper}>{here}</figcaption>
        </figure>
      </div>
      <p className={css.quiet}>
        <Trans>Simpan cetakan ini. Bila kelak berkas hari itu berakhir dengan sidik lain, isinya bukan lagi yang diterbitkan.</Trans>
      </p>
      <div className={css.paper}>
        <p>
          <Trans>Cara memeriksa: buka alamat di bawah kode QR, pilih berkas hari itu, atau jalankan</Trans>{' '}
          <code>
            node periksa-log.mjs --head &quot;{hashGroups(range.head)}&quot; saling-log-{day}.ndjson.gz
          </code>
          .
        </p>
        <dl className={css.signing}>
          <dt>
            <Trans>Nama dan jabatan</Trans>
          </dt>
          <dd />
          <dt>
            <Trans>Tempat dan tanggal</Trans>
          </dt>
          <dd />
          <dt>
            <Trans>Tanda tangan</Trans>
          </dt>
          <dd />
        </dl>
      </div>
    </Card>
  );
}
