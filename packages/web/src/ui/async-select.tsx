import { useLingui } from '@lingui/react/macro';
import { Combobox, Loader, TextInput, useCombobox, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

export interface AsyncOption {
  value: string;
  label: string;
  /** A second line, smaller. */
  hint?: string;
}

export interface AsyncSelectProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onSelect'> {
  label: string;
  search: string;
  onSearch: (text: string) => void;
  options: readonly AsyncOption[];
  searching: boolean;
  onSelect: (option: AsyncOption) => void;
  /** Said when nothing matches. */
  nothing: string;
}

/** A field that searches while one types and offers what was found; it knows nothing of what it searches. */
export function AsyncSelect(props: AsyncSelectProps): React.ReactElement {
  const { search, onSearch, options, searching, onSelect, nothing, ...input } = props;
  const { t } = useLingui();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        const option = options.find((one) => one.value === value);
        if (option) onSelect(option);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          {...input}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={search}
          leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
          rightSection={searching && search !== '' ? <Loader size={16} role="img" aria-label={t`Mencari…`} /> : null}
          onChange={(event) => {
            onSearch(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => search !== '' && combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={input.label} mah={320} style={{ overflowY: 'auto' }}>
          {options.map((option) => (
            <Combobox.Option key={option.value} value={option.value}>
              {option.label}
              {option.hint && <span style={{ display: 'block', color: 'var(--teks-2)', fontSize: 13 }}>{option.hint}</span>}
            </Combobox.Option>
          ))}
          {options.length === 0 && <Combobox.Empty>{searching ? t`Mencari…` : nothing}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
