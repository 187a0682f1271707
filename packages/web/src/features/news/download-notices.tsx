import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { pick } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import { followKinds } from './follow-words.ts';
import { followsQuery, noticesQuery } from './news-documents.ts';

/** What was found by what one watches, as a file. */
export function DownloadNotices(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  return (
    <DownloadList
      title={t`Dari pantauan Anda`}
      query={noticesQuery}
      variables={{}}
      select={(data) => data.notices}
      head={[t`Waktu`, t`Kabar`, t`Memantau`, t`Dibaca`, t`Tautan`]}
      line={({ at, text, watched, read, path }) => [
        ...[instant(at, locale), pick(text, locale), pick(watched, locale)],
        ...[read ? t`ya` : t`tidak`, `${location.origin}${path}`],
      ]}
    />
  );
}

/** What one follows, as a file. */
export function DownloadFollows(): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Yang Anda ikuti`}
      query={followsQuery}
      variables={{}}
      select={(data) => data.follows}
      head={[t`Jenis`, t`Kode`, t`Nama`, t`Sejak`]}
      line={({ kind, objectId, label, since }) => [
        i18n._(followKinds[kind]),
        objectId,
        pick(label, i18n.locale),
        instant(since, i18n.locale),
      ]}
    />
  );
}
