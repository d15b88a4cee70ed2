import type { Position } from '../core/contract/geo.ts';

/** Escapes typed text as a pattern for LIKE that matches the text literally. */
export function toLikePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Parses "113.66, 34.75" as pasted by users (longitude first, degrees, WGS 84); null for anything else. */
export function readPosition(text: string): Position | null {
  const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[,，;\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*°?\s*$/u.exec(
    text,
  );
  if (match === null) return null;
  const lon = Number(match[1]);
  const lat = Number(match[2]);
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}
