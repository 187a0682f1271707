import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';

import { Loading } from '../../ui/states.tsx';
import { FiguresField } from './figures-field.tsx';
import { RichField } from './rich-field.tsx';
import { ServesFields } from './serves-fields.tsx';
import { ContactFields, EffortFields, LinksField, StepsField, SummaryFields } from './simple-sections.tsx';

/** Uploads come with the part that uploads. */
const AttachmentsField = lazy(() => import('./attachments-field.tsx').then((module) => ({ default: module.AttachmentsField })));

/** The fields of one section of the form, by its id. */
export function SectionFields({ id }: { id: string }): ReactNode {
  useFocusFromHash();
  return <Fields id={id} />;
}

function Fields({ id }: { id: string }): ReactNode {
  switch (id) {
    case 'ringkasan':
      return <SummaryFields />;
    case 'masalah':
      return <RichField field="problem" alone />;
    case 'cara':
      return (
        <>
          <RichField field="approach" />
          <StepsField />
        </>
      );
    case 'prasyarat':
      return <RichField field="prerequisites" alone />;
    case 'hasil':
      return (
        <>
          <RichField field="results" />
          <FiguresField />
        </>
      );
    case 'biaya':
      return <EffortFields />;
    case 'peraturan':
      return (
        <>
          <LinksField field="regulations" />
          <LinksField field="software" />
        </>
      );
    case 'indikator':
      return <ServesFields />;
    case 'kontak':
      return <ContactFields />;
    case 'berkas':
      return (
        <Suspense fallback={<Loading lines={3} />}>
          <AttachmentsField />
        </Suspense>
      );
    default:
      return null;
  }
}

/** A link from the list of what is missing leads to its very field; a group leads to the first thing in it. */
function useFocusFromHash(): void {
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    if (hash === '') return;
    const frame = requestAnimationFrame(() => {
      const place = document.getElementById(hash);
      if (!place) return;
      place.focus();
      place.scrollIntoView({ block: 'center' });
    });
    return () => cancelAnimationFrame(frame);
  }, [hash]);
}
