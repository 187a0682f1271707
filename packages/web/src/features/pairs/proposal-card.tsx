import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';

import { Card } from '../../ui/card.tsx';
import { shortName } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import { Agreement } from './agreement.tsx';
import type { PairAct } from './pair-dialogs.tsx';
import type { Pair } from './pair-documents.ts';
import { sidesOf } from './pair-words.ts';
import css from './pairs.module.css';

/** A pair that is not under way: what was proposed, how it stands, and who may do what about it. */
export function ProposalCard(props: { pair: Pair; own: string | undefined; onAct: (act: PairAct) => void }): React.ReactElement {
  const { pair, own, onAct } = props;
  const { t, i18n } = useLingui();
  const asked = shortName(pair.partner.fullName);
  const other = shortName(sidesOf(pair, own).b.fullName);
  const until = instant(pair.expiresAt, i18n.locale);
  const titles = {
    PROPOSED: pair.partner.code === own ? t`${other} mengusulkan pasangan kepada Anda` : t`Menunggu jawaban ${asked}`,
    ACTIVE: t`Berjalan`,
    DECLINED: t`${asked} menolak usulan ini`,
    LAPSED: t`Usulan ini gugur: tidak dijawab pada waktunya`,
    WITHDRAWN: t`Usulan ini ditarik`,
    ENDED: t`Pasangan ini sudah berakhir`,
  };
  const by = pair.endedBy ?? pair.answeredBy;
  const at = pair.endedAt ?? pair.answeredAt;
  const when = at === null ? null : instant(at, i18n.locale);
  const reason = pair.endReason ?? pair.answerReason;
  return (
    <Card title={titles[pair.state]}>
      {pair.state === 'PROPOSED' && (
        <p>
          <Trans>
            Kepala atau administrator {asked} dapat menjawab sampai {until}; sesudah itu usulan gugur.
          </Trans>
        </p>
      )}
      {when !== null && <p className={css.quiet}>{by === null ? when : t`oleh ${by}, ${when}`}</p>}
      {reason !== null && (
        <p data-reason="">
          <Trans>Alasan: {reason}</Trans>
        </p>
      )}
      <Agreement pair={pair} />
      <Group mt="md">
        {pair.viewerCan.answer && (
          <>
            <Button data-act="accept" onClick={() => onAct('accept')}>
              <Trans>Terima</Trans>
            </Button>
            <Button variant="default" data-act="decline" onClick={() => onAct('decline')}>
              <Trans>Tolak</Trans>
            </Button>
          </>
        )}
        {pair.viewerCan.withdraw && (
          <Button variant="default" data-act="withdraw" onClick={() => onAct('withdraw')}>
            <Trans>Tarik usulan</Trans>
          </Button>
        )}
      </Group>
    </Card>
  );
}
