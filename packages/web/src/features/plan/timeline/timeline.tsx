import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';

import { DataTable, type TableData } from '../../../ui/charts/data-table.tsx';
import { fitText } from '../../../ui/charts/labels.ts';
import { useFigureFiles } from '../../../ui/charts/use-figure-files.ts';
import { useWidth } from '../../../ui/charts/use-width.ts';
import { DownloadMenu } from '../../../ui/download-menu.tsx';
import type { ActionSection } from '../actions/filter-actions.ts';
import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import { stateNames } from '../words.ts';
import { layTimeline, ROW_HEIGHT, type TimelineRow } from './timeline-layout.ts';
import css from './timeline.module.css';

/** Actions along time: bars from start to due, what is late hatched, today as a line; and the same as a table. */
export function Timeline({ sections, today }: { sections: readonly ActionSection[]; today: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  const words = usePlanWords();
  const { ref, width } = useWidth<HTMLDivElement>();
  const [asTable, setAsTable] = useState(false);
  const hatch = useId();
  const left = width < 600 ? 120 : 260;
  const { rows, height, ticks, today: now } = layTimeline(sections, { today, left, width });
  const month = new Intl.DateTimeFormat(i18n.locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const table = (): TableData => ({
    columns: [t`Kegiatan`, t`Mulai`, t`Tenggat`, t`Status`].map((label) => ({ label })),
    rows: sections.flatMap(({ actions }) =>
      actions.map((action) => ({
        key: action.id,
        cells: [
          action.what || t`Kegiatan tanpa nama`,
          words.day(action.start) || null,
          words.day(action.due) || null,
          i18n._(stateNames[action.state]) +
            (rows.some((row) => row.kind === 'action' && row.action.id === action.id && row.late) ? `, ${t`terlambat`}` : ''),
        ],
      })),
    ),
  });
  const title = t`Lini masa kegiatan`;
  const files = useFigureFiles(ref, { title, source: t`Rencana aksi bersama di Saling`, rows: table });
  return (
    <div className={css.timeline} data-timeline="">
      <div className={css.tools}>
        <p className={css.legend}>
          <svg width={20} height={12} aria-hidden="true">
            <rect className={css.bar} width={20} height={12} rx={3} />
          </svg>
          <Trans>sesuai jadwal</Trans>
          <svg width={20} height={12} aria-hidden="true">
            <rect className={css.done} width={20} height={12} rx={3} />
          </svg>
          <Trans>selesai</Trans>
          <svg width={20} height={12} aria-hidden="true">
            <Hatch id={`${hatch}k`} />
            <rect className={css.lateBar} width={20} height={12} rx={3} fill={`url(#${hatch}k)`} />
          </svg>
          <Trans>terlambat</Trans>
        </p>
        <div role="group" aria-label={t`Tampilan lini masa`} className={css.views}>
          {[false, true].map((table) => (
            <button
              key={String(table)}
              type="button"
              className={css.view}
              aria-pressed={asTable === table}
              onClick={() => setAsTable(table)}
              data-as={table ? 'table' : 'chart'}
            >
              {table ? t`Tabel` : t`Grafik`}
            </button>
          ))}
        </div>
        <DownloadMenu label={t`Unduh ${title}`} items={files.items} />
      </div>
      {asTable && <DataTable caption={t`Lini masa kegiatan`} data={table()} />}
      <div ref={ref} className={asTable ? css.away : css.drawing}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={t`Lini masa kegiatan`}
          data-chart="timeline"
        >
          <defs>
            <Hatch id={hatch} />
          </defs>
          <g aria-hidden="true">
            {ticks.map(({ x, day }) => (
              <g key={x}>
                <line className={css.grid} x1={x} x2={x} y1={24} y2={height} />
                <text className={css.tick} x={x} y={16}>
                  {month.format(day)}
                </text>
              </g>
            ))}
          </g>
          {rows.map((row) =>
            row.kind === 'group' ? (
              <text key={`g${row.id}`} className={css.group} x={0} y={row.y + 21}>
                {fitText(row.name ?? t`Tanpa kelompok`, width - 8, 14)}
              </text>
            ) : (
              <Bar key={row.action.id} row={row} left={left} width={width} hatch={hatch} />
            ),
          )}
          {now !== null && (
            <g data-today="">
              <line className={css.today} x1={now} x2={now} y1={24} y2={height} />
              <text className={css.todayWord} x={now + 4} y={height - 4}>
                <Trans>hari ini</Trans>
              </text>
            </g>
          )}
        </svg>
      </div>
    </div>
  );
}

function Hatch({ id }: { id: string }): React.ReactElement {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} className={css.hatchGround} />
      <rect width={3} height={6} className={css.hatchLine} />
    </pattern>
  );
}

function Bar(props: { row: Extract<TimelineRow, { kind: 'action' }>; left: number; width: number; hatch: string }): React.ReactElement {
  const { row, left, width, hatch } = props;
  const { t, i18n } = useLingui();
  const { regions } = usePlanHere();
  const words = usePlanWords();
  const go = useGo();
  const { action, bar, late, y } = row;
  const name = action.what || t`Kegiatan tanpa nama`;
  const side = regions.find(({ code }) => code === action.owner)?.side;
  const period = [words.day(action.start), words.day(action.due)].filter(Boolean).join(' – ') || t`tanpa tanggal`;
  const said = `${name}: ${period}, ${i18n._(stateNames[action.state])}${late ? `, ${t`terlambat`}` : ''}`;
  const open = (): void => go({ kegiatan: action.id });
  const shape = late ? css.lateBar : action.state === 'DONE' ? css.done : css.bar;
  const fill = late ? `url(#${hatch})` : undefined;
  return (
    <g>
      <g
        className={css.row}
        role="button"
        tabIndex={0}
        aria-label={said}
        data-bar={action.id}
        data-late={late}
        data-side={side}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          open();
        }}
      >
        <title>{said}</title>
        <rect className={css.ground} x={1} y={y + 1} width={width - 2} height={ROW_HEIGHT - 2} />
        {bar?.point && <circle className={shape} cx={bar.x + 3} cy={y + 16} r={7} fill={fill} />}
        {bar && !bar.point && <rect className={shape} x={bar.x} y={y + 8} width={bar.width} height={16} rx={3} fill={fill} />}
      </g>
      {/* Outside of the button, whose name says it in full. */}
      <text className={css.name} x={8} y={y + 21} aria-hidden="true">
        {fitText(name, left - 24, 13)}
      </text>
      {!bar && (
        <text className={css.none} x={left} y={y + 21} aria-hidden="true">
          {t`tanpa tanggal`}
        </text>
      )}
    </g>
  );
}
