import { useLingui } from '@lingui/react/macro';
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { numberText } from '../number-text.ts';
import { placeId, problemAt, useForm } from './form-context.ts';
import { isDecimal, parseNumber } from './parse-number.ts';

export interface PlaceProps {
  /** Where in the content: `steps.2.title`. */
  place: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export interface TextFieldProps extends PlaceProps {
  value: string;
  onChange: (value: string) => void;
  /** Longest that the server takes; said before it is reached. */
  most?: number;
  lines?: number;
  type?: 'text' | 'email' | 'tel' | 'url';
}

/** A text of one line or several. */
export function TextField({
  place,
  label,
  hint,
  value,
  onChange,
  most,
  lines,
  type = 'text',
  disabled,
}: TextFieldProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { problems } = useForm();
  const left = most === undefined ? Infinity : most - value.length;
  const room = left <= 50 ? t`Sisa ${left} huruf` : undefined;
  const shared = {
    id: placeId(place),
    'data-place': place,
    label,
    description: [hint, room].filter(Boolean).join(' ') || undefined,
    error: problemAt(problems, place, i18n.locale),
    value,
    disabled: disabled ?? false,
  };
  if (lines !== undefined) return <Textarea {...shared} rows={lines} onChange={(event) => onChange(event.currentTarget.value)} />;
  return <TextInput {...shared} type={type} onChange={(event) => onChange(event.currentTarget.value)} />;
}

export interface NumberFieldProps extends PlaceProps {
  /** A decimal as the schema writes it, or what could not be read as one; null when empty. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** Whole numbers only. */
  whole?: boolean;
  prefix?: string;
}

/** A number with comma or point. While one types the text stays as typed; what it was taken for is said below. */
export function NumberField(props: NumberFieldProps): React.ReactElement {
  const { place, label, hint, value, onChange, whole = false, prefix, disabled } = props;
  const { t, i18n } = useLingui();
  const { problems } = useForm();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? '' : isDecimal(value) ? numberText(value, i18n.locale) : value;
  const none = value !== null && (!isDecimal(value) || (whole && value.includes('.')));
  const example = numberText(whole ? '1500000' : '1250.5', i18n.locale);
  const notRead = whole ? t`Tulis bilangan bulat, misalnya ${example}.` : t`Tulis angka, misalnya ${example}.`;
  const understood = typed !== null && !none && value !== null && typed.trim() !== shown ? t`Dibaca sebagai ${shown}` : undefined;
  return (
    <TextInput
      id={placeId(place)}
      data-place={place}
      label={label}
      description={[hint, understood].filter(Boolean).join(' · ') || undefined}
      error={none && typed === null ? notRead : problemAt(problems, place, i18n.locale)}
      inputMode="decimal"
      autoComplete="off"
      leftSection={prefix}
      disabled={disabled ?? false}
      value={typed ?? shown}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(text.trim() === '' ? null : (parseNumber(text, i18n.locale) ?? text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
