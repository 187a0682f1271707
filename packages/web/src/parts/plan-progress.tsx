import { Plural, Trans, useLingui } from '@lingui/react/macro';

import { dayText } from '../ui/day-text.ts';
import type { PlanProgress } from './plan-document.ts';
import css from './plan-progress.module.css';
import { PROGRESS_PARTS, progressNames } from './plan-words.ts';

/** How far a plan is: a bar of what is done, under way, held up and not begun, each with its number, and a line for how much of its time is over. */
export function PlanProgressBar({ progress, whole = false }: { progress: PlanProgress; whole?: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { total, done, blocked, elapsed } = progress;
  const parts = PROGRESS_PARTS.filter((part) => progress[part] > 0);
  const names = new Intl.ListFormat(i18n.locale).format(parts.map((part) => `${progress[part]} ${i18n._(progressNames[part])}`));
  const over = elapsed === null ? null : new Intl.NumberFormat(i18n.locale, { style: 'percent' }).format(elapsed);
  if (total === 0) {
    return (
      <p className={css.words} data-progress="0">
        <Trans>Belum ada kegiatan.</Trans>
      </p>
    );
  }
  return (
    <div className={css.progress} data-progress={`${done}/${total}`}>
      <div className={css.bar} role="img" aria-label={over === null ? names : t`${names}; ${over} waktu sudah lewat`}>
        {parts.map((part) => (
          <span key={part} className={css[part]} style={{ flexGrow: progress[part] }} />
        ))}
        {elapsed !== null && elapsed > 0 && (
          <span className={css.elapsed} style={{ insetInlineStart: `${Math.round(elapsed * 1000) / 10}%` }} />
        )}
      </div>
      <p className={css.words}>
        {blocked === 0 ? (
          <Trans>
            {done} dari {total} selesai
          </Trans>
        ) : (
          <Trans>
            {done} dari {total} selesai, {blocked} terkendala
          </Trans>
        )}
        {whole && over !== null && (
          <>
            {' · '}
            <Trans>{over} waktu sudah lewat</Trans>
          </>
        )}
      </p>
      {whole && (
        <ul className={css.legend}>
          {PROGRESS_PARTS.map((part) => (
            <li key={part}>
              <span className={`${css.sample} ${css[part]}`} aria-hidden="true" />
              {progress[part]} {i18n._(progressNames[part])}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** "2 terlambat · tenggat berikutnya 3 Jan 2027". */
export function PlanDeadlines({ progress }: { progress: PlanProgress }): React.ReactElement | null {
  const { i18n } = useLingui();
  const { late, nextDue } = progress;
  if (late === 0 && nextDue === null) return null;
  const day = nextDue === null ? '' : dayText(nextDue, i18n.locale);
  return (
    <span>
      {late > 0 && (
        <strong className={css.late} data-late={late}>
          <Plural value={late} other="# terlambat" />
        </strong>
      )}
      {late > 0 && nextDue !== null && ' · '}
      {nextDue !== null && <Trans>tenggat berikutnya {day}</Trans>}
    </span>
  );
}
