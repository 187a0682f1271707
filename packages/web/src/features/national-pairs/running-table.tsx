import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { ChangeMark } from '../../ui/change-mark.tsx';
import { decimal, magnitude, shortName } from '../../ui/format.ts';
import { dayOf, dayText } from '../../ui/day-text.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { Standing } from './national-pairs-documents.ts';
import css from './national-pairs.module.css';

/** Days without anything together after which a pair is quiet, as the server counts them. */
const QUIET_DAYS = 30;

/** How pairs fare: a table, and cards on a phone. */
export function RunningTable({ pairs }: { pairs: readonly Standing[] }): React.ReactElement {
  const { t } = useLingui();
  return (
    <table className={css.table} aria-label={t`Pasangan yang berjalan`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Pasangan</Trans>
          </th>
          <th scope="col">
            <Trans>Bersama terakhir</Trans>
          </th>
          <th scope="col" className={css.number}>
            <Trans>30 / 90 hari</Trans>
          </th>
          <th scope="col">
            <Trans>Adopsi</Trans>
          </th>
          <th scope="col">
            <Trans>Rencana</Trans>
          </th>
          <th scope="col">
            <Trans>Indeks dan indikator</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <RunningRow key={pair.id} pair={pair} />
        ))}
      </tbody>
    </table>
  );
}

function RunningRow({ pair }: { pair: Standing }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { activity, adoptions, plans } = pair;
  const { running, live } = adoptions;
  const { done, actions, late } = plans;
  const [nameA, nameB] = [shortName(pair.a.fullName), shortName(pair.b.fullName)];
  const since = dayText(dayOf(new Date(pair.since)), i18n.locale);
  const provinces = [...new Set([pair.a.province?.name, pair.b.province?.name].filter((name) => name !== undefined))].join(' · ');
  return (
    <tr data-pair={pair.id}>
      <th scope="row" className={css.name}>
        <Link to="/mitra/$id" params={{ id: pair.id }}>
          {nameA} ⇄ {nameB}
        </Link>
        <span className={css.under}>
          {provinces}
          {provinces && ' · '}
          <Trans>sejak {since}</Trans>
        </span>
      </th>
      <td data-label={t`Bersama terakhir`}>
        {activity.lastAt === null ? <Trans>belum ada</Trans> : <RelativeTime at={activity.lastAt} />}{' '}
        {activity.quietDays >= QUIET_DAYS && (
          <Badge color="yellow" data-quiet="">
            <Plural value={activity.quietDays} other="sepi # hari" />
          </Badge>
        )}
      </td>
      <td className={css.number} data-label={t`30 / 90 hari`}>
        {activity.last30Days} / {activity.last90Days}
      </td>
      <td data-label={t`Adopsi`}>
        {running + live === 0 ? (
          '–'
        ) : (
          <Trans>
            {running} berjalan, {live} dipakai
          </Trans>
        )}
      </td>
      <td data-label={t`Rencana`}>
        {plans.plans === 0 ? (
          '–'
        ) : actions === 0 ? (
          <Trans>belum ada kegiatan</Trans>
        ) : (
          <>
            <Trans>
              {done} dari {actions} selesai
            </Trans>
            {late > 0 && (
              <span className={css.late}>
                <Trans>{late} terlambat</Trans>
              </span>
            )}
          </>
        )}
      </td>
      <td data-label={t`Indeks dan indikator`}>
        <Movement side="a" name={nameA} index={pair.indexA} />
        <Movement side="b" name={nameB} index={pair.indexB} />
        <Link
          className={css.compare}
          to="/bandingkan"
          search={{ a: pair.a.code, b: pair.b.code }}
          aria-label={t`Bandingkan ${nameA} dan ${nameB}`}
        >
          <Trans>Bandingkan</Trans>
        </Link>
      </td>
    </tr>
  );
}

function Movement({ side, name, index }: { side: 'a' | 'b'; name: string; index: Standing['indexA'] }): React.ReactElement {
  const { i18n } = useLingui();
  const { year, yearBefore, change, indicators } = index;
  const [risen, fallen] = [indicators?.risen ?? 0, indicators?.fallen ?? 0];
  return (
    <span className={css.movement}>
      <span className={css[side]} aria-hidden>
        {side === 'a' ? '●' : '■'}
      </span>{' '}
      <span className="hanya-pembaca">{name}</span>
      {index.index === null ? (
        <Trans>belum ada indeks</Trans>
      ) : (
        <>
          <strong>{decimal(index.index, i18n.locale)}</strong> <span className={css.quiet}>({year})</span>{' '}
          {change !== null && (
            <>
              <ChangeMark value={change} text={magnitude(change, i18n.locale)} />{' '}
              <span className={css.quiet}>
                <Trans>dari {yearBefore}</Trans>
              </span>
            </>
          )}
          {indicators !== null && (
            <span className={css.under}>
              <Trans>
                {risen} indikator naik, {fallen} turun
              </Trans>
            </span>
          )}
        </>
      )}
    </span>
  );
}
