import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';

import { PageHeader } from '../ui/page-header.tsx';
import { Failed, Loading } from '../ui/states.tsx';

/** An address that leads nowhere. */
export function NotFoundPage(): React.ReactElement {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Halaman tidak ditemukan`} />
      <Text>
        <Trans>Alamat ini tidak ada atau sudah pindah.</Trans>{' '}
        <Anchor component={Link} to="/">
          <Trans>Ke beranda</Trans>
        </Anchor>
      </Text>
    </>
  );
}

/** A page whose code did not arrive, or that broke. */
export function PageError({ reset }: ErrorComponentProps): React.ReactElement {
  const { t } = useLingui();
  const router = useRouter();
  return (
    <>
      <PageHeader title={t`Halaman tidak dapat dibuka`} />
      <Failed
        title={t`Halaman tidak dapat dibuka`}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      >
        <Trans>Tidak ada yang hilang. Coba lagi; jika jaringan putus, coba setelah tersambung.</Trans>
      </Failed>
    </>
  );
}

/** While a page's code is on its way. */
export function PagePending(): React.ReactElement {
  return <Loading />;
}
