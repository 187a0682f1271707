import { Trans, useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import type { InvitationHere } from './invitation-documents.ts';

/** A link that opens nothing: why, and what to do. Null: nobody knows it. */
export function ClosedInvitation({ invitation, signedIn }: { invitation: InvitationHere | null; signedIn: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  const state = invitation?.state ?? 'UNKNOWN';
  const organisation = invitation?.organisation.name;
  const inviter = invitation?.invitedBy;
  const title = {
    UNKNOWN: t`Undangan ini tidak dikenal`,
    EXPIRED: t`Undangan ini sudah lewat waktunya`,
    WITHDRAWN: t`Undangan ini sudah ditarik`,
    ACCEPTED: t`Undangan ini sudah diterima`,
    OPEN: '',
  }[state];
  const home = (
    <LinkButton to="/" variant="default">
      <Trans>Ke beranda</Trans>
    </LinkButton>
  );
  const signIn = (
    <LinkButton to="/masuk">
      <Trans>Masuk</Trans>
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t`Undangan`} />
      <div data-invitation={state}>
        <Empty title={title} action={state === 'ACCEPTED' && !signedIn ? signIn : home}>
          {state === 'UNKNOWN' && (
            <Trans>
              Periksa apakah seluruh tautan tersalin. Bila Anda menerima surat yang lebih baru, pakailah tautan dari surat itu: tautan lama
              tidak berlaku lagi.
            </Trans>
          )}
          {state === 'EXPIRED' && invitation && (
            <Trans>
              Tautan ke {organisation} berlaku sampai {instant(invitation.expiresAt, i18n.locale)}. Mintalah {inviter} mengirim tautan baru.
            </Trans>
          )}
          {state === 'WITHDRAWN' && (
            <Trans>
              {organisation} menarik undangan ini. Bila menurut Anda ini keliru, hubungi {inviter}.
            </Trans>
          )}
          {state === 'ACCEPTED' &&
            (signedIn ? (
              <Trans>Tautan ke {organisation} berlaku sekali dan sudah dipakai. Tidak ada lagi yang perlu dilakukan.</Trans>
            ) : (
              <Trans>
                Tautan ke {organisation} berlaku sekali dan sudah dipakai. Bila itu Anda, masuklah dengan surel dan sandi Anda; bila bukan,
                segera beri tahu {inviter}.
              </Trans>
            ))}
        </Empty>
      </div>
    </>
  );
}
