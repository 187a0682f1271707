import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useMemo, useState } from 'react';

import { NarrativeEditor } from '../../../parts/narrative/narrative-editor.tsx';
import type { SelectedRange } from '../../../parts/narrative/selected-range.ts';
import { usePlanHere } from '../plan-context.tsx';
import css from './narrative.module.css';

/** A long text of the plan while one writes in it, with the carets of the others; what is selected can be commented on. */
export function NarrativeField({ root, labelledBy }: { root: string; labelledBy: string }): React.ReactElement {
  const { doc, awareness, ask, proposalId } = usePlanHere();
  const [range, setRange] = useState<SelectedRange | null>(null);
  const [fragment, carets] = useMemo(() => [doc.getXmlFragment(root), awareness(root)] as const, [doc, awareness, root]);
  return (
    <div data-writing={root}>
      <NarrativeEditor fragment={fragment} awareness={carets} editable labelledBy={labelledBy} onSelect={setRange} />
      {range && proposalId === null && (
        <Button
          className={css.comment}
          variant="default"
          size="compact-sm"
          leftSection={<IconMessage size={16} stroke={1.5} aria-hidden />}
          // The selection stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => ask('komentar', { root, ...range })}
          data-comment-selection=""
        >
          <Trans>Komentari yang dipilih</Trans>
        </Button>
      )}
    </div>
  );
}
