import { LineAway } from './line-away.tsx';
import { MissedChanges } from './missed-changes.tsx';

/** What the header says of a live line that is lost, and of what was missed when it is back. */
export function Line(): React.ReactElement {
  return (
    <>
      <LineAway />
      <MissedChanges />
    </>
  );
}
