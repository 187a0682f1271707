import { Plural, Trans, useLingui } from '@lingui/react/macro';

import { decimal, pick, shortName } from '../../../ui/format.ts';
import type { Outlook } from './monitor-documents.ts';
import css from './panels.module.css';

/** The index that the plan leads each region to when all of its actions succeed, as sentences. */
export function OutlookList({ outlook }: { outlook: readonly Outlook[] }): React.ReactElement {
  return (
    <ul className={css.list}>
      {outlook.map((one) => (
        <li key={one.region.code} data-outlook={one.region.code}>
          <OutlookSentence outlook={one} />
        </li>
      ))}
    </ul>
  );
}

function OutlookSentence({ outlook }: { outlook: Outlook }): React.ReactElement {
  const { i18n } = useLingui();
  const { region, year, indexNow, indexIfAllSucceed, predicateNow, predicateThen, actionsCounted, reason } = outlook;
  const name = shortName(region.fullName);
  if (indexNow === null || indexIfAllSucceed === null) {
    return (
      <>
        <strong>{name}</strong>
        <div className={css.quiet}>{reason ? pick(reason, i18n.locale) : <Trans>Indeks belum dapat dihitung.</Trans>}</div>
      </>
    );
  }
  const [now, then] = [decimal(indexNow, i18n.locale), decimal(indexIfAllSucceed, i18n.locale)];
  const band = (predicate: Outlook['predicateNow']): string => (predicate ? ` (${pick(predicate.name, i18n.locale)})` : '');
  return (
    <>
      <span>
        {indexNow === indexIfAllSucceed ? (
          <Trans>
            Indeks <strong>{name}</strong> tetap <strong>{now}</strong>
            {band(predicateNow)}: tidak ada kegiatan yang menaikkan tingkatnya.
          </Trans>
        ) : (
          <Trans>
            Bila semua kegiatan berhasil, indeks <strong>{name}</strong> naik dari <strong>{now}</strong>
            {band(predicateNow)} menjadi <strong>{then}</strong>
            {band(predicateThen)}.
          </Trans>
        )}
      </span>
      <div className={css.quiet}>
        <Plural value={actionsCounted} other="# kegiatan dihitung" />
        {year !== null && (
          <>
            {' · '}
            <Trans>dari nilai tahun {year}</Trans>
          </>
        )}
      </div>
    </>
  );
}
