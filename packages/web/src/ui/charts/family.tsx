import { useId, type KeyboardEvent } from 'react';

import css from './charts.module.css';
import { classes } from './classes.ts';
import { BOX, layoutFamily, type FamilyEdge, type FamilyNode, type PlacedNode } from './family-layout.ts';
import family from './family.module.css';
import { fitText } from './labels.ts';
import { Readout } from './readout.tsx';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface FamilyProps {
  title: string;
  nodes: readonly FamilyNode[];
  edges: readonly FamilyEdge[];
  hint: string;
  onOpen: (key: string) => void;
}

const PAD = 4;
/** Narrower than this, boxes and arrows say less than a list. */
const LIST_BELOW = 560;

/** Who took what from whom: boxes and arrows, or on a phone an indented list. */
export function Family({ title, nodes, edges, hint, onOpen }: FamilyProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const layout = layoutFamily(nodes, edges);
  const marks = useMarks(layout.nodes.length);
  const arrow = useId();
  if (width < LIST_BELOW) {
    return (
      <div ref={ref} className={css.chart}>
        <ul className={family.list} aria-label={title} data-family="list">
          {layout.nodes.map((node) => (
            <li key={node.key} style={{ marginInlineStart: Math.min(node.depth, 5) * 20 }} data-node={node.key} data-depth={node.depth}>
              <button type="button" className={family.entry} data-here={node.here} data-shape={node.shape} onClick={() => onOpen(node.key)}>
                {node.depth > 0 && <span aria-hidden="true">↳ </span>}
                <strong>{node.label}</strong>
                <span className={family.note}>{node.note}</span>
                <span className="hanya-pembaca">{node.sentence}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const whole = { width: layout.width + 2 * PAD, height: layout.height + 2 * PAD };
  const at = new Map(layout.nodes.map((node) => [node.key, node]));
  return (
    <div ref={ref} className={css.chart}>
      <div className={family.scroll}>
        <svg
          className={family.drawing}
          width={whole.width}
          height={whole.height}
          viewBox={`${-PAD} ${-PAD} ${whole.width} ${whole.height}`}
          role="group"
          aria-label={title}
          data-chart="family"
        >
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path className={family.head} d="M0 0 L8 4 L0 8 Z" />
            </marker>
          </defs>
          <g aria-hidden="true">
            {layout.edges.map(({ from, to }) => (
              <path key={`${from} ${to}`} className={css.grid} d={pathOf(at.get(from)!, at.get(to)!)} markerEnd={`url(#${arrow})`} />
            ))}
          </g>
          {layout.nodes.map((node, index) => {
            const [label, note] = [fitText(node.label, BOX.width - 24, 13), fitText(node.note, BOX.width - 24, 12)];
            // Who speaks to the machine says what stands in the box.
            const props = marks.markProps(index, `${label} ${note}: ${node.sentence}`);
            return (
              <g
                key={node.key}
                className={family.node}
                transform={`translate(${node.x} ${node.y})`}
                {...props}
                role="link"
                data-node={node.key}
                onClick={() => onOpen(node.key)}
                onKeyDown={(event: KeyboardEvent<SVGGElement>) => {
                  if (event.key === 'Enter') onOpen(node.key);
                  else props.onKeyDown(event);
                }}
              >
                <rect
                  className={classes(family.box, node.here && family.here, node.shape !== 'adoption' && family.made)}
                  width={BOX.width}
                  height={BOX.height}
                  rx={node.shape === 'adoption' ? 6 : 14}
                />
                <g aria-hidden="true">
                  <text className={classes(css.label, css.strong)} x={12} y={22}>
                    {label}
                  </text>{' '}
                  <text className={css.quiet} x={12} y={40}>
                    {note}
                  </text>
                </g>
              </g>
            );
          })}
        </svg>
      </div>
      <Readout text={marks.active === null ? null : layout.nodes[marks.active]!.sentence} hint={hint} />
    </div>
  );
}

function pathOf(from: PlacedNode, to: PlacedNode): string {
  const [x, y] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [toX, toY] = [to.x - 1, to.y + BOX.height / 2];
  const middle = (x + toX) / 2;
  return y === toY ? `M${x} ${y} H${toX}` : `M${x} ${y} H${middle} V${toY} H${toX}`;
}
