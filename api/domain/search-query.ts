import type { Position } from '../core/contract/geo.ts';

/** A pattern for LIKE in which what was typed means itself. */
export function toLikePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** "113.66, 34.75" as people paste it (longitude first, degrees, WGS 84); null when it is something else. */
export function readPosition(text: string): Position | null {
  const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[,，;\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*°?\s*$/u.exec(
    text,
  );
  if (match === null) return null;
  const lon = Number(match[1]);
  const lat = Number(match[2]);
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}
