import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';
import { Alert, Button } from '@mantine/core';

import { indicatorText, levelText } from '../../api/level-text.ts';
import { pick } from '../../ui/format.ts';
import css from './report.module.css';
import type { ServerProblem } from './report-documents.ts';
import type { Importing } from './use-import.ts';

export interface ImportResultProps {
  framework: Framework;
  importing: Importing;
  onStore(): void;
}

/** What the file would change, and what is wrong with it, line by line. Nothing is stored before the button is pressed (I17). */
export function ImportResult({ framework, importing, onStore }: ImportResultProps): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const { state, busy } = importing;
  if (state.kind === 'none') return null;
  if (state.kind === 'failed' && state.code !== null) {
    return (
      <Alert color="red" role="alert" title={t`Tidak diterima`}>
        {state.code === 'UNAUTHENTICATED' ? (
          <Trans>Sesi Anda berakhir. Tidak ada yang disimpan: masuk lagi, lalu pilih berkas ini lagi.</Trans>
        ) : (
          <Trans>Server menolak berkas ini untuk akun Anda. Tidak ada yang disimpan.</Trans>
        )}
      </Alert>
    );
  }
  if (state.kind === 'failed') {
    return (
      <Alert color="red" role="alert" title={t`Tidak ada jawaban`}>
        {state.storing ? (
          <Trans>Belum diketahui apakah tersimpan. Simpan lagi: nilai yang sama tidak akan tercatat dua kali.</Trans>
        ) : (
          <Trans>Berkas belum diperiksa dan tidak ada yang disimpan. Coba lagi setelah tersambung.</Trans>
        )}
        {state.storing && (
          <div>
            <Button mt="sm" size="sm" loading={busy} onClick={onStore}>
              <Trans>Simpan lagi</Trans>
            </Button>
          </div>
        )}
      </Alert>
    );
  }
  if (state.kind === 'stale') {
    return (
      <Alert color="yellow" role="alert" title={t`Nilai berubah sementara itu`}>
        {pick(state.message, i18n.locale)} <Trans>Periksa berkas sekali lagi.</Trans>
      </Alert>
    );
  }
  if (state.kind === 'broken') return <Problems problems={state.problems} />;
  const { rows, problems, ok } = state.preview;
  const count = rows.length;
  return (
    <div data-preview={ok ? 'ok' : 'broken'}>
      <Problems problems={problems} />
      {ok && count === 0 && (
        <p>
          <Trans>Tidak ada yang berubah: isi berkas sama dengan nilai sekarang.</Trans>
        </p>
      )}
      {count > 0 && (
        <div className={css.frame}>
          <table className={css.table}>
            <caption className="hanya-pembaca">
              <Trans>Perubahan menurut berkas</Trans>
            </caption>
            <thead>
              <tr>
                {[t`Baris`, t`Indikator`, t`Sekarang`, t`Menjadi`, t`Alasan`].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const indicator = framework.indicators.find((each) => each.code === row.indicatorCode);
                const text = (level: number | null): string => (indicator && levelText(framework, indicator, level, i18n.locale)) ?? '–';
                return (
                  <tr key={row.line}>
                    <td>{row.line}</td>
                    <th scope="row">{indicator ? indicatorText(indicator, i18n.locale) : row.indicatorCode}</th>
                    <td>{text(row.previousLevel)}</td>
                    <td>
                      <strong>{text(row.level)}</strong>
                    </td>
                    <td>{row.reason ?? '–'}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {ok && count > 0 && (
        <Button mt="sm" loading={busy} onClick={onStore}>
          <Plural value={count} other="Simpan # nilai" />
        </Button>
      )}
    </div>
  );
}

function Problems({ problems }: { problems: readonly ServerProblem[] }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  if (problems.length === 0) return null;
  const count = problems.length;
  return (
    <Alert color="red" role="alert" title={<Plural value={count} other="# hal perlu diperbaiki di berkas. Belum ada yang disimpan." />}>
      <ul>
        {problems.map((problem) => {
          const { line } = problem;
          const message = pick(problem.message, i18n.locale);
          return <li key={`${line} ${problem.path} ${problem.code}`}>{line === null ? message : t`Baris ${line}: ${message}`}</li>;
        })}
      </ul>
    </Alert>
  );
}
