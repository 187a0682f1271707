import { Trans, useLingui } from '@lingui/react/macro';

import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import { Loading } from '../../ui/states.tsx';
import css from './data.module.css';
import type { PackageRead } from './use-data-package.ts';

/** What each table and each column means, in both languages. */
export function Dictionary({ read }: { read: PackageRead }): React.ReactElement {
  const { i18n } = useLingui();
  if (read.failed) {
    return (
      <p>
        <Trans>Kamus data tidak dapat dibaca sekarang; berkasnya, datapackage.json, ada di daftar di atas.</Trans>
      </p>
    );
  }
  if (!read.data) return <Loading lines={4} />;
  return (
    <div className={css.dictionary} data-dictionary="">
      <p className={css.quiet}>
        <Trans>Dari datapackage.json (Frictionless Data Package), yang juga dibaca program.</Trans>
      </p>
      {read.data.resources
        .filter(({ format }) => format === 'csv')
        .map((table) => ({ ...table, title: i18n.locale === 'en' ? table.title_en : table.title }))
        .map((table) => (
          <details key={table.name}>
            <summary>
              <strong>{table.name}</strong> · {table.title}
            </summary>
            <p className={css.quiet}>{table.description}</p>
            <ScrollFrame label={table.title}>
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">
                      <Trans>Kolom</Trans>
                    </th>
                    <th scope="col">
                      <Trans>Jenis</Trans>
                    </th>
                    <th scope="col">
                      <Trans>Arti</Trans>
                    </th>
                    <th scope="col">
                      <Trans>Sumber</Trans>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {table.schema?.fields.map((field) => (
                    <tr key={field.name}>
                      <th scope="row">
                        {field.name}
                        {table.schema?.primaryKey.includes(field.name) && (
                          <span className={css.under}>
                            <Trans>kunci</Trans>
                          </span>
                        )}
                      </th>
                      <td>
                        {field.type}
                        {field.unit !== undefined && <span className={css.under}>{field.unit}</span>}
                        {field.constraints?.required === false && (
                          <span className={css.under}>
                            <Trans>boleh kosong</Trans>
                          </span>
                        )}
                      </td>
                      <td>
                        {field.description}
                        {Object.entries(field.values ?? {}).map(([value, meaning]) => (
                          <span key={value} className={css.under}>
                            <code>{value}</code> {meaning}
                          </span>
                        ))}
                      </td>
                      <td>{field.source ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollFrame>
          </details>
        ))}
    </div>
  );
}
