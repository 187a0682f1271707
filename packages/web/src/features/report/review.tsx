import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { scoreAssessment, type Framework } from '@saling/schema';
import { Button, Group, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { Ground } from '../../ui/card.tsx';
import { decimal } from '../../ui/format.ts';
import { indicatorText, levelText } from '../../api/level-text.ts';
import type { HeldValues } from '../../api/held-values.ts';
import type { Entries } from './draft.ts';
import css from './report.module.css';

export interface ReviewProps {
  framework: Framework;
  codes: readonly string[];
  entries: Entries;
  own: HeldValues;
  sending: boolean;
  online: boolean;
  onSend(): void;
  onBack(): void;
}

/** Check your answers: everything that will be sent, before it is. */
export function Review({ framework, codes, entries, own, sending, online, onSend, onBack }: ReviewProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const count = codes.length;
  const text = (code: string, level: number | null): string => {
    const indicator = framework.indicators.find((each) => each.code === code);
    return (indicator && levelText(framework, indicator, level, i18n.locale)) ?? t`belum ada`;
  };
  return (
    <Ground>
      <Title order={2} tabIndex={-1} ref={head}>
        <Trans>Periksa dulu</Trans>
      </Title>
      <p>
        <Plural value={count} other="# nilai akan dikirim sekaligus. Setelah dikirim, mitra Anda melihatnya saat itu juga." />
      </p>
      <IndexChange framework={framework} codes={codes} entries={entries} own={own} />
      <div className={css.frame}>
        <table className={css.table}>
          <caption className="hanya-pembaca">
            <Trans>Nilai yang akan dikirim</Trans>
          </caption>
          <thead>
            <tr>
              {[t`Indikator`, t`Sekarang`, t`Menjadi`, t`Catatan, bukti, alasan`].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => {
              const entry = entries[code]!;
              const indicator = framework.indicators.find((each) => each.code === code)!;
              return (
                <tr key={code} data-review={code}>
                  <th scope="row">{indicatorText(indicator, i18n.locale)}</th>
                  <td>{text(code, own.get(code)?.level ?? null)}</td>
                  <td>
                    <strong>{text(code, entry.level)}</strong>
                  </td>
                  <td>
                    {[entry.note, entry.evidenceUrl, ...(entry.evidence ?? []).map(({ name }) => name), own.has(code) ? entry.reason : '']
                      .filter(Boolean)
                      .join(' · ') || '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Group mt="md">
        <Button onClick={onSend} loading={sending} disabled={!online}>
          <Plural value={count} other="Kirim # nilai" />
        </Button>
        <Button variant="default" onClick={onBack} disabled={sending}>
          <Trans>Kembali mengubah</Trans>
        </Button>
        {!online && (
          <span className={css.quiet}>
            <Trans>Luring: draf tersimpan di perangkat ini. Kirim setelah tersambung.</Trans>
          </span>
        )}
      </Group>
    </Ground>
  );
}

function IndexChange({
  framework,
  codes,
  entries,
  own,
}: Pick<ReviewProps, 'framework' | 'codes' | 'entries' | 'own'>): React.ReactElement | null {
  const { i18n } = useLingui();
  const levels = new Map([...own].map(([code, value]) => [code, value.level]));
  const before = scoreAssessment(framework, levels).index;
  for (const code of codes) if (entries[code]!.level !== null) levels.set(code, entries[code]!.level);
  const score = scoreAssessment(framework, levels);
  if (score.index === null) return null;
  const then = before === null ? null : decimal(before, i18n.locale);
  const now = decimal(score.index, i18n.locale);
  return (
    <p>
      {then === null ? (
        <Trans>Dengan isian ini penilaian lengkap, dan indeksnya {now}.</Trans>
      ) : (
        <Trans>
          Indeks berubah dari {then} menjadi {now}.
        </Trans>
      )}
    </p>
  );
}
