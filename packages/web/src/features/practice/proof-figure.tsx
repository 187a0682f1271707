import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Title } from '@mantine/core';

import { DataTable } from '../../ui/charts/data-table.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { Slope, slopeTable, type SlopeLine } from '../../ui/charts/slope.tsx';
import { decimal, pick } from '../../ui/format.ts';
import type { Proof } from './practice-documents.ts';
import css from './practice.module.css';

/** One indicator: a sentence, how many it rests on, and a small drawing where there is enough to draw. */
export function ProofFigure({ proof, sample }: { proof: Proof; sample: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const { adopters, counted, others, before, after, change, othersChange } = proof;
  const title = `${proof.indicatorCode}. ${pick(proof.indicator.name, locale)}`;
  const sentence = pick(proof.text, locale);
  if (proof.verdict === 'TOO_THIN' || before === null || after === null || othersChange === null) {
    return (
      <div data-proof={proof.indicatorCode} data-verdict={proof.verdict}>
        <div className={css.proofHead}>
          <Title order={2} size="h3">
            {title}
          </Title>
          <Badge color="gray">
            <Trans>terlalu sedikit data</Trans>
          </Badge>
        </div>
        <p className={css.line}>{sentence}</p>
        <p className={css.quiet}>
          <Plural value={adopters} _0="Belum ada daerah yang menjalankannya." other="# daerah menjalankannya, " />
          {adopters > 0 && <Plural value={counted} _0="belum ada yang dapat dibandingkan." other="# dapat dibandingkan." />}
        </p>
      </div>
    );
  }
  const format = (value: number): string => decimal(String(value), locale);
  const signed = (value: string): string => `${Number(value) > 0 ? '+' : ''}${decimal(value, locale)}`;
  const expected = Number(before) + Number(othersChange);
  const from = decimal(before, locale);
  const rose = signed(othersChange);
  const lines: SlopeLine[] = [
    {
      slot: 'a',
      name: t`Pengadopsi`,
      before: Number(before),
      after: Number(after),
      sentence: t`Pengadopsi: rata-rata tingkat dari ${from} menjadi ${decimal(after, locale)}.`,
    },
    {
      slot: 'b',
      name: t`Seandainya berubah seperti daerah lain`,
      before: Number(before),
      after: expected,
      sentence: t`Daerah lain berubah ${rose} tingkat pada tahun yang sama; dari ${from} itu menjadi ${format(expected)}.`,
    },
  ];
  const ends = [t`sebelum`, t`sesudah`] as const;
  return (
    <div data-proof={proof.indicatorCode} data-verdict={proof.verdict}>
      <Figure
        title={title}
        level={2}
        sample={sample}
        caption={
          <>
            <span>{sentence}</span> <Verdict verdict={proof.verdict} />
          </>
        }
        source={t`hasil akhir penilaian; ${counted} dari ${adopters} pengadopsi dihitung, masing-masing dibandingkan dengan sedikitnya ${others} daerah`}
        table={slopeTable(
          { ends, lines, format },
          { name: t`Kelompok`, change: t`Perubahan`, changes: [change === null ? '–' : signed(change), signed(othersChange)] },
        )}
      >
        <Slope
          title={title}
          ends={ends}
          lines={lines}
          format={format}
          hint={t`Sentuh atau pilih sebuah garis untuk membacanya sebagai kalimat.`}
        />
      </Figure>
      <details className={css.each}>
        <summary>
          <Plural value={proof.rows.length} other="# pengadopsi satu per satu" />
        </summary>
        <DataTable
          caption={t`Pengadopsi satu per satu`}
          data={{
            columns: [
              { label: t`Daerah` },
              { label: t`Sebelum`, numeric: true },
              { label: t`Sesudah`, numeric: true },
              { label: t`Daerah lain`, numeric: true },
            ],
            rows: proof.rows.map((row) => ({
              key: row.region.code,
              cells: [
                row.region.fullName,
                `${row.before} (${row.yearBefore})`,
                `${row.after} (${row.yearAfter})`,
                `${signed(row.othersChange)} (${row.others})`,
              ],
            })),
          }}
        />
      </details>
    </div>
  );
}

function Verdict({ verdict }: { verdict: Proof['verdict'] }): React.ReactElement | null {
  if (verdict === 'BETTER') {
    return (
      <Badge color="green">
        <Trans>naik lebih dari yang lain</Trans>
      </Badge>
    );
  }
  if (verdict === 'WORSE') {
    return (
      <Badge color="red">
        <Trans>naik kurang dari yang lain</Trans>
      </Badge>
    );
  }
  return (
    <Badge color="gray">
      <Trans>kira-kira sama</Trans>
    </Badge>
  );
}
