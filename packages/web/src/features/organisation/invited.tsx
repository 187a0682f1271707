import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { CopyField } from '../../ui/copy-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { instant } from '../../ui/time-text.ts';
import type { InvitedAnswer } from './organisation-documents.ts';

/** The link of an invitation, which nobody can look up again. */
export function Invited(props: {
  answer: InvitedAnswer;
  /** Letters of a demo are read on a page of their own. */
  demo: boolean;
  onClose: () => void;
}): React.ReactElement {
  const { answer, demo, onClose } = props;
  const { t, i18n } = useLingui();
  const { name, email, expiresAt } = answer.invitation;
  const until = instant(expiresAt, i18n.locale);
  return (
    <div data-invited="">
      <Notice title={t`${name} diundang`}>
        <Stack gap="sm">
          <p style={{ margin: 0 }}>
            {answer.mailed ? (
              <Trans>Surat dengan tautan dikirim ke {email}. Tautan yang sama boleh Anda teruskan sendiri.</Trans>
            ) : (
              <Trans>Server ini tidak mengirim surat. Salin tautan dan teruskan sendiri kepada {email}.</Trans>
            )}{' '}
            <Trans>Berlaku sampai {until} dan hanya tampak sekali ini.</Trans>{' '}
            {demo && (
              <Trans>
                Ini peragaan: suratnya dibaca di halaman <Link to="/surat">Surat</Link>.
              </Trans>
            )}
          </p>
          <CopyField label={t`Tautan undangan`} value={answer.link} mark="link" />
          <Group>
            <Button variant="default" size="sm" onClick={onClose}>
              <Trans>Undang orang lain</Trans>
            </Button>
          </Group>
        </Stack>
      </Notice>
    </div>
  );
}
