import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { roleNames } from '../../ui/role-names.ts';
import { MandateField } from './mandate-field.tsx';
import { inviteMutation, type InvitedAnswer, type OrganisationHere, type RoleCode } from './organisation-documents.ts';
import css from './organisation.module.css';
import { roleMeanings, rolesOf } from './roles.ts';

const FIELDS = ['name', 'email', 'role', 'mandateUntil'] as const;

/** Whom to invite, and as what. What was typed stays after a refusal. */
export function InviteForm(props: { organisation: OrganisationHere; onInvited: (answer: InvitedAnswer) => void }): React.ReactElement {
  const { organisation, onInvited } = props;
  const { t, i18n } = useLingui();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<RoleCode>(rolesOf(organisation.kind)[0]!);
  const [until, setUntil] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(inviteMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);

  const submit = async (): Promise<void> => {
    const result = await change({
      input: {
        organisationId: organisation.id,
        name: name.trim(),
        email: email.trim(),
        role,
        ...(until !== '' && { mandateUntil: until }),
      },
    });
    if (result.kind === 'done') onInvited(result.answer);
    else setTrouble(result);
  };
  return (
    <Card title={t`Undang orang`}>
      <form
        className={css.form}
        noValidate
        data-invite=""
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ChangeProblems trouble={trouble} fields={FIELDS} />
        <TextInput
          label={t`Nama`}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorOf('name')}
          data-field="name"
        />
        <TextInput
          type="email"
          label={t`Surel`}
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errorOf('email')}
          data-field="email"
        />
        <div className={css.wide}>
          <Choices
            label={t`Peran`}
            name="role"
            chosen={[role]}
            onChange={([chosen]) => chosen && setRole(chosen)}
            choices={rolesOf(organisation.kind).map((one) => ({
              value: one,
              label: i18n._(roleNames[one]!),
              meaning: i18n._(roleMeanings[one]),
            }))}
            error={errorOf('role')}
          />
        </div>
        <MandateField value={until} onChange={setUntil} error={errorOf('mandateUntil')} />
        <div className={css.wide}>
          <Button type="submit" loading={busy}>
            <Trans>Kirim undangan</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
