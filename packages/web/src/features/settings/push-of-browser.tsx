import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { browserPush, subscribeBrowser, unsubscribeBrowser, type BrowserPush } from './browser-push.ts';
import { subscribeToPushMutation, unsubscribeFromPushMutation, type Telling } from './telling-documents.ts';
import css from './settings.module.css';

const FIELDS: string[] = [];

/** Push in this very browser: asked for by a button alone, never by itself. */
export function PushOfBrowser(props: { settings: Telling; online: boolean; onChanged: () => void }): React.ReactElement {
  const { settings, online, onChanged } = props;
  const { i18n } = useLingui();
  const on = useChange(subscribeToPushMutation);
  const off = useChange(unsubscribeFromPushMutation);
  const [state, setState] = useState<BrowserPush>('unknown');
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const look = (): Promise<void> => browserPush().then(setState, () => setState('blocked'));
  useEffect(() => void look(), []);

  const act = async (work: () => Promise<Trouble>): Promise<void> => {
    setAsking(true);
    setTrouble(await work().catch((): Trouble => ({ kind: 'failed', code: null })));
    await look();
    setAsking(false);
    onChanged();
  };
  const switchOn = async (): Promise<Trouble> => {
    const subscription = await subscribeBrowser(settings.pushKey);
    if (!subscription) return null;
    const said = await on.change({ input: { ...subscription, language: i18n.locale === 'en' ? 'en' : 'id' } });
    if (said.kind === 'done') return null;
    await unsubscribeBrowser();
    return said;
  };
  const switchOff = async (): Promise<Trouble> => {
    const endpoint = await unsubscribeBrowser();
    const said = endpoint === null ? null : await off.change({ endpoint });
    return said === null || said.kind === 'done' ? null : said;
  };
  // Also those that are not at hand, like a phone that was lost.
  const allOff = async (): Promise<Trouble> => {
    await unsubscribeBrowser();
    const said = await off.change({ endpoint: null });
    return said.kind === 'done' ? null : said;
  };
  const elsewhere = settings.browsers - (state === 'on' ? 1 : 0);
  return (
    <div className={css.stack} data-push={state}>
      <span>
        <strong>
          <Trans>Push</Trans>
        </strong>{' '}
        <Plural value={settings.browsers} _0="belum menyala di peramban mana pun" other="menyala di # peramban" />
      </span>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      {state === 'blocked' && (
        <p>
          <Trans>
            Peramban ini tidak mengizinkan push, atau tidak mengenalnya. Izinkan pemberitahuan untuk situs ini di pengaturan peramban.
          </Trans>
        </p>
      )}
      {state === 'off' && (
        <Button variant="default" loading={asking} disabled={!online} onClick={() => void act(switchOn)}>
          <Trans>Nyalakan push di peramban ini</Trans>
        </Button>
      )}
      {state === 'on' && (
        <Button variant="default" loading={asking} disabled={!online} onClick={() => void act(switchOff)}>
          <Trans>Matikan push di peramban ini</Trans>
        </Button>
      )}
      {elsewhere > 0 && (
        <Button variant="default" loading={asking} disabled={!online} onClick={() => void act(allOff)}>
          <Trans>Matikan push di semua peramban</Trans>
        </Button>
      )}
    </div>
  );
}
