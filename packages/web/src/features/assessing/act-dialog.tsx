import { useLingui } from '@lingui/react/macro';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { LIMITS } from '@saling/schema';
import { useState, type ReactNode } from 'react';

import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems } from '../../ui/change-problems.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { useAct } from './use-act.ts';

const FIELDS = ['reason'] as const;

interface ActDialogProps<Data, Variables> {
  title: string;
  /** What the button says. */
  act: ReactNode;
  /** Red: not simply taken back. */
  grave?: boolean;
  /** Who reads the reason; left out, none is asked for. */
  reasonFor?: string;
  mutation: DocumentInput<Data, Variables>;
  variables: (reason: string, clientMutationId: string) => Variables;
  onClose: () => void;
  onDone: () => void;
  /** What the act does. */
  children: ReactNode;
}

/** Asks before an act that is not simply taken back, with a reason where it needs one. */
export function ActDialog<Data extends object, Variables extends AnyVariables>(props: ActDialogProps<Data, Variables>): React.ReactElement {
  const { title, act, grave = false, reasonFor, mutation, variables, onClose, onDone, children } = props;
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const { busy, trouble, errorOf, run } = useAct(mutation, FIELDS);
  const submit = async (): Promise<void> => {
    if (await run((clientMutationId) => variables(reason.trim(), clientMutationId))) onDone();
  };
  return (
    <FormDialog title={title} act={act} grave={grave} busy={busy} onClose={onClose} onSubmit={submit}>
      {children}
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      {reasonFor !== undefined && (
        <LongTextField
          field="reason"
          label={t`Alasan`}
          description={reasonFor}
          required
          most={LIMITS.reasonLength}
          value={reason}
          error={errorOf('reason')}
          onChange={setReason}
        />
      )}
    </FormDialog>
  );
}
