import { useLingui } from '@lingui/react/macro';

import { CopyBlock } from '../ui/copy-block.tsx';
import css from './save-light.module.css';

/** What was typed, place by place, to be copied. */
export function TypedTexts({
  typed,
  labelOf,
}: {
  typed: readonly { place: string; text: string }[];
  labelOf: (place: string) => string;
}): React.ReactElement {
  const { t } = useLingui();
  return (
    <>
      {typed.map(({ place, text }) => {
        const label = labelOf(place) || t`teks ini`;
        return (
          <div key={place} data-typed={place}>
            <p className={css.label}>{label}</p>
            <CopyBlock text={text} label={label}>
              <p className={css.typed}>{text}</p>
            </CopyBlock>
          </div>
        );
      })}
    </>
  );
}
