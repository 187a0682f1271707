import { FollowButton } from './follow-button.tsx';
import { WatchButton } from './watch-button.tsx';

/** Both ways to hear of a region: its news, and what one waits for; the news of one's own stand on its page. */
export function FollowAndWatch(props: { code: string; name: string; own: boolean }): React.ReactElement {
  const { code, name, own } = props;
  return (
    <>
      {!own && <FollowButton kind="REGION" objectId={code} name={name} />}
      <WatchButton kind="REGION" objectId={code} name={name} />
    </>
  );
}
