import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconWritingSign } from '@tabler/icons-react';

import { useShowPanel } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';

/** The way to the signatures, for heads: whoever may sign sees it in the plan's head. */
export function SignButton(): React.ReactElement | null {
  const { plan, proposalId } = usePlanHere();
  const show = useShowPanel();
  if (!plan?.viewerCan.sign || proposalId !== null || plan.state === 'AGREED') return null;
  return (
    <Button
      size="sm"
      leftSection={<IconWritingSign size={18} stroke={1.5} aria-hidden />}
      onClick={() => show('tanda-tangan')}
      data-show-signing=""
    >
      <Trans>Tanda tangan</Trans>
    </Button>
  );
}
