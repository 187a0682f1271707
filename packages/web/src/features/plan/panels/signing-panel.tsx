import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import { Failed, Loading, OfflineNotice } from '../../../ui/states.tsx';
import { useGo } from '../plan-address.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { HISTORY_KINDS } from './kinds.ts';
import css from './panels.module.css';
import { shortHash } from './short-hash.ts';
import { SignDialog } from './sign-dialog.tsx';
import { SignedVersion } from './signed-version.tsx';
import { signingQuery, type SignedState, type Signing } from './signing-documents.ts';
import { SigningSteps } from './signing-steps.tsx';
import { useCaughtUp } from './use-caught-up.ts';
import { usePlanNews } from './use-plan-news.ts';
import { WithdrawSignature } from './withdraw-signature.tsx';

/** How far the two regions are with signing, and what the viewer may do about it. */
export function SigningPanel(): React.ReactElement {
  const { t } = useLingui();
  const { planId } = usePlanHere();
  const read = useRead({ query: signingQuery, variables: { id: planId } });
  const refreshSoon = useRefreshSoon(read.refresh);
  useRefreshWithAccess(read.refresh);
  const plan = read.data?.plan;
  usePlanNews(HISTORY_KINDS, read.fresh ? (plan?.asOf ?? null) : null, refreshSoon);
  useCaughtUp(plan, read.refresh);
  // What is written moves the content away from what was signed before it is told as news.
  const content = usePlanContent();
  const before = useRef(content);
  useEffect(() => {
    if (before.current === content) return;
    before.current = content;
    refreshSoon();
  }, [content, refreshSoon]);
  if (read.state === 'loading') return <Loading lines={6} />;
  if (read.state === 'offline') return <OfflineNotice>{t`Luring. Tanda tangan dibaca setelah tersambung lagi.`}</OfflineNotice>;
  if (!plan) return <Failed onRetry={read.refresh} />;
  return <State state={plan.state} signing={plan.signing} onChanged={read.refresh} />;
}

function State(props: { state: SignedState; signing: Signing; onChanged: () => void }): React.ReactElement {
  const { state, signing, onChanged } = props;
  const { proposalId } = usePlanHere();
  const { currentHash, conflicts, changesSinceSigned, pending, latestSigned, viewerCan } = signing;
  const [dialog, setDialog] = useState<'sign' | 'withdraw' | null>(null);
  const blocked = conflicts > 0;
  const maySign = viewerCan.sign && proposalId === null;
  return (
    <div className={css.stack} data-signing={state} data-current-hash={currentHash}>
      <SigningSteps state={state} />
      {blocked && <Conflicts count={conflicts} />}
      {pending && <SignedVersion version={pending} currentHash={currentHash} />}
      {latestSigned && <SignedVersion version={latestSigned} currentHash={currentHash} changes={changesSinceSigned} />}
      {!pending && !latestSigned && (
        <p className={css.quiet}>
          <Trans>
            Belum ada yang menandatangani. Rencana disepakati setelah kepala kedua daerah menandatangani isi yang sama; isinya lalu disimpan
            sebagai versi yang tidak berubah.
          </Trans>
        </p>
      )}
      <dl className={css.facts}>
        <dt>
          <Trans>Sidik isi sekarang</Trans>
        </dt>
        <dd className={css.hash} title={currentHash}>
          {shortHash(currentHash)}
        </dd>
      </dl>
      {maySign && (
        <div className={css.row}>
          <Button disabled={blocked} onClick={() => setDialog('sign')} data-sign="">
            <Trans>Periksa lalu tandatangani…</Trans>
          </Button>
        </div>
      )}
      {!viewerCan.sign && state !== 'AGREED' && state !== 'CLOSED' && (
        <p className={css.quiet} data-who-signs="">
          {viewerCan.withdraw ? (
            <Trans>Anda sudah menandatangani isi ini. Menunggu kepala daerah mitra.</Trans>
          ) : (
            <Trans>Yang menandatangani adalah kepala masing-masing daerah, untuk daerahnya sendiri.</Trans>
          )}
        </p>
      )}
      {viewerCan.withdraw && (
        <div className={css.row}>
          <Button variant="subtle" c="var(--turun)" size="compact-md" onClick={() => setDialog('withdraw')} data-withdraw-signature="">
            <Trans>Tarik tanda tangan…</Trans>
          </Button>
        </div>
      )}
      {dialog === 'sign' && <SignDialog signing={signing} onClose={() => setDialog(null)} onChanged={onChanged} />}
      {dialog === 'withdraw' && <WithdrawSignature onClose={() => setDialog(null)} onDone={onChanged} />}
    </div>
  );
}

/** Fields with two values: nobody signs before one is chosen (S5). */
function Conflicts({ count }: { count: number }): React.ReactElement {
  const { t } = useLingui();
  const go = useGo();
  const { actions } = usePlanContent();
  const open = actions.filter((action) => !action.deleted && action.conflicts.length > 0);
  return (
    <Alert color="yellow" title={t`Pilih dahulu isian yang bernilai ganda`} data-conflicts={count}>
      <Plural
        value={count}
        other="# isian diisi kedua daerah pada waktu yang sama. Rencana ditandatangani setelah satu nilainya dipilih."
      />
      <ul>
        {open.map((action) => (
          <li key={action.id}>
            <button type="button" className={css.link} onClick={() => go({ kegiatan: action.id })}>
              {action.what || t`Kegiatan tanpa nama`}
            </button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
