import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState, type FormEvent } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { ChangeProblems } from '../../ui/change-problems.tsx';
import { dayText } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { decimal } from '../../ui/format.ts';
import css from './assessing.module.css';
import { publishMutation, type Preview } from './publication-documents.ts';
import { useAct } from './use-act.ts';

const FIELDS = ['letterNumber', 'letterDate'] as const;
const WANTED = { id: 'Belum diisi: tulis isinya.', en: 'It is missing: fill it in.' };

/** The letter, then what will happen, then the act. */
export function PublishForm(props: {
  framework: FrameworkSummary;
  year: number;
  preview: Preview;
  onDone: () => void;
}): React.ReactElement {
  const { framework, year, preview, onDone } = props;
  const { t, i18n } = useLingui();
  const [letterNumber, setLetterNumber] = useState('');
  const [letterDate, setLetterDate] = useState('');
  /** What was looked at: nothing else is published. */
  const [looked, setLooked] = useState<Preview | null>(null);
  const { busy, trouble, setTrouble, errorOf, run } = useAct(publishMutation, FIELDS);
  const stopped = preview.ready === 0 || preview.openObjections > 0;

  const look = (event: FormEvent): void => {
    event.preventDefault();
    const missing = [
      ...(letterNumber.trim() === '' ? [{ path: 'input.letterNumber', message: WANTED }] : []),
      ...(letterDate === '' ? [{ path: 'input.letterDate', message: WANTED }] : []),
    ];
    if (missing.length > 0) return setTrouble({ kind: 'broken', problems: missing });
    setTrouble(null);
    setLooked(preview);
  };
  const publish = async (): Promise<void> => {
    const input = { frameworkId: framework.id, year, letterNumber: letterNumber.trim(), letterDate, check: looked!.check };
    await run((clientMutationId) => ({ input: { clientMutationId, ...input } }));
    setLooked(null);
    onDone();
  };
  const on = letterDate && dayText(letterDate, i18n.locale);
  const number = letterNumber.trim();
  const average = looked?.average ? decimal(looked.average, i18n.locale) : '–';
  return (
    <form className={css.narrow} onSubmit={look} noValidate>
      <h2 className={css.part}>
        <Trans>Umumkan hasil akhir</Trans>
      </h2>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <div className={css.form}>
        <TextInput
          label={t`Nomor surat`}
          required
          maxLength={LIMITS.shortTextLength}
          value={letterNumber}
          data-field="letterNumber"
          error={errorOf('letterNumber')}
          onChange={(event) => setLetterNumber(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`Tanggal surat`}
          required
          value={letterDate}
          data-field="letterDate"
          error={errorOf('letterDate')}
          onChange={(event) => setLetterDate(event.currentTarget.value)}
        />
        <div className={css.buttons}>
          <Button type="submit" disabled={stopped}>
            <Trans>Periksa dulu</Trans>
          </Button>
          {stopped && (
            <span className={css.quiet}>
              <Trans>Lengkapi daftar periksa di atas dulu.</Trans>
            </span>
          )}
        </div>
      </div>
      {looked && (
        <Dialog
          title={t`Umumkan hasil akhir ${year}?`}
          onClose={() => setLooked(null)}
          locked={busy}
          actions={
            <>
              <Button variant="default" disabled={busy} onClick={() => setLooked(null)}>
                <Trans>Batal</Trans>
              </Button>
              <Button loading={busy} onClick={() => void publish()}>
                <Trans>Umumkan</Trans>
              </Button>
            </>
          }
        >
          <p>
            <Trans>
              Surat {number}, {on}.
            </Trans>
          </p>
          <p>
            <Plural value={looked.ready} other="# daerah, " />
            <Trans>
              indeks rata-rata {average}. Sejak diumumkan semua orang melihatnya, dan tidak ada nilai {year} yang dapat diubah lagi.
            </Trans>
          </p>
          {looked.unfinished + looked.silent > 0 && (
            <p>
              <Plural value={looked.unfinished + looked.silent} other="# daerah tidak ikut diumumkan." />
            </p>
          )}
        </Dialog>
      )}
    </form>
  );
}
