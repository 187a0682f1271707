import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import type { ActionEvidence, PlanAction } from '@saling/schema/plan';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconFile, IconLink, IconTrash, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';

import { newId } from '../../../parts/new-id.ts';
import { ACCEPTED_FILES } from '../../../parts/content-form/upload/file-types.ts';
import { usePlanHere } from '../plan-context.tsx';
import css from './detail.module.css';
import listedCss from './listed.module.css';

/** Sending a file comes with the first file. */
const UploadRow = lazy(async () => ({ default: (await import('../../../parts/content-form/upload/upload-row.tsx')).UploadRow }));

const ADDRESS = /^https?:\/\/[^\s]+$/i;

/** What shows that an action was done: files and addresses. */
export function EvidenceList({ action, may }: { action: PlanAction; may: boolean }): React.ReactElement {
  const { t } = useLingui();
  const { edits } = usePlanHere();
  const [uploads, setUploads] = useState<{ key: string; file: File }[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const full = action.evidence.length >= LIMITS.planEvidence;
  const add = (evidence: ActionEvidence): void => edits.addEvidence(action.id, evidence);
  const gone = (key: string): void => setUploads((now) => now.filter((one) => one.key !== key));
  return (
    <section className={css.section} aria-label={t`Bukti`}>
      <h3 className={listedCss.heading}>
        <Trans>Bukti</Trans>
      </h3>
      <ul className={listedCss.list}>
        {action.evidence.map(({ id, value }) => (
          <li key={id} data-evidence={value.kind}>
            <span className={css.listText}>
              <span className={listedCss.withIcon}>
                {value.kind === 'FILE' ? <IconFile size={18} stroke={1.5} aria-hidden /> : <IconLink size={18} stroke={1.5} aria-hidden />}
                <EvidenceLink evidence={value} />
              </span>
            </span>
            {may && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t`Lepas bukti ${value.label}`}
                onClick={() => edits.removeListed(action.id, 'evidence', id)}
              >
                <IconTrash size={18} stroke={1.5} />
              </ActionIcon>
            )}
          </li>
        ))}
        {uploads.map(({ key, file }) => (
          <li key={key}>
            <div className={css.listText}>
              <Suspense>
                <UploadRow
                  file={file}
                  onDone={(stored) => {
                    gone(key);
                    add({ kind: 'FILE', ref: stored.id, label: stored.name.slice(0, LIMITS.shortTextLength) });
                  }}
                  onGone={() => gone(key)}
                />
              </Suspense>
            </div>
          </li>
        ))}
      </ul>
      {may && !full && (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label={t`Pilih berkas bukti`}
            accept={ACCEPTED_FILES}
            data-attach=""
            onChange={(event) => {
              const chosen = [...(event.currentTarget.files ?? [])].map((file) => ({ key: newId(), file }));
              setUploads((now) => [...now, ...chosen]);
              // The same file may be chosen again after a failure.
              event.currentTarget.value = '';
            }}
          />
          <LinkForm onAdd={add}>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
              onClick={() => input.current?.click()}
            >
              <Trans>Unggah berkas</Trans>
            </Button>
          </LinkForm>
        </>
      )}
    </section>
  );
}

function EvidenceLink({ evidence }: { evidence: ActionEvidence }): React.ReactElement {
  const { kind, ref, label } = evidence;
  const words = label || ref;
  // An address that came another way than by this page is shown, not followed.
  if (kind === 'LINK' && !ADDRESS.test(ref)) return <span>{words}</span>;
  const href = kind === 'LINK' ? ref : `/berkas/${encodeURIComponent(ref)}/${encodeURIComponent(label || 'berkas')}`;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}

function LinkForm({ onAdd, children }: { onAdd: (evidence: ActionEvidence) => void; children: React.ReactNode }): React.ReactElement {
  const { t } = useLingui();
  const first = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) first.current?.focus();
  }, [open]);
  const [address, setAddress] = useState('');
  const [label, setLabel] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const ref = address.trim();
    if (!ADDRESS.test(ref) || ref.length > LIMITS.urlLength) return setWrong(true);
    onAdd({ kind: 'LINK', ref, label: label.trim().slice(0, LIMITS.shortTextLength) });
    setOpen(false);
    setAddress('');
    setLabel('');
    setWrong(false);
  };
  if (!open) {
    return (
      <div className={css.begin}>
        {children}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconLink size={16} stroke={1.5} aria-hidden />}
          onClick={() => setOpen(true)}
          data-add-link=""
        >
          <Trans>Tambah tautan</Trans>
        </Button>
      </div>
    );
  }
  return (
    <form
      className={listedCss.linkForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        type="url"
        label={t`Alamat`}
        placeholder="https://"
        value={address}
        ref={first}
        error={wrong && t`Tulis alamat yang diawali https://`}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        label={t`Keterangan`}
        value={label}
        maxLength={LIMITS.shortTextLength}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <div className={css.begin}>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(false)}>
          <Trans>Batal</Trans>
        </Button>
        <Button size="compact-sm" type="submit">
          <Trans>Simpan tautan</Trans>
        </Button>
      </div>
    </form>
  );
}
