import { Trans, useLingui } from '@lingui/react/macro';

import { Card } from '../../ui/card.tsx';
import { CopyBlock } from '../../ui/copy-block.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import css from './data.module.css';

/** How the files are cited, fetched and checked, with what each tool wants to be told. */
export function UseOpenData({ version, license }: { version: string; license: string }): React.ReactElement {
  const { t } = useLingui();
  const base = `${location.origin}/data/terbuka`;
  const newest = `${base}/terbaru`;
  const examples: readonly [name: string, code: string][] = [
    ['curl', `curl -L -O ${newest}/nilai.csv -O ${newest}/SHA256SUMS\nsha256sum --check --ignore-missing SHA256SUMS`],
    ['R', `nilai <- read.csv("${newest}/nilai.csv",\n  colClasses = c(kode_daerah = "character", kode_indikator = "character"))`],
    [
      'Python (pandas)',
      `import pandas as pd\nnilai = pd.read_csv("${newest}/nilai.csv",\n    dtype={"kode_daerah": str, "kode_indikator": str}, parse_dates=["dilaporkan_pada"])`,
    ],
    ['DuckDB', `select tahun, kode_indikator, contoh, avg(tingkat) as rata_rata\nfrom '${newest}/nilai.parquet' group by all order by all;`],
  ];
  return (
    <Card title={t`Mengutip dan memakai`}>
      <CopyField
        mark="cite"
        label={t`Cara mengutip`}
        value={`Saling. Data terbuka, versi ${version}. ${license}. ${base}/${version}/datapackage.json`}
      />
      <CopyField
        mark="stable"
        label={t`Alamat versi terbaru`}
        description={t`Selalu mengantar ke versi terbaru; ganti nilai.csv dengan berkas lain.`}
        value={`${newest}/nilai.csv`}
      />
      <CopyField
        mark="fixed"
        label={t`Alamat versi ini`}
        description={t`Isinya tidak pernah berubah: untuk penelitian yang harus dapat diulang.`}
        value={`${base}/${version}/nilai.csv`}
      />
      <p className={css.quiet}>
        <Trans>Kode daerah adalah teks, bukan bilangan: tanpa diberi tahu, sebuah program membaca 32.10 sebagai 32,1.</Trans>
      </p>
      {examples.map(([name, code]) => (
        <section key={name} data-example={name}>
          <h3>{name}</h3>
          <CopyBlock label={t`Contoh ${name}`} text={code}>
            <pre className={css.snippet}>{code}</pre>
          </CopyBlock>
        </section>
      ))}
    </Card>
  );
}
