import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ZONES } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { useRead } from '../../api/use-read.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { PushOfBrowser } from './push-of-browser.tsx';
import { changeWatchSettingsMutation, watchSettingsQuery, type Telling, type TellingInput } from './telling-documents.ts';
import css from './settings.module.css';

const FIELDS: string[] = [];

/** How one is told of what one watches: letters, push, quiet hours. */
export function TellingCard({ online }: { online: boolean }): React.ReactElement {
  const { t } = useLingui();
  const read = useRead({ query: watchSettingsQuery, variables: {} });
  // What the device remembers may be older than what was chosen elsewhere: a form of it would bring that back.
  const settings = read.fresh || !read.refreshing ? read.data?.watchSettings : undefined;
  return (
    <Card title={t`Pemberitahuan pantauan`}>
      {!settings && read.refreshing && <Loading lines={4} />}
      {!settings && read.state === 'failed' && <Failed onRetry={read.refresh} />}
      {settings && (
        <div className={css.stack}>
          <TellingForm settings={settings} online={online} onChanged={read.refresh} />
          <PushOfBrowser settings={settings} online={online} onChanged={read.refresh} />
        </div>
      )}
    </Card>
  );
}

const textOf = (minutes: number | null): string =>
  minutes === null ? '' : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
function minutesOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number);
  return text === '' ? null : hours! * 60 + minutes!;
}

function TellingForm(props: { settings: Telling; online: boolean; onChanged: () => void }): React.ReactElement {
  const { settings, online, onChanged } = props;
  const { t } = useLingui();
  const { busy, change } = useChange(changeWatchSettingsMutation);
  const [mail, setMail] = useState(settings.mail);
  const [quiet, setQuiet] = useState(settings.quietFrom !== null);
  const [from, setFrom] = useState(textOf(settings.quietFrom ?? 21 * 60));
  const [until, setUntil] = useState(textOf(settings.quietUntil ?? 6 * 60));
  const [zone, setZone] = useState(settings.zone);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    setSaved(false);
    const input: TellingInput = {
      mail,
      quietFrom: quiet ? minutesOf(from) : null,
      quietUntil: quiet ? minutesOf(until) : null,
      zone,
    };
    const said = await change({ input });
    setTrouble(said.kind === 'done' ? null : said);
    if (said.kind !== 'done') return;
    setSaved(true);
    onChanged();
  };
  const { email } = settings;
  return (
    <form
      className={css.stack}
      data-telling={settings.mail}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Choices
        name="mail"
        label={t`Surel ke ${email}`}
        choices={[
          { value: 'AT_ONCE', label: t`Seketika`, meaning: t`Begitu terjadi; pada jam tenang menunggu sampai berakhir.` },
          { value: 'DAILY', label: t`Tiap pagi`, meaning: t`Satu ringkasan pukul 07.00, yang terpenting di atas.` },
          { value: 'WEEKLY', label: t`Tiap Senin`, meaning: t`Satu ringkasan pukul 07.00.` },
          { value: 'NONE', label: t`Tanpa surel`, meaning: t`Hanya di Kabar.` },
        ]}
        chosen={[mail]}
        onChange={([next]) => setMail(next!)}
      />
      <Choices
        name="quiet"
        label={t`Jam tenang`}
        several
        choices={[{ value: 'QUIET', label: t`Tahan surel seketika dan push pada jam tertentu` }]}
        chosen={quiet ? ['QUIET'] : []}
        onChange={(chosen) => setQuiet(chosen.length > 0)}
      />
      {quiet && (
        <div className={css.times}>
          <TextInput label={t`Dari`} type="time" required value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)} />
          <TextInput label={t`Sampai`} type="time" required value={until} onChange={({ currentTarget }) => setUntil(currentTarget.value)} />
        </div>
      )}
      <NativeSelect
        label={t`Zona waktu`}
        value={zone}
        onChange={({ currentTarget }) => setZone(currentTarget.value)}
        data={Object.keys(ZONES).map((value, at) => ({ value, label: ['WIB', 'WITA', 'WIT'][at] ?? value }))}
      />
      <Button type="submit" loading={busy} disabled={!online}>
        <Trans>Simpan pemberitahuan</Trans>
      </Button>
      <span role="status">{saved && <Trans>Tersimpan.</Trans>}</span>
    </form>
  );
}
