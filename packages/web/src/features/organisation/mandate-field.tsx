import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { dayOf } from '../../ui/day-text.ts';

/** The last day of a mandate; empty for none. */
export function MandateField(props: { value: string; onChange: (day: string) => void; error: string | undefined }): React.ReactElement {
  const { t } = useLingui();
  const [today] = useState(() => dayOf(new Date()));
  return (
    <TextInput
      type="date"
      label={t`Masa tugas sampai`}
      description={t`Boleh kosong. Setelah hari itu haknya berhenti dengan sendirinya.`}
      min={today}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      data-field="mandateUntil"
    />
  );
}
