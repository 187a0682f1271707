import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { shortName } from '../../ui/format.ts';
import { dayText } from '../../ui/day-text.ts';
import { instant } from '../../ui/time-text.ts';
import type { PairAct } from './pair-dialogs.tsx';
import type { PairLine } from './pair-documents.ts';
import { pairColors, pairStates, sidesOf } from './pair-words.ts';
import css from './pairs.module.css';

/** One pair of a list: who with whom, since when, in which state, and what is to be done. */
export function PairRow(props: {
  pair: PairLine;
  own: string | undefined;
  onAct?: ((act: PairAct, pair: PairLine) => void) | undefined;
}): React.ReactElement {
  const { pair, own, onAct } = props;
  const { t, i18n } = useLingui();
  const { a, b } = sidesOf(pair, own);
  const [nameA, nameB] = [shortName(a.fullName), shortName(b.fullName)];
  return (
    <li className={css.row} data-pair={pair.id} data-state={pair.state}>
      <div className={css.words}>
        <h3 className={css.cardTitle}>
          <Link to="/mitra/$id" params={{ id: pair.id }}>
            {nameA} ⇄ {nameB}
          </Link>{' '}
          <Badge color={pairColors[pair.state]}>{i18n._(pairStates[pair.state])}</Badge>
        </h3>
        {pair.purpose && <p>{pair.purpose}</p>}
        <p className={css.quiet}>
          <PairDates pair={pair} />
        </p>
      </div>
      {onAct && (
        <div className={css.acts}>
          {pair.viewerCan.answer && (
            <>
              <Button data-act="accept" aria-label={t`Terima usulan ${nameB}`} onClick={() => onAct('accept', pair)}>
                <Trans>Terima</Trans>
              </Button>
              <Button variant="default" data-act="decline" aria-label={t`Tolak usulan ${nameB}`} onClick={() => onAct('decline', pair)}>
                <Trans>Tolak</Trans>
              </Button>
            </>
          )}
          {pair.viewerCan.withdraw && (
            <Button
              variant="default"
              data-act="withdraw"
              aria-label={t`Tarik usulan kepada ${nameB}`}
              onClick={() => onAct('withdraw', pair)}
            >
              <Trans>Tarik usulan</Trans>
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** When it began or ended, or until when it can be answered. */
function PairDates({ pair: one }: { pair: PairLine }): React.ReactElement {
  const { i18n } = useLingui();
  const from = dayText(one.startsOn, i18n.locale);
  const until = one.endsOn === null ? null : dayText(one.endsOn, i18n.locale);
  const due = instant(one.expiresAt, i18n.locale);
  const by = one.proposedBy ?? shortName(one.proposer.fullName);
  if (one.state === 'PROPOSED') {
    return (
      <Trans>
        Diusulkan oleh {by}; gugur bila tidak dijawab sampai {due}.
      </Trans>
    );
  }
  if (one.state === 'ACTIVE') {
    return until === null ? (
      <Trans>Berjalan sejak {from}.</Trans>
    ) : (
      <Trans>
        Berjalan {from} sampai {until}.
      </Trans>
    );
  }
  const at = instant(one.endedAt ?? one.answeredAt ?? one.expiresAt, i18n.locale);
  const reason = one.endReason ?? one.answerReason;
  return (
    <>
      {at}
      {reason && (
        <>
          {' · '}
          <Trans>alasan: {reason}</Trans>
        </>
      )}
    </>
  );
}
