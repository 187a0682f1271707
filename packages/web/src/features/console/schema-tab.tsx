import { Trans, useLingui } from '@lingui/react/macro';
import { parseApiChangelog } from '@saling/schema';

import changelog from '../../../../../docs/api-changelog.md?raw';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './console.module.css';

const releases = parseApiChangelog(changelog);

/** Where the schema can be read, and how it has changed. */
export function SchemaTab(): React.ReactElement {
  const { t } = useLingui();
  return (
    <div className={css.stack}>
      <Card title={t`Dokumentasi skema`}>
        <p>
          <Trans>
            Setiap tipe, bidang, dan masukan punya penjelasan. Pada tab Coba, buka gambar buku di kiri editor; penjelasan juga tampak saat
            Anda menunjuk sebuah bidang. Alat lain membacanya dengan introspeksi dari alamat yang sama.
          </Trans>
        </p>
        <div className={css.row}>
          <LinkButton to="/konsol" search={{ tab: 'coba' }} variant="default">
            <Trans>Buka editor</Trans>
          </LinkButton>
        </div>
      </Card>
      <Card title={t`Catatan perubahan`}>
        <p className={css.quiet}>
          <Trans>Ditulis dalam bahasa Inggris. Yang akan hilang ditandai usang lebih dahulu, dengan tanggal.</Trans>
        </p>
        <div lang="en" data-changelog="">
          {releases.map((release) => (
            <section key={release.version} className={css.release}>
              <h3>
                {release.version} {release.date && <span className={css.quiet}>{release.date}</span>}
              </h3>
              {release.text && <p>{release.text}</p>}
              {release.groups.map((group) => (
                <div key={group.kind}>
                  <h4>{group.kind}</h4>
                  <ul>
                    {group.entries.map((entry) => (
                      <li key={entry}>
                        <WithCode text={entry} />
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </section>
          ))}
        </div>
      </Card>
    </div>
  );
}

/** A line in which `backticks` mean code. */
function WithCode({ text }: { text: string }): React.ReactElement {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part))}</>;
}
