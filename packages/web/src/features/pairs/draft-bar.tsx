import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { DEFAULT_EFFORTS, type LevelEfforts } from '@saling/schema';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { draftActionsMutation } from './pair-home-documents.ts';
import css from './pairs.module.css';

export interface WantedAction {
  indicatorCode: string;
  levelFrom: number;
  levelTo: number;
  practiceId: string | null;
}

/** The address of a new plan, filled in. */
export interface PlanStart {
  mitra: string;
  dari: 'peta' | 'jalan';
  tahun?: number | undefined;
  indikator?: string | undefined;
  wilayah?: string | undefined;
  target?: string | undefined;
  upaya?: string | undefined;
  tetap?: string | undefined;
  banyak?: number | undefined;
}

const NO_FIELDS: readonly string[] = [];

/** Effort of all steps between two levels. */
export function effortBetween(from: number, to: number, efforts: LevelEfforts = DEFAULT_EFFORTS): number {
  let sum = 0;
  for (let level = from + 1; level <= to; level += 1) sum += efforts[level] ?? 0;
  return sum;
}

/** Makes drafts of actions of what was found worthwhile; they stand on the pair's page, for both sides to see. */
export function DraftBar(props: {
  pairId: string;
  regionCode: string;
  frameworkId: string;
  actions: readonly WantedAction[];
  efforts?: LevelEfforts;
  /** What a plan begun from the same is filled with, as its form takes it from the address. */
  start: Omit<PlanStart, 'mitra'>;
  /** Said while there is nothing to draft. */
  hint: string;
  /** Stays in sight while something is chosen above it. */
  sticky?: boolean;
  onDone?: () => void;
}): React.ReactElement {
  const { pairId, regionCode, frameworkId, actions, efforts, start, hint, sticky = false, onDone } = props;
  const { t } = useLingui();
  const { busy, change } = useChange(draftActionsMutation);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [stored, setStored] = useState<number | null>(null);
  const count = actions.length;
  const draft = async (): Promise<void> => {
    setTrouble(null);
    setStored(null);
    const result = await change({
      input: {
        pairingId: pairId,
        regionCode,
        frameworkId,
        actions: actions.map((action) => ({ ...action, effort: effortBetween(action.levelFrom, action.levelTo, efforts), note: null })),
      },
    });
    if (result.kind !== 'done') return setTrouble(result);
    setStored(count);
    onDone?.();
  };
  return (
    <div className={css.draftBar} data-draft-bar={count > 0 && sticky ? 'chosen' : ''}>
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      {stored !== null && (
        <Notice title={t`Tersimpan di rancangan kegiatan`} onClose={() => setStored(null)}>
          <Plural value={stored} other="# rancangan kini terlihat oleh kedua daerah." />{' '}
          <Link to="/mitra/$id" params={{ id: pairId }} search={{ tab: 'ikhtisar' }}>
            <Trans>Lihat rancangan</Trans>
          </Link>
        </Notice>
      )}
      <div className={css.knobs}>
        <Button disabled={count === 0} loading={busy} onClick={() => void draft()} data-make-drafts={count}>
          <Plural value={count} _0="Jadikan rancangan kegiatan" other="Jadikan # rancangan kegiatan" />
        </Button>
        {count > 0 && (
          <LinkButton to="/rencana/baru" search={{ mitra: pairId, ...start }} variant="default" data-start-plan="">
            <Trans>Mulai rencana dari ini</Trans>
          </LinkButton>
        )}
        {count === 0 && <span className={css.quiet}>{hint}</span>}
      </div>
    </div>
  );
}
