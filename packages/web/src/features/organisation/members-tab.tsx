import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useState } from 'react';

import { usePages } from '../../api/use-pages.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { ChangeMember } from './change-member.tsx';
import { DownloadMembers } from './download-people.tsx';
import { HandOver } from './hand-over.tsx';
import { MemberRow, type MemberAct } from './member-row.tsx';
import { membersQuery, type Member, type OrganisationHere } from './organisation-documents.ts';
import { RemoveMember } from './remove-member.tsx';
import { ADMINS } from './roles.ts';
import css from './organisation.module.css';

const PAGE = 25;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who belongs to the organisation; administrators change it from here. */
export function MembersTab({ organisation, manages }: { organisation: OrganisationHere; manages: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  const pages = usePages({
    query: membersQuery,
    variables: { id: organisation.id, first: PAGE },
    select: (data) => data.organisation?.members ?? NONE,
  });
  const [act, setAct] = useState<{ kind: MemberAct; member: Member } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const close = (): void => setAct(null);
  const done = (sentence: string): void => {
    setAct(null);
    setSaid(sentence);
    void pages.refresh();
  };
  const begin = (kind: MemberAct, member: Member): void => {
    setSaid(null);
    setAct({ kind, member });
  };
  const admins = pages.nodes.filter((member) => ADMINS.includes(member.role)).map((member) => member.person.name);
  const names = new Intl.ListFormat(i18n.locale).format(admins);
  return (
    <div className={css.stack}>
      {said !== null && <Notice key={said} title={said} onClose={() => setSaid(null)} />}
      {!manages && admins.length > 0 && (
        <Alert color="biru" data-who-administers="">
          <Trans>
            Orang dan peran di sini diatur oleh {names}. Mintalah kepada mereka bila peran Anda perlu diubah atau rekan perlu diundang.
          </Trans>
        </Alert>
      )}
      <PageList
        pages={pages}
        label={t`Anggota`}
        download={<DownloadMembers organisation={organisation} />}
        empty={t`Belum ada anggota`}
        emptyHint={<Trans>Undang orang pertama pada tab Undangan.</Trans>}
      >
        {(member) => <MemberRow key={member.id} member={member} onAct={manages ? begin : null} />}
      </PageList>
      {act?.kind === 'change' && <ChangeMember organisation={organisation} member={act.member} onClose={close} onDone={done} />}
      {act?.kind === 'remove' && <RemoveMember organisation={organisation} member={act.member} onClose={close} onDone={done} />}
      {act?.kind === 'hand-over' && <HandOver member={act.member} organisation={organisation} onClose={close} onDone={done} />}
    </div>
  );
}
