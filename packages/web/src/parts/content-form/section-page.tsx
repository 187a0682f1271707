import { Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { LinkButton } from '../../ui/link-button.tsx';
import { Loading } from '../../ui/states.tsx';
import css from './content-form.module.css';
import { SECTIONS, type Section } from './sections.ts';

/** Fields come with the first section that is opened. */
const SectionFields = lazy(() => import('./section-fields.tsx').then((module) => ({ default: module.SectionFields })));

export interface SectionPageProps {
  section: Section;
  /** Where the last section leads: `periksa`, or back to the list. */
  last: { bagian: string | undefined; label: string };
  /** `bagian` of the list of sections, where it is not the page itself. */
  list?: string;
}

/** One section of the form, and the way to the next. */
export function SectionPage({ section, last, list }: SectionPageProps): React.ReactElement {
  const { i18n } = useLingui();
  const next = SECTIONS[SECTIONS.indexOf(section) + 1];
  const to = next ? next.id : last.bagian;
  const nextName = next && i18n._(next.name);
  return (
    <section className={css.form} data-section={section.id}>
      <h2>{i18n._(section.name)}</h2>
      <p className={css.hint}>{i18n._(section.hint)}</p>
      <Suspense fallback={<Loading lines={5} />}>
        <SectionFields id={section.id} />
      </Suspense>
      <Group>
        <LinkButton to="." search={{ bagian: to } as never}>
          {nextName ? <Trans>Berikutnya: {nextName}</Trans> : last.label}
        </LinkButton>
        <LinkButton to="." search={{ bagian: list } as never} variant="default">
          <Trans>Kembali ke daftar</Trans>
        </LinkButton>
      </Group>
    </section>
  );
}
