import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useId } from 'react';

import { Loading } from '../../ui/states.tsx';
import { practiceFieldNames } from '../practice-fields.ts';
import { RichTextView } from '../rich-text-view.tsx';
import css from './content-form.module.css';
import { placeId, problemAt, useForm } from './form-context.ts';

/** The editor comes with the first page that writes, and only then. */
const RichEditor = lazy(() => import('./editor/rich-editor.tsx').then((module) => ({ default: module.RichEditor })));

type RichTextField = 'problem' | 'approach' | 'prerequisites' | 'results';

/** A long text with headings, lists, tables and pictures; `alone` under a heading that says the same. */
export function RichField({ field, alone = false }: { field: RichTextField; alone?: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  const id = useId();
  const { content, edit, mayEdit, problems, files, addFile } = useForm();
  const error = problemAt(problems, field, i18n.locale);
  const value = content[field];
  return (
    <div className={css.group} id={placeId(field)} data-place={field} tabIndex={-1}>
      <span id={id} className={alone ? 'hanya-pembaca' : css.legend}>
        {i18n._(practiceFieldNames[field]!)}
      </span>
      <p id={`${id}-galat`} className={css.error} hidden={!error}>
        {error}
      </p>
      {mayEdit(field) ? (
        <Suspense fallback={<Loading lines={4} label={t`Penyunting teks sedang dimuat…`} />}>
          <RichEditor
            key={field}
            labelledBy={id}
            describedBy={`${id}-galat`}
            value={value}
            files={files}
            onFile={addFile}
            onChange={(text) => edit({ [field]: text })}
          />
        </Suspense>
      ) : (
        <div className={css.locked}>{value ? <RichTextView doc={value} files={files} /> : '–'}</div>
      )}
    </div>
  );
}
