import { useCallback, type RefCallback } from 'react';

/** For a field that a button opens: the focus goes into it, to the end of what stands there. */
export function useFocused<Field extends HTMLInputElement | HTMLTextAreaElement>(bind: RefCallback<Field>): RefCallback<Field> {
  return useCallback(
    (field) => {
      const end = bind(field);
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
      return end;
    },
    [bind],
  );
}
