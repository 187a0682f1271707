import { Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';

import { CopyField } from '../../ui/copy-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import css from './writing.module.css';
import type { EditedPractice } from './writing-documents.ts';

/** It is shared: what that means, and what one may do next. */
export function SharedStep({ practice, version, title }: { practice: EditedPractice; version: number; title: string }): React.ReactElement {
  const { t } = useLingui();
  const address = `${location.origin}/pengetahuan/${practice.id}`;
  return (
    <>
      <PageHeader title={title} />
      <div className={css.column} data-shared={version}>
        <Notice title={version === 1 ? t`Praktik dibagikan` : t`Versi ${version} dibagikan`}>
          <Trans>Semua organisasi sekarang dapat membaca, mengomentari, dan mengadopsinya.</Trans>
        </Notice>
        <h2>
          <Trans>Selanjutnya</Trans>
        </h2>
        <CopyField
          label={t`Tautan praktik`}
          value={address}
          description={t`Kirim kepada mitra: pembaca masuk dengan akunnya sendiri.`}
          mark="link"
        />
        <Group>
          <LinkButton to="/pengetahuan/$id" params={{ id: practice.id }}>
            <Trans>Lihat praktik</Trans>
          </LinkButton>
          <LinkButton to="/pengetahuan/tulis" variant="default">
            <Trans>Tulis praktik lain</Trans>
          </LinkButton>
        </Group>
      </div>
    </>
  );
}
