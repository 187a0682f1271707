import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';

import { Dialog } from '../../../ui/dialog.tsx';
import { LINK } from './extensions.ts';

/** The address that the selected words lead to. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }): React.ReactElement {
  const { t } = useLingui();
  const before = editor.getAttributes('link')['href'] as string | undefined;
  const [address, setAddress] = useState(before ?? '');
  const [wrong, setWrong] = useState(false);
  const leave = (change: () => void): void => {
    onClose();
    // Once the dialog has given the focus back.
    requestAnimationFrame(change);
  };
  const set = (): void => {
    const href = full(address.trim());
    if (!LINK.test(href)) return setWrong(true);
    leave(() => {
      const chain = editor.chain().focus().extendMarkRange('link');
      // Without a selection the address itself becomes the words.
      if (editor.state.selection.empty && !before)
        chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
      else chain.setLink({ href }).run();
    });
  };
  return (
    <Dialog
      title={t`Tautan`}
      onClose={onClose}
      onSubmit={set}
      actions={
        <>
          {before && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => leave(() => editor.chain().focus().extendMarkRange('link').unsetLink().run())}
            >
              <Trans>Hapus tautan</Trans>
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit">
            <Trans>Pasang tautan</Trans>
          </Button>
        </>
      }
    >
      <TextInput
        label={t`Alamat`}
        description={t`Alamat situs, misalnya https://sumedangkab.go.id, atau alamat surel.`}
        value={address}
        maxLength={LIMITS.urlLength}
        spellCheck={false}
        autoComplete="off"
        error={wrong ? t`Tulis alamat lengkap yang diawali https:// atau alamat surel.` : undefined}
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setWrong(false);
        }}
      />
    </Dialog>
  );
}

/** An address as people write it, with what it begins with. */
function full(address: string): string {
  if (LINK.test(address)) return address;
  if (/^\S+@\S+\.\S+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? `https://${address}` : address;
}
