import { Trans, useLingui } from '@lingui/react/macro';
import { plainText, type RichText } from '@saling/schema';
import type { PlanContent } from '@saling/schema/plan';

import { useGo } from '../plan-address.ts';
import { usePlanContent } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import css from './panels.module.css';

/** What a thread is about, as far as it was said. */
export interface AnchorLike {
  actionId?: string | null;
  field?: string | null;
  root?: string | null;
  quote?: string | null;
}

/** What a thread is about: the action, the part, the words; says so when they read otherwise by now. */
export function ThreadAbout({ anchor, now = false }: { anchor: AnchorLike; now?: boolean }): React.ReactElement {
  const { t } = useLingui();
  const go = useGo();
  const content = usePlanContent();
  const words = usePlanWords();
  const { actionId, field, root, quote } = anchor;
  const action = actionId ? content.actions.find(({ id }) => id === actionId) : undefined;
  const roots: Record<string, string> = { title: t`Judul`, purpose: t`Tujuan`, narrative: t`Latar belakang` };
  const part = !root ? null : root.startsWith('section:') ? t`Bagian ${words.owner(root.slice('section:'.length))}` : (roots[root] ?? root);
  const changed = !now && Boolean(quote) && !lettersOf(textOf(content, anchor)).includes(lettersOf(quote!));
  return (
    <div className={css.about} data-about={actionId ?? root ?? ''}>
      <span>
        {action && (
          <button type="button" className={css.link} onClick={() => go({ kegiatan: action.id })}>
            {action.what || t`Kegiatan tanpa nama`}
          </button>
        )}
        {actionId && !action && <Trans>Kegiatan yang sudah tidak ada</Trans>}
        {action?.deleted && (
          <>
            {' '}
            (<Trans>dihapus</Trans>)
          </>
        )}
        {field && ` › ${words.field(field)}`}
        {part}
      </span>
      {quote && <q>{quote}</q>}
      {changed && (
        <span className={css.quiet} data-quote-changed="">
          <Trans>Teksnya sudah berubah sejak dikomentari.</Trans>
        </span>
      )}
    </div>
  );
}

/** What stands now where the words were. */
function textOf(content: PlanContent, { actionId, field, root }: AnchorLike): string {
  if (actionId) {
    const action = content.actions.find(({ id }) => id === actionId);
    if (!action) return '';
    const [name, code] = (field ?? 'what').split(':');
    const responsible = action.responsible.find(({ regionCode }) => regionCode === code);
    const texts: Record<string, string | undefined> = {
      what: action.what,
      output: action.output,
      unit: responsible?.unit,
      person: responsible?.person,
      notes: action.notes.map(({ value }) => value).join('\n'),
    };
    return texts[name!] ?? '';
  }
  if (root === 'title') return content.title;
  const text: RichText | undefined =
    root === 'purpose' || root === 'narrative'
      ? content[root]
      : content.sections.find(({ regionCode }) => `section:${regionCode}` === root)?.body;
  return text ? plainText(text) : '';
}

/** Words without what stands between them: paragraphs and items are joined otherwise where the words were marked. */
function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
