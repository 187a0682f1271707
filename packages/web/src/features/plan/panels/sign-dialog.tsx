import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { standing } from '@saling/schema/plan';
import { useId, useRef, useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { useViewer } from '../../../api/viewer.ts';
import { newId } from '../../../parts/new-id.ts';
import { ChangeProblems, type Trouble } from '../../../ui/change-problems.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { pick, shortName } from '../../../ui/format.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import css from './panels.module.css';
import { shortHash } from './short-hash.ts';
import { SinceVersion } from './signed-version.tsx';
import signing_ from './signing.module.css';
import { signMutation, type Signing } from './signing-documents.ts';

const NO_FIELDS: readonly string[] = [];

/** "Periksa dulu": what is signed, in whose name, and what is new in it; only then the signature (S2). */
export function SignDialog(props: { signing: Signing; onClose: () => void; onChanged: () => void }): React.ReactElement {
  const { onClose, onChanged } = props;
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const { planId, regions, myRegion, say } = usePlanHere();
  const content = usePlanContent();
  const id = useId();
  // The content that was looked at when the dialog opened is what is signed, until it is looked at anew.
  const [signing, setSigning] = useState(props.signing);
  const [read, setRead] = useState(false);
  const [unread, setUnread] = useState(false);
  const [stale, setStale] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(signMutation);
  const sent = useRef({ hash: '', id: '' });
  const { currentHash, pending, latestSigned } = signing;
  const moved = props.signing.currentHash !== currentHash;
  const region = shortName(regions.find(({ code }) => code === myRegion)?.fullName ?? '');
  const person = viewer?.person?.name ?? '';
  const count = standing(content).length;
  const other = pending && pending.hash === currentHash ? pending.signatures[0] : undefined;
  const otherName = other?.name ?? '';
  const base = latestSigned ?? (pending && pending.hash !== currentHash ? pending : null);
  const sign = async (): Promise<void> => {
    setTrouble(null);
    if (!read) return setUnread(true);
    if (sent.current.hash !== currentHash) sent.current = { hash: currentHash, id: newId() };
    const result = await change({ input: { planId, hash: currentHash, clientMutationId: sent.current.id } });
    if (result.kind !== 'done') return setTrouble(result);
    if (result.answer.__typename === 'StalePlan') {
      setStale(pick(result.answer.message, i18n.locale));
      return onChanged();
    }
    onClose();
    say(
      result.answer.kind === 'SIGNED'
        ? t`Rencana disepakati kedua daerah.`
        : t`Tanda tangan Anda disimpan. Kepala daerah mitra diberi tahu.`,
    );
    onChanged();
  };
  const again = (): void => {
    setSigning(props.signing);
    setRead(false);
    setStale(null);
  };
  return (
    <Dialog
      title={t`Periksa dulu, lalu tandatangani`}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void sign()}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          {moved ? (
            <Button onClick={again} data-look-again="">
              <Trans>Periksa isi yang baru</Trans>
            </Button>
          ) : (
            <Button type="submit" loading={busy} data-confirm="">
              <Trans>Tandatangani untuk {region}</Trans>
            </Button>
          )}
        </>
      }
    >
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      {(moved || stale !== null) && (
        <Alert color="yellow" role="alert" title={t`Isi rencana berubah selagi Anda memeriksa`} data-moved="">
          {stale ?? <Trans>Yang Anda periksa bukan lagi isi rencana. Belum ada yang ditandatangani.</Trans>}
        </Alert>
      )}
      <dl className={css.facts} data-check="">
        <dt>
          <Trans>Rencana</Trans>
        </dt>
        <dd>{content.title}</dd>
        <dt>
          <Trans>Kegiatan</Trans>
        </dt>
        <dd>
          <Plural value={count} other="# kegiatan" />
        </dd>
        <dt>
          <Trans>Penanda tangan</Trans>
        </dt>
        <dd>
          {person}, {region}
        </dd>
        <dt>
          <Trans>Sidik isi</Trans>
        </dt>
        <dd className={css.hash}>{shortHash(currentHash)}</dd>
      </dl>
      <p>
        {other ? (
          <Trans>
            {otherName} sudah menandatangani isi yang sama. Dengan tanda tangan Anda rencana ini disepakati dan isinya dibekukan sebagai
            versi.
          </Trans>
        ) : (
          <Trans>
            Isi ini dibekukan sebagai versi dan diajukan kepada kepala daerah mitra. Rencana tetap dapat ditulis; yang ditulis kemudian
            tampak sebagai beda.
          </Trans>
        )}
      </p>
      {base && (
        <details>
          <summary>
            <Trans>Beda dengan versi {base.number}</Trans>
          </summary>
          <div className={css.moment}>
            <SinceVersion number={base.number} />
          </div>
        </details>
      )}
      <div className={signing_.confirm}>
        <input
          id={id}
          type="checkbox"
          checked={read}
          aria-invalid={unread || undefined}
          onChange={(event) => {
            setUnread(false);
            setRead(event.currentTarget.checked);
          }}
          data-read=""
        />
        <label htmlFor={id}>
          <Trans>Saya sudah membaca isi rencana ini.</Trans>
        </label>
      </div>
      {unread && (
        <p role="alert" className={css.error}>
          <Trans>Tandai bahwa Anda sudah membacanya.</Trans>
        </p>
      )}
    </Dialog>
  );
}
