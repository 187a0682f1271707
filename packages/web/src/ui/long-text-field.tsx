import { Textarea } from '@mantine/core';

export interface LongTextProps {
  /** Name in the input of its mutation: problems find it by this. */
  field: string;
  label: string;
  description?: string;
  required?: boolean;
  id?: string;
  value: string;
  error: string | undefined;
  /** Longest, in UTF-16 units. */
  most: number;
  rows?: number;
  onChange: (value: string) => void;
}

/** A text of several lines that grows as it is written. */
export function LongTextField(props: LongTextProps): React.ReactElement {
  const { field, label, description, required = false, id, value, error, most, rows = 2, onChange } = props;
  return (
    <Textarea
      {...(id && { id })}
      label={label}
      {...(description && { description })}
      required={required}
      autosize
      minRows={rows}
      maxLength={most}
      value={value}
      data-field={field}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
