import { Trans, useLingui } from '@lingui/react/macro';

import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './console.module.css';
import { scopes } from './scopes.ts';

/** For everybody who administers no clients: what one is, and how to get one. */
export function AboutClients({ signedIn }: { signedIn: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <div className={css.stack} data-about-clients="">
      <Card title={t`Apa itu klien API`}>
        <p>
          <Trans>
            Aplikasi lain, misalnya dasbor provinsi, bertanya kepada Saling sebagai klien API. Klien bertindak atas nama satu organisasi,
            hanya dalam cakupan yang diberikan, sampai tanggal tertentu, dan dengan anggaran per menit. Ia memakai token, bukan sandi orang.
          </Trans>
        </p>
        <p>
          <Trans>
            Yang sudah diumumkan dapat diminta tanpa token. Untuk selebihnya, administrator organisasi Anda membuat klien di halaman ini dan
            menyerahkan tokennya kepada Anda; token hanya tampak sekali.
          </Trans>
        </p>
        <div className={css.row}>
          <LinkButton to="/konsol" search={{ tab: 'coba' }}>
            <Trans>Coba tanpa token</Trans>
          </LinkButton>
          {!signedIn && (
            <LinkButton to="/masuk" search={{ kembali: '/konsol' }} variant="default">
              <Trans>Masuk</Trans>
            </LinkButton>
          )}
        </div>
      </Card>
      <Card title={t`Cakupan yang ada`}>
        <dl className={css.scopes}>
          {scopes.map((scope) => (
            <div key={scope.code}>
              <dt>
                {i18n._(scope.label)} <code>{scope.name}</code>
              </dt>
              <dd>{i18n._(scope.meaning)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  );
}
