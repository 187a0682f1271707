import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';

/** The address of evidence that lies elsewhere. */
export function EvidenceUrlField(props: {
  id?: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}): React.ReactElement {
  const { id, value, error, onChange } = props;
  const { t } = useLingui();
  return (
    <TextInput
      {...(id && { id })}
      label={t`Tautan bukti dukung`}
      inputMode="url"
      placeholder="https://"
      value={value}
      data-field="evidenceUrl"
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
