import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import type { Importing } from './use-import-practices.ts';
import css from './writing.module.css';
import type { WritingProblem } from './writing-documents.ts';

/** What the file would make, what is wrong line by line, and at last the drafts (A8). */
export function ImportAnswerView({ importing, onStore }: { importing: Importing; onStore: () => void }): React.ReactElement | null {
  const { t } = useLingui();
  const { state, busy } = importing;
  if (state.kind === 'none') return null;
  if (state.kind === 'broken') return <Problems problems={state.problems} />;
  if (state.kind === 'failed') {
    return (
      <>
        <FailureNotice code={state.code} />
        {state.storing && state.code === null && (
          <div>
            <p>
              <Trans>Belum diketahui apakah tersimpan. Simpan lagi aman: praktik yang sama tidak dibuat dua kali.</Trans>
            </p>
            <Button loading={busy} onClick={onStore}>
              <Trans>Simpan lagi</Trans>
            </Button>
          </div>
        )}
      </>
    );
  }
  if (state.kind === 'imported') {
    const count = state.practices.length;
    return (
      <div data-imported={count}>
        <Notice title={<Plural value={count} other="# draf dibuat" />}>
          <Trans>Lengkapi masing-masing, lalu bagikan.</Trans>
        </Notice>
        <ul>
          {state.practices.map(({ id, title }) => (
            <li key={id}>
              <Link to="/pengetahuan/$id/sunting" params={{ id }}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const { rows, problems, ready } = state.preview;
  const wrong = problems.length + rows.filter((row) => row.problems.length > 0).length;
  return (
    <div data-import-preview={wrong === 0 ? 'ok' : 'broken'}>
      <Problems problems={problems} />
      {rows.length > 0 && (
        <ScrollFrame label={t`Praktik menurut berkas`}>
          <table className={css.table}>
            <thead>
              <tr>
                {[t`Baris`, t`Judul`, t`Yang salah`, t`Yang masih kurang`].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.line} data-line={row.line}>
                  <td>{row.line}</td>
                  <th scope="row">{row.title || '–'}</th>
                  <td className={css.wrong}>
                    <Messages problems={row.problems} />
                  </td>
                  <td>
                    <Messages problems={row.missing} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
      {wrong > 0 ? (
        <p role="alert">
          <Trans>Belum ada yang disimpan. Perbaiki berkas, lalu periksa lagi.</Trans>
        </p>
      ) : (
        <Button mt="sm" loading={busy} onClick={onStore} data-store-import="">
          <Plural value={ready} other="Simpan # praktik sebagai draf" />
        </Button>
      )}
    </div>
  );
}

function Messages({ problems }: { problems: readonly WritingProblem[] }): React.ReactElement {
  const { i18n } = useLingui();
  if (problems.length === 0) return <>–</>;
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.code}`}>{pick(problem.message, i18n.locale)}</li>
      ))}
    </ul>
  );
}

function Problems({ problems }: { problems: readonly WritingProblem[] }): React.ReactElement | null {
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
