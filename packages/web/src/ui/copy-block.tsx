import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';

import css from './copy-block.module.css';

export interface CopyBlockProps {
  /** What goes to the clipboard. */
  text: string;
  /** How it is shown; all of it, however long. */
  children: ReactNode;
  /** What it is, for the button's name. */
  label: string;
  /** More that can be done with it, beside the button. */
  actions?: ReactNode;
}

/** Something to take along that is to be seen whole, with the button that copies it. */
export function CopyBlock({ text, children, label, actions }: CopyBlockProps): React.ReactElement {
  const { t } = useLingui();
  const shown = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t`Tersalin.`);
    } catch {
      // Without a secure connection the browser gives no clipboard: the text is chosen, and the keyboard copies it.
      getSelection()?.selectAllChildren(shown.current!);
      setSaid(t`Peramban tidak mengizinkan penyalinan. Teks sudah dipilih: tekan Ctrl+C atau tahan untuk menyalin.`);
    }
  };
  return (
    <div className={css.block}>
      <div ref={shown} className={css.shown}>
        {children}
      </div>
      <div className={`${css.actions} tidak-dicetak`}>
        <Button
          variant="default"
          leftSection={<IconCopy size={18} stroke={1.5} aria-hidden />}
          aria-label={t`Salin ${label}`}
          onClick={() => void copy()}
        >
          <Trans>Salin</Trans>
        </Button>
        {actions}
        <span role="status" className={css.said}>
          {said}
        </span>
      </div>
    </div>
  );
}
