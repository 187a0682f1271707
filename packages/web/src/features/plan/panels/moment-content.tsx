import { Trans, useLingui } from '@lingui/react/macro';
import { isEmptyRichText } from '@saling/schema';
import type { PlanAction, PlanContent } from '@saling/schema/plan';

import { RichTextView } from '../../../parts/rich-text-view.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import { stateNames } from '../words.ts';
import css from './panels.module.css';

/** All of a plan to read, as it was. */
export function MomentContent({ content }: { content: PlanContent }): React.ReactElement {
  const { t } = useLingui();
  const { regions } = usePlanHere();
  const nameOf = (code: string): string => regions.find((region) => region.code === code)?.name ?? code;
  const texts = [
    { key: 'purpose', title: t`Tujuan`, text: content.purpose },
    { key: 'narrative', title: t`Latar belakang`, text: content.narrative },
    ...content.sections.map(({ regionCode, body }) => ({ key: regionCode, title: t`Bagian ${nameOf(regionCode)}`, text: body })),
  ].filter(({ text }) => !isEmptyRichText(text));
  const actions = content.actions.filter(({ deleted }) => !deleted);
  const groups = [...content.groups.map(({ id, name }) => ({ id, name })), { id: null, name: null }];
  return (
    <>
      <section>
        <h3>{content.title || t`Rencana tanpa judul`}</h3>
      </section>
      {texts.map(({ key, title, text }) => (
        <section key={key}>
          <h3>{title}</h3>
          <RichTextView doc={text} files={[]} under={3} />
        </section>
      ))}
      {groups.map(({ id, name }) => {
        const here = actions.filter(({ group }) => group === id || (id === null && !content.groups.some((one) => one.id === group)));
        if (here.length === 0) return null;
        return (
          <section key={id ?? ''}>
            <h3>{name ?? t`Kegiatan`}</h3>
            <ol className={css.momentActions}>
              {here.map((action) => (
                <ActionWords key={action.id} action={action} />
              ))}
            </ol>
          </section>
        );
      })}
      {actions.length === 0 && (
        <p className={css.quiet}>
          <Trans>Belum ada kegiatan.</Trans>
        </p>
      )}
    </>
  );
}

function ActionWords({ action }: { action: PlanAction }): React.ReactElement {
  const { t, i18n } = useLingui();
  const words = usePlanWords();
  const facts = [
    i18n._(stateNames[action.state]),
    words.owner(action.owner),
    action.due === null ? '' : t`tenggat ${words.day(action.due)}`,
    words.indicator(action.indicator),
    action.budget === null ? '' : words.rupiah(action.budget),
  ].filter((fact) => fact !== '');
  return (
    <li data-moment-action={action.id}>
      {action.what || t`Kegiatan tanpa nama`}
      <div className={css.quiet}>{facts.join(' · ')}</div>
    </li>
  );
}
