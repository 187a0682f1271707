import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';

import { useRead } from '../../api/use-read.ts';
import { pick } from '../../ui/format.ts';
import { watchPreviewQuery, type WatchInput } from './watches-documents.ts';
import css from './watches.module.css';

const SETTLED_MS = 300;

/** How much a watch would have told in the last 30 days, so that nobody is surprised. */
export function Preview({ input }: { input: WatchInput }): React.ReactElement {
  const { i18n } = useLingui();
  // Letters change nothing of it.
  const [asked] = useDebouncedValue(JSON.stringify({ ...input, mail: null }), SETTLED_MS);
  const read = useRead({ query: watchPreviewQuery, variables: { input: JSON.parse(asked) as WatchInput } });
  const preview = read.data?.watchPreview;
  return (
    <div className={css.preview} role="status" data-preview={preview?.count}>
      {preview && (
        <>
          <strong>
            <Trans>
              Menurut data 30 hari terakhir: <Plural value={preview.count} _0="tidak ada pemberitahuan" other="# pemberitahuan" />
            </Trans>
            {preview.more && <Trans> atau lebih</Trans>}
          </strong>
          {preview.waiting !== null && (
            <p data-waiting={preview.waiting}>
              <Plural
                value={preview.waiting}
                _0="Semua daerahnya sudah melaporkan tahun itu; tidak ada yang perlu diberitahukan."
                other="# daerah belum melaporkan tahun itu. Yang tetap begitu sampai tanggalnya lewat diberitahukan satu per satu."
              />
            </p>
          )}
          {preview.examples.length > 0 && (
            <ul>
              {preview.examples.map((example, at) => (
                <li key={at}>{pick(example, i18n.locale)}</li>
              ))}
            </ul>
          )}
        </>
      )}
      {!preview && read.state === 'loading' && <Trans>Menghitung dari data 30 hari terakhir …</Trans>}
      {!preview && read.state === 'failed' && <Trans>Pratinjau belum dapat dihitung.</Trans>}
    </div>
  );
}
