import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, Suspense, type ComponentType, type LazyExoticComponent } from 'react';

import { Loading } from '../../ui/states.tsx';
import { BARS, PANELS } from './panels/registry.ts';
import css from './panel-slot.module.css';
import { useShowPanel, type PanelTab } from './plan-address.ts';
import { usePlanHere } from './plan-context.tsx';

/** What stands beside the plan. It finds the plan by `usePlanHere()`, and what it is asked about by `usePanelFocus()`. */
export interface PlanPanel {
  /** Its name in the address: `?panel=komentar`. */
  tab: PanelTab;
  label: MessageDescriptor;
  /** Loaded when it is opened. */
  component: LazyExoticComponent<ComponentType>;
  /** A number at its tab: what waits; nothing is shown for nothing. */
  count?: ComponentType;
}

/** Tabs of what stands beside the plan; on a phone it lies over it. */
export const PanelTabs = memo(function PanelTabs({ open }: { open: PanelTab | null }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const show = useShowPanel();
  if (PANELS.length === 0) return null;
  return (
    <div className={css.tabs} role="group" aria-label={t`Panel rencana`}>
      {PANELS.map(({ tab, label, count: Count }) => (
        <button
          key={tab}
          type="button"
          className={css.tab}
          aria-pressed={tab === open}
          data-panel-tab={tab}
          onClick={() => show(tab === open ? null : tab)}
        >
          {i18n._(label)}
          {Count && <Count />}
        </button>
      ))}
    </div>
  );
});

/** Bars above the plan. */
export const Bars = memo(function Bars() {
  return BARS.map((Bar, index) => <Bar key={index} />);
});

/** The panel that is open. */
export const PanelSlot = memo(function PanelSlot({ open }: { open: PanelTab }): React.ReactElement | null {
  const { i18n } = useLingui();
  const { planId } = usePlanHere();
  const show = useShowPanel();
  const panel = PANELS.find(({ tab }) => tab === open);
  if (!panel) return null;
  const Panel = panel.component;
  const name = i18n._(panel.label);
  return (
    <aside className={css.panel} aria-label={name} data-panel={open}>
      <div className={css.head}>
        <h2 className={css.title}>{name}</h2>
        <button type="button" className={css.close} onClick={() => show(null)}>
          <Trans>Tutup</Trans>
        </button>
      </div>
      <Suspense fallback={<Loading lines={6} />}>
        <Panel key={planId} />
      </Suspense>
    </aside>
  );
});
