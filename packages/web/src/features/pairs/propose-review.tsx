import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Title } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useEffect, useRef, type ReactNode } from 'react';

import { Ground } from '../../ui/card.tsx';
import { dayText } from '../../ui/day-text.ts';
import { shortName } from '../../ui/format.ts';
import css from './pairs.module.css';
import type { ContactDraft, ProposalDraft } from './proposal-draft.ts';

export interface ProposeReviewProps {
  draft: ProposalDraft;
  region: { fullName: string };
  busy: boolean;
  online: boolean;
  onBack: () => void;
  onSend: () => void;
  /** What went wrong. */
  children: ReactNode;
}

/** Check your answers: everything that the other region will read. */
export function ProposeReview({ draft, region, busy, online, onBack, onSend, children }: ProposeReviewProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const own = shortName(region.fullName);
  const other = shortName(draft.partnerName);
  const days = LIMITS.proposalDays;
  const day = (text: string): string => dayText(text, i18n.locale);
  const contact = ({ name, office, email, phone }: ContactDraft): string =>
    name.trim() === '' ? t`belum ada` : [name, office, email, phone].filter((text) => text.trim() !== '').join(' · ');
  const visit = draft.visitorIsOwn ? t`${own} ke ${other}` : t`${other} ke ${own}`;
  const facts: [string, string][] = [
    [t`Daerah yang diusulkan`, draft.partnerName],
    [t`Tujuan`, draft.purpose.trim()],
    [t`Masa`, draft.endsOn === '' ? t`mulai ${day(draft.startsOn)}` : t`${day(draft.startsOn)} sampai ${day(draft.endsOn)}`],
    [t`Narahubung ${own}`, contact(draft.ours)],
    [t`Narahubung ${other}`, contact(draft.theirs)],
    [
      t`Kunjungan kerja`,
      draft.visited ? [visit, day(draft.visitOn), draft.visitPurpose.trim(), draft.visitLetter].filter(Boolean).join(' · ') : t`tidak ada`,
    ],
  ];
  return (
    <Ground>
      <Title order={2} tabIndex={-1} ref={head}>
        <Trans>Periksa dulu</Trans>
      </Title>
      <p>
        <Trans>
          Setelah dikirim, {other} segera melihat usulan ini. Bila tidak dijawab dalam {days} hari, usulan gugur; sebelum itu Anda dapat
          menariknya.
        </Trans>
      </p>
      <dl className={css.facts} data-review="">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      <Group mt="md">
        <Button onClick={onSend} loading={busy} disabled={!online} data-send="">
          <Trans>Kirim usulan</Trans>
        </Button>
        <Button variant="default" onClick={onBack} disabled={busy}>
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
