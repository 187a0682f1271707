import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';

import type { LivePlan } from './plan-session.ts';

export interface MergeNoticeProps {
  live: Pick<LivePlan, 'state' | 'dismissMerge'>;
  nameOf: (regionCode: string) => string;
  labelOf: (place: string) => string;
}

/** What came together when one was back from offline: "12 perubahan Anda dan 4 dari Kota B digabung; 1 sel diisi keduanya". */
export function MergeNotice({ live, nameOf, labelOf }: MergeNoticeProps): React.ReactElement | null {
  const { t } = useLingui();
  const { merge } = live.state;
  if (!merge) return null;
  const { ours, both } = merge;
  const theirs = merge.theirs.map(({ regionCode, places }) => {
    const name = nameOf(regionCode);
    return t`${places} dari ${name}`;
  });
  const others = theirs.join(', ');
  return (
    <div data-merge="" data-ours={ours} data-both={both.length}>
      {/* Not a `Notice`: it comes by itself, so it must not take the focus from where one writes. */}
      <Alert
        color="green"
        role="status"
        icon={<IconCircleCheck size={24} stroke={1.5} aria-hidden />}
        title={
          others === '' ? (
            <Plural value={ours} other="# perubahan Anda selama luring sudah tersimpan" />
          ) : (
            <Trans>
              {ours} perubahan Anda dan {others} digabung
            </Trans>
          )
        }
      >
        {both.length > 0 && (
          <>
            <p>
              <Plural value={both.length} other="# sel diisi keduanya; periksa apakah isinya sudah benar:" />
            </p>
            <ul>
              {both.map((place) => (
                <li key={place} data-both-place={place}>
                  {labelOf(place)}
                </li>
              ))}
            </ul>
          </>
        )}
        <Button variant="default" size="sm" mt="sm" onClick={live.dismissMerge} data-dismiss-merge="">
          <Trans>Tutup pesan ini</Trans>
        </Button>
      </Alert>
    </div>
  );
}
