import encodeQR from 'qr';
import { useMemo } from 'react';
import css from './sign-in.module.css';

/** Empty modules that a reader needs around the code. */
const QUIET_ZONE = 4;

/** QR code of a text, dark on light in both themes: many readers do not recognize an inverted one. */
export function QrPicture({ text, words }: { text: string; words: string }) {
  const rows = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE }), [text]);
  const dark = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      className={css.qr}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={words}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
