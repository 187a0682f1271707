import { Trans, useLingui } from '@lingui/react/macro';
import type { RichText } from '@saling/schema';
import type { ReactNode } from 'react';

import { useFramework } from '../api/framework-document.ts';
import { pick } from '../ui/format.ts';
import { bytesText, rupiahText } from './number-text.ts';
import type { PracticeContentData } from './practice-content-document.ts';
import css from './practice-content.module.css';
import { practiceFieldNames, serviceKindNames } from './practice-fields.ts';
import { ResultFigures } from './result-figures.tsx';
import { RichTextView } from './rich-text-view.tsx';

export interface PracticeContentViewProps {
  content: PracticeContentData;
  /** Level of its headings; 2 when left out. */
  level?: 2 | 3;
  /** Leaves out the summary, for pages that show it in their head. */
  withoutSummary?: boolean;
}

/** A practice's content from summary to files; parts that say nothing are left out. The title is the page's own. */
export function PracticeContentView({ content, level = 2, withoutSummary = false }: PracticeContentViewProps): React.ReactElement {
  const { i18n } = useLingui();
  const name = (field: string): string => i18n._(practiceFieldNames[field]!);
  const rich = (id: string, field: string, doc: RichText | null): ReactNode =>
    doc && (
      <Section id={id} title={name(field)} level={level}>
        <RichTextView doc={doc} files={content.files} under={level} />
      </Section>
    );
  return (
    <div className={css.content} data-practice-content="">
      {!withoutSummary && content.summary !== '' && (
        <Section id="ringkasan" title={name('summary')} level={level}>
          <p>{content.summary}</p>
        </Section>
      )}
      {rich('masalah', 'problem', content.problem)}
      {rich('cara', 'approach', content.approach)}
      {content.steps.length > 0 && (
        <Section id="langkah" title={name('steps')} level={level}>
          <ol className={css.steps}>
            {content.steps.map((step, index) => (
              <li key={index}>
                <strong>{step.title}</strong>
                {step.text !== '' && <p>{step.text}</p>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {rich('prasyarat', 'prerequisites', content.prerequisites)}
      {rich('hasil', 'results', content.results)}
      {content.figures.length > 0 && (
        <Section id="angka" title={name('figures')} level={level}>
          <ResultFigures figures={content.figures} frameworkId={content.frameworkId} />
        </Section>
      )}
      <Effort content={content} level={level} />
      <Links id="peraturan" title={name('regulations')} links={content.regulations} level={level} />
      <Links id="aplikasi" title={name('software')} links={content.software} level={level} />
      <Serves content={content} level={level} />
      <Contact contact={content.contact} level={level} />
      {content.attachments.length > 0 && (
        <Section id="berkas" title={name('attachments')} level={level}>
          <ul className={css.list}>
            {content.attachments.map(({ file, caption }) => (
              <li key={file.id}>
                <a href={file.url}>{file.name}</a> <span className={css.quiet}>({bytesText(file.bytes, i18n.locale)})</span>
                {caption && <span className={css.quiet}> – {caption}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

interface Leveled {
  level: 2 | 3;
}

function Section({ id, title, level, children }: Leveled & { id: string; title: string; children: ReactNode }): React.ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={css.section} aria-labelledby={id}>
      <Heading id={id} className={css.heading}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

function Effort({ content, level }: Leveled & { content: PracticeContentData }): ReactNode {
  const { t, i18n } = useLingui();
  const { cost, costNote, staff, staffNote } = content;
  if (cost === null && costNote === null && staff === null && staffNote === null) return null;
  return (
    <Section id="biaya" title={t`Biaya dan tenaga`} level={level}>
      <dl className={css.facts}>
        {(cost !== null || costNote !== null) && (
          <>
            <dt>
              <Trans>Biaya</Trans>
            </dt>
            <dd>
              {cost !== null && <strong className="angka">{rupiahText(cost, i18n.locale)}</strong>} {costNote}
            </dd>
          </>
        )}
        {(staff !== null || staffNote !== null) && (
          <>
            <dt>
              <Trans>Tenaga</Trans>
            </dt>
            <dd>
              {staff !== null && (
                <strong className="angka">
                  <Trans>{staff} orang</Trans>
                </strong>
              )}{' '}
              {staffNote}
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Links(props: Leveled & { id: string; title: string; links: readonly { name: string; url: string | null }[] }): ReactNode {
  if (props.links.length === 0) return null;
  return (
    <Section id={props.id} title={props.title} level={props.level}>
      <ul className={css.list}>
        {props.links.map(({ name, url }, index) => (
          <li key={index}>
            {url && /^https?:\/\//i.test(url) ? (
              <a href={url} rel="noopener noreferrer nofollow">
                {name}
              </a>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Which indicators, aspects and services it serves, by name where the framework is known. */
function Serves({ content, level }: Leveled & { content: PracticeContentData }): ReactNode {
  const { t, i18n } = useLingui();
  const { framework } = useFramework(content.frameworkId);
  const named = (list: readonly { code: string; name: { id: string; en: string } }[] | undefined, code: string): string => {
    const found = list?.find((one) => one.code === code);
    return found ? pick(found.name, i18n.locale) : code;
  };
  const { indicatorCodes, aspectCodes, serviceKinds } = content;
  if (indicatorCodes.length + aspectCodes.length + serviceKinds.length === 0) return null;
  return (
    <Section id="indikator" title={t`Indikator dan layanan`} level={level}>
      {indicatorCodes.length > 0 && (
        <ul className={css.list} aria-label={t`Indikator yang dibantu`}>
          {indicatorCodes.map((code) => (
            <li key={code}>
              {code}. {named(framework?.indicators, code)}
            </li>
          ))}
        </ul>
      )}
      <dl className={css.facts}>
        {aspectCodes.length > 0 && (
          <>
            <dt>
              <Trans>Aspek</Trans>
            </dt>
            <dd>{aspectCodes.map((code) => named(framework?.aspects, code)).join('; ')}</dd>
          </>
        )}
        {serviceKinds.length > 0 && (
          <>
            <dt>
              <Trans>Jenis layanan</Trans>
            </dt>
            <dd>{serviceKinds.map((kind) => i18n._(serviceKindNames[kind]!)).join('; ')}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Contact({ contact, level }: Leveled & Pick<PracticeContentData, 'contact'>): ReactNode {
  const { t } = useLingui();
  if (!contact) return null;
  return (
    <Section id="kontak" title={t`Kontak`} level={level}>
      <p>
        <strong>{contact.name}</strong>
        {contact.office && <>, {contact.office}</>}
        {contact.email && (
          <>
            <br />
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </>
        )}
        {contact.phone && (
          <>
            <br />
            <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
          </>
        )}
      </p>
    </Section>
  );
}
