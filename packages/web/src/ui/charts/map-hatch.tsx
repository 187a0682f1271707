import map from './tile-map.module.css';

/** Fill of places of which nothing is known: `url(#id)`. */
export function MapHatch({ id }: { id: string }): React.ReactElement {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={map.ground} width="5" height="5" />
        <line className={map.hatch} x1="0" y1="0" x2="0" y2="5" />
      </pattern>
    </defs>
  );
}
