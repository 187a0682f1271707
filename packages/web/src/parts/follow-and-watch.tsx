import { FollowButton } from './follow-button.tsx';
import { WatchButton } from './watch-button.tsx';

/** Both ways to hear of a region: its news, and what one waits for. */
export function FollowAndWatch({ code, name }: { code: string; name: string }): React.ReactElement {
  return (
    <>
      <FollowButton kind="REGION" objectId={code} name={name} />
      <WatchButton kind="REGION" objectId={code} name={name} />
    </>
  );
}
