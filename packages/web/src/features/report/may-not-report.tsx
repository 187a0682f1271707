import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';

import type { Viewer } from '../../api/viewer.ts';
import { roleNames } from '../../ui/role-names.ts';
import { Empty } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { choosePeriod, type Period } from './period.ts';

/** Why there is no form, and who could fill it in. */
export function MayNotReport({ viewer }: { viewer: Viewer }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { href } = useLocation();
  if (!viewer.person) {
    return (
      <Empty
        title={t`Masuk untuk melapor`}
        action={
          <Button renderRoot={(props) => <Link to="/masuk" search={{ kembali: href }} {...props} />}>
            <Trans>Masuk</Trans>
          </Button>
        }
      >
        <Trans>Nilai dilaporkan oleh penyunting, kepala, atau administrator suatu daerah, masing-masing untuk daerahnya sendiri.</Trans>
      </Empty>
    );
  }
  const role = viewer.role && roleNames[viewer.role] ? i18n._(roleNames[viewer.role]!) : t`tanpa peran`;
  const region = viewer.region?.fullName ?? t`tanpa daerah`;
  return (
    <Empty
      title={t`Anda tidak melapor dengan akun ini`}
      action={
        <Button renderRoot={(props) => <Link to="/bandingkan" {...props} />}>
          <Trans>Lihat perbandingan</Trans>
        </Button>
      }
    >
      <Trans>
        Anda masuk sebagai {role} ({region}). Nilai dilaporkan oleh penyunting, kepala, atau administrator suatu daerah untuk daerahnya
        sendiri. Bila Anda seharusnya melapor, mintalah administrator daerah Anda mengubah peran ini.
      </Trans>
    </Empty>
  );
}

/** Nothing can be reported now: when it could, and when it can again. */
export function NoOpenPeriod({ periods, asked }: { periods: readonly Period[]; asked: number | undefined }): React.ReactElement {
  const { t, i18n } = useLingui();
  const open = choosePeriod(periods, undefined);
  const period = choosePeriod(periods, asked);
  const from = period && instant(period.opensAt, i18n.locale);
  const until = period?.closesAt ? instant(period.closesAt, i18n.locale) : null;
  const year = period?.year ?? asked;
  const openYear = open?.open === true ? open.year : null;
  return (
    <Empty
      title={t`Masa pelaporan tidak terbuka`}
      action={
        openYear === null ? undefined : (
          <Button renderRoot={(props) => <Link to="/lapor" search={{ tahun: openYear }} {...props} />}>
            <Trans>Lapor nilai {openYear}</Trans>
          </Button>
        )
      }
    >
      {period && until === null && (
        <Trans>
          Penilaian mandiri {year} dibuka {from}. Draf yang belum dikirim tetap tersimpan di perangkat ini.
        </Trans>
      )}
      {period && until !== null && (
        <Trans>
          Penilaian mandiri {year} dilaporkan dari {from} sampai {until}. Draf yang belum dikirim tetap tersimpan di perangkat ini.
        </Trans>
      )}
      {!period && <Trans>Belum ada masa pelaporan untuk tahun ini. Kementerian yang menetapkannya.</Trans>}
    </Empty>
  );
}
