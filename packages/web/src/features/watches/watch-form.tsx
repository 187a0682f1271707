import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { CONDITIONS_OF } from '@saling/schema';
import { useState } from 'react';

import type { ResultOf } from '../../api/graphql.ts';
import { useChange } from '../../api/use-change.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { ObjectField, type Chosen } from './object-field.tsx';
import { Preview } from './preview.tsx';
import { CONDITIONS, KINDS, MAILS } from './watch-words.ts';
import {
  setWatchMutation,
  type Condition,
  type Watch,
  type watchChoicesQuery,
  type WatchInput,
  type WatchMail,
} from './watches-documents.ts';
import css from './watches.module.css';

/** What a form begins with: something that is watched already, or that its page asked to be watched. */
export interface Begun {
  kind: Watch['kind'];
  object: Chosen | null;
  /** The object is given: a page led here. */
  fixed: boolean;
  watch: Watch | null;
}

const FIELDS = ['conditions', 'reportYear', 'reportBy'] as const;
const CHOSEN_KINDS = ['REGION', 'PROVINCE', 'INDICATOR', 'PAIRING'] as const;
const USUAL: Record<Watch['kind'], Condition[]> = {
  REGION: ['LEVEL_FALLS', 'INDEX_FALLS'],
  PROVINCE: ['LEVEL_FALLS', 'INDEX_FALLS'],
  INDICATOR: ['LEVEL_FALLS'],
  PAIRING: ['PLAN_LATE', 'ANY_CHANGE'],
  PRACTICE: ['NEW_VERSION', 'ADOPTED'],
};

/** Adds a watch or changes one, and says beforehand how much it would have told. */
export function WatchForm(props: {
  begun: Begun;
  choices: ResultOf<typeof watchChoicesQuery>;
  onDone: (watch: Watch) => void;
  onCancel: () => void;
}): React.ReactElement {
  const { begun, choices, onDone, onCancel } = props;
  const { t, i18n } = useLingui();
  const { busy, change } = useChange(setWatchMutation);
  const { watch } = begun;
  const [kind, setKind] = useState(begun.kind);
  const [object, setObject] = useState(begun.object);
  const [conditions, setConditions] = useState<Condition[]>(watch?.conditions ?? USUAL[begun.kind]);
  const [year, setYear] = useState(() => watch?.reportYear ?? new Date().getFullYear());
  const [day, setDay] = useState(watch?.reportBy ?? '');
  const [mail, setMail] = useState<WatchMail | ''>(watch?.mail ?? '');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const input: WatchInput | null = object && {
    kind,
    objectId: object.objectId,
    conditions,
    reportYear: conditions.includes('NOT_REPORTED') ? year : null,
    reportBy: conditions.includes('NOT_REPORTED') && day !== '' ? day : null,
    mail: mail === '' ? null : mail,
  };
  const save = async (): Promise<void> => {
    if (!input) return;
    const said = await change({ input });
    if (said.kind === 'done') return onDone(said.answer);
    setTrouble(said);
  };
  const usual = i18n._(MAILS[choices.watchSettings.mail]);
  return (
    <Card title={watch ? t`Ubah pantauan` : t`Pantauan baru`}>
      <form
        className={css.form}
        data-watch-form={kind}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ChangeProblems trouble={trouble} fields={FIELDS} />
        {begun.fixed ? (
          <p className={css.object}>
            <strong>{object?.label}</strong> <span className={css.quiet}>{i18n._(KINDS[kind])}</span>
          </p>
        ) : (
          <>
            <Choices
              name="kind"
              label={t`Yang dipantau`}
              choices={CHOSEN_KINDS.map((value) => ({ value, label: i18n._(KINDS[value]) }))}
              chosen={[kind as (typeof CHOSEN_KINDS)[number]]}
              onChange={([next]) => {
                setKind(next!);
                setObject(null);
                setConditions(USUAL[next!]);
              }}
            />
            <ObjectField kind={kind} choices={choices} chosen={object} onChoose={setObject} />
          </>
        )}
        <Choices
          name="conditions"
          label={t`Beri tahu saya bila`}
          several
          choices={CONDITIONS_OF[kind].map((value) => ({ value, label: i18n._(CONDITIONS[value]) }))}
          chosen={conditions}
          onChange={setConditions}
          error={errorOf('conditions')}
        />
        {conditions.includes('NOT_REPORTED') && (
          <div className={css.row}>
            <NumberInput
              label={t`Nilai tahun`}
              data-field="reportYear"
              value={year}
              min={2000}
              max={2100}
              // What was mistyped is said by the server, and not made another year.
              clampBehavior="none"
              thousandSeparator={false}
              error={errorOf('reportYear')}
              onChange={(value) => setYear(Number(value))}
              w={140}
            />
            <TextInput
              label={t`Paling lambat`}
              data-field="reportBy"
              type="date"
              value={day}
              error={errorOf('reportBy')}
              onChange={({ currentTarget }) => setDay(currentTarget.value)}
            />
          </div>
        )}
        <NativeSelect
          label={t`Surel`}
          value={mail}
          onChange={({ currentTarget }) => setMail(currentTarget.value as WatchMail | '')}
          data={[
            { value: '', label: t`Seperti pengaturan saya (${usual})` },
            ...(['AT_ONCE', 'DAILY', 'WEEKLY', 'NONE'] as const).map((value) => ({ value, label: i18n._(MAILS[value]) })),
          ]}
        />
        {input && conditions.length > 0 && <Preview input={input} />}
        <div className={css.row}>
          <Button type="submit" loading={busy} disabled={!object || conditions.length === 0}>
            {watch ? <Trans>Simpan perubahan</Trans> : <Trans>Mulai memantau</Trans>}
          </Button>
          <Button variant="default" onClick={onCancel}>
            <Trans>Batal</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
