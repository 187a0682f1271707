import '@mantine/core/styles/Tooltip.css';
import { useLingui } from '@lingui/react/macro';
import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import css from './live-value.module.css';

export interface LiveValueProps {
  /** The value as it is read: shown, compared, and kept as the old one; null when there is none. */
  text: string | null;
  /** Shown in place of the text, e.g. with a mark. */
  children?: ReactNode;
}

/** How long the soft background stays. */
const TINTED_MS = 2_000;

/**
 * A value that may change while it is looked at: soft background for 2 s, a dot until it is seen (pointed
 * at, focused or pressed), the old value in the tooltip and for screen readers.
 */
export function LiveValue({ text, children }: LiveValueProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const known = useRef({ text, locale });
  const [old, setOld] = useState<string | null>(null);
  const [tinted, setTinted] = useState(false);
  const [seen, setSeen] = useState(true);

  useEffect(() => {
    const { current } = known;
    known.current = { text, locale };
    // In another language everything reads otherwise, and nothing has changed.
    if (current.locale !== locale) return setOld(null);
    if (current.text === text) return;
    setOld(current.text ?? t`belum ada`);
    setSeen(false);
    setTinted(true);
  }, [text, t, locale]);

  useEffect(() => {
    if (!tinted) return;
    const timer = setTimeout(() => setTinted(false), TINTED_MS);
    return () => clearTimeout(timer);
  }, [tinted, text]);

  const shown = children ?? text ?? '–';
  if (old === null) return <span className={css.value}>{shown}</span>;
  const told = t`tadinya ${old}`;
  const see = (): void => setSeen(true);
  return (
    <Tooltip label={told} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton
        component="button"
        type="button"
        className={css.value}
        data-live={tinted ? 'tinted' : 'still'}
        data-unseen={!seen}
        onPointerEnter={see}
        onFocus={see}
        onClick={see}
      >
        {shown}
        {!seen && <span className={css.dot} aria-hidden="true" />}
        <VisuallyHidden> ({told})</VisuallyHidden>
      </UnstyledButton>
    </Tooltip>
  );
}
