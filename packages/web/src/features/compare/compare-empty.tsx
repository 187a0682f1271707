import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Empty } from '../../ui/states.tsx';
import type { ComparedRegion } from './compare-documents.ts';
import type { CompareSearch } from './compare-search.ts';

/** Nothing to compare yet: two regions must be chosen. */
export function ChooseTwo({ same = false, unknown }: { same?: boolean; unknown?: string | undefined }): React.ReactElement {
  const { t } = useLingui();
  if (unknown !== undefined) {
    return (
      <Empty title={t`Daerah dengan kode ${unknown} tidak ada`}>
        <Trans>Pilih daerah lain di atas; nama maupun kode resminya dapat diketik.</Trans>
      </Empty>
    );
  }
  return (
    <Empty title={same ? t`Kedua daerah sama` : t`Pilih dua daerah`}>
      {same ? (
        <Trans>Daerah tidak dapat dibandingkan dengan dirinya sendiri. Pilih daerah lain di salah satu kotak di atas.</Trans>
      ) : (
        <Trans>
          Di sini akan tampak siapa lebih kuat dalam hal apa. Pilih dua daerah di atas; nama maupun kode resminya dapat diketik.
        </Trans>
      )}
    </Empty>
  );
}

export interface NoValuesProps {
  a: ComparedRegion;
  b: ComparedRegion;
  year: number;
  /** The viewer reports for one of the two. */
  canReport: boolean;
  onChange(next: Partial<CompareSearch>): void;
}

/** Neither region has a value to be seen for the year: who fills it, and where there are some. */
export function NoValues({ a, b, year, canReport, onChange }: NoValuesProps): React.ReactElement {
  const { t } = useLingui();
  const nameA = a.fullName;
  const nameB = b.fullName;
  const elsewhere = [...a.assessmentYears, ...b.assessmentYears].filter((each) => each !== year).toSorted((one, other) => other - one)[0];
  const action = canReport ? (
    <Button renderRoot={(props) => <Link to="/lapor" search={{ tahun: year }} {...props} />}>
      <Trans>Lapor nilai {year}</Trans>
    </Button>
  ) : elsewhere === undefined ? null : (
    <Button onClick={() => onChange({ tahun: elsewhere })}>
      <Trans>Lihat tahun {elsewhere}</Trans>
    </Button>
  );
  return (
    <Empty title={t`Belum ada nilai ${year}`} action={action}>
      <Trans>
        Nilai per indikator diisi oleh penyunting {nameA} dan {nameB}. Yang belum final hanya tampak bagi daerah itu, mitranya, dan
        kementerian.
      </Trans>
    </Empty>
  );
}
