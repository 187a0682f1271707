import { useId, useLayoutEffect, useRef, type FormEvent, type ReactNode } from 'react';

import css from './dialog.module.css';

export interface DialogProps {
  title: string;
  /** Called by Escape; the caller takes the dialog away. */
  onClose: () => void;
  /** While true Escape does nothing: something is under way, or must be read first. */
  locked?: boolean;
  /** Makes a form of it: Enter and the submit button lead here. */
  onSubmit?: () => void;
  children: ReactNode;
  /** Buttons, the way back first. */
  actions: ReactNode;
}

/**
 * One question over the page, by the browser's own dialog: the rest of the page is out of reach while it stands,
 * the focus begins at the title and goes back to where it came from.
 */
export function Dialog({ title, onClose, locked = false, onSubmit, children, actions }: DialogProps): React.ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    heading.current?.focus();
    // Closed before it is taken out of the page, so that the browser gives the focus back.
    return () => element.close();
  }, []);
  const inner = (
    <>
      <h2 id={titleId} ref={heading} tabIndex={-1} className={css.title}>
        {title}
      </h2>
      {children}
      <div className={css.actions}>{actions}</div>
    </>
  );
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (!locked) onClose();
      }}
    >
      {onSubmit ? (
        <form
          className={css.inner}
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {inner}
        </form>
      ) : (
        <div className={css.inner}>{inner}</div>
      )}
    </dialog>
  );
}
