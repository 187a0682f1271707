import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { dayText } from '../../ui/day-text.ts';
import { pick } from '../../ui/format.ts';
import { CONDITIONS, KINDS, MAILS } from './watch-words.ts';
import type { Watch } from './watches-documents.ts';
import css from './watches.module.css';

/** One watch: what, when it tells, and how it is ended; one that was ended can be taken up again where it stood. */
export function WatchRow(props: {
  watch: Watch;
  busy: boolean;
  onEdit: () => void;
  onStop: () => void;
  onResume: () => void;
}): React.ReactElement {
  const { watch, busy, onEdit, onStop, onResume } = props;
  const { t, i18n } = useLingui();
  const label = pick(watch.label, i18n.locale);
  const stopped = watch.stoppedAt !== null;
  const day = watch.reportBy === null ? null : dayText(watch.reportBy, i18n.locale);
  const year = watch.reportYear;
  return (
    <li className={css.watch} data-watch={`${watch.kind} ${watch.objectId}`} data-stopped={stopped}>
      <div className={css.about}>
        <span className={css.label}>
          <ObjectLink watch={watch} label={label} /> <span className={css.quiet}>{i18n._(KINDS[watch.kind])}</span>
        </span>
        {stopped ? (
          <span role="status">
            <Trans>Dihentikan. Tidak ada pemberitahuan lagi.</Trans>
          </span>
        ) : (
          <span className={css.quiet}>
            {watch.conditions.map((one) => i18n._(CONDITIONS[one])).join(' · ')}
            {day !== null && year !== null && (
              <Trans>
                {' '}
                (nilai {year}, {day})
              </Trans>
            )}
            {watch.mail !== null && ` · ${i18n._(MAILS[watch.mail])}`}
          </span>
        )}
      </div>
      <div className={css.row}>
        {stopped ? (
          <Button size="compact-sm" variant="default" loading={busy} onClick={onResume} aria-label={t`Lanjutkan memantau ${label}`}>
            <Trans>Lanjutkan lagi</Trans>
          </Button>
        ) : (
          <>
            <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={t`Ubah pantauan ${label}`}>
              <Trans>Ubah</Trans>
            </Button>
            <Button size="compact-sm" variant="default" loading={busy} onClick={onStop} aria-label={t`Berhenti memantau ${label}`}>
              <Trans>Berhenti</Trans>
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function ObjectLink({ watch: { kind, objectId }, label }: { watch: Watch; label: string }): React.ReactElement {
  if (kind === 'PRACTICE')
    return (
      <Link to="/pengetahuan/$id" params={{ id: objectId }}>
        {label}
      </Link>
    );
  if (kind === 'PAIRING')
    return (
      <Link to="/mitra/$id" params={{ id: objectId }}>
        {label}
      </Link>
    );
  if (kind === 'REGION')
    return (
      <Link to="/wilayah/$kode" params={{ kode: objectId }}>
        {label}
      </Link>
    );
  return <span>{label}</span>;
}
