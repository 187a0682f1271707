import { encode } from 'uqr';

import css from './qr-code.module.css';

/** Light modules around it that readers need. */
const QUIET_ZONE = 4;

/** A QR code as one path, dark on white in both schemes: some cameras do not read the other way round. */
export function QrCode({ text, label }: { text: string; label: string }): React.ReactElement {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg role="img" aria-label={label} className={css.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" data-qr="">
      <path d={path} fill="#000000" />
    </svg>
  );
}
