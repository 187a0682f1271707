import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import { saveFile } from '../../ui/charts/save-file.ts';
import { CopyBlock } from '../../ui/copy-block.tsx';
import { dayOf } from '../../ui/day-text.ts';
import css from './settings.module.css';

/** Recovery codes, shown this once: they leave the screen only by saying that they were kept. */
export function RecoveryCodes({
  codes,
  email,
  onKept,
}: {
  codes: readonly string[];
  email: string;
  onKept: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [kept, setKept] = useState(false);
  const [unsure, setUnsure] = useState(false);
  useEffect(() => frame.current?.focus(), []);
  // Closing the window by mistake would lose them.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  const download = (): void => {
    const head = t`Kode pemulihan Saling untuk ${email}. Setiap kode berlaku sekali.`;
    saveFile(`saling-kode-pemulihan-${dayOf(new Date())}.txt`, new Blob([`${head}\n\n${codes.join('\n')}\n`], { type: 'text/plain' }));
    setSaid(t`Diunduh. Simpan berkasnya di tempat yang aman.`);
  };
  return (
    <div ref={frame} tabIndex={-1} className={`${css.stack} ${css.sheet}`} role="group" aria-label={t`Kode pemulihan`}>
      <Alert
        color="yellow"
        w="100%"
        icon={<IconAlertTriangle size={24} stroke={1.5} aria-hidden />}
        title={t`Kode ini hanya tampak sekali`}
      >
        <Trans>
          Bila ponsel Anda hilang, satu kode ini menggantikan kode enam angka. Simpan di pengelola sandi, atau cetak dan simpan bersama
          surat penting.
        </Trans>
      </Alert>
      <p>
        <Trans>Untuk akun {email}. Setiap kode berlaku sekali.</Trans>
      </p>
      <CopyBlock
        label={t`semua kode`}
        text={codes.join('\n')}
        actions={
          <>
            <Button variant="default" leftSection={<IconDownload size={18} stroke={1.5} aria-hidden />} onClick={download}>
              <Trans>Unduh teks</Trans>
            </Button>
            <Button variant="default" leftSection={<IconPrinter size={18} stroke={1.5} aria-hidden />} onClick={() => print()}>
              <Trans>Cetak</Trans>
            </Button>
          </>
        }
      >
        <ul className={css.codes} data-recovery-codes="">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </CopyBlock>
      <span role="status" className={`${css.quiet} tidak-dicetak`}>
        {unsure && !kept ? t`Centang dulu bahwa kode sudah Anda simpan.` : said}
      </span>
      <label className={`${css.check} tidak-dicetak`}>
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <Trans>Saya sudah menyimpannya</Trans>
      </label>
      <Button className="tidak-dicetak" onClick={() => (kept ? onKept() : setUnsure(true))}>
        <Trans>Selesai</Trans>
      </Button>
    </div>
  );
}
