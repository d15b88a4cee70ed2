import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { BoundingBox, Position } from '../../api/core/contract/geo.ts';
import type { IncidentMark } from '../../api/core/contract/incidents.ts';
import { onLive } from '../live/live.ts';
import { pulseMark } from './marks/pulse-mark.ts';

/** Timeout: an incident that is not among the marks by then is out of view or filtered out. */
const WAIT_MS = 15_000;

interface Awaited {
  position: Position;
  severity: number;
  /** Instant of the monotonic clock. */
  until: number;
}

/** Lets the mark of a new alert pulse three times when it is on the map. */
export function usePulses(map: MapLibreMap, marks: readonly IncidentMark[]): void {
  const awaited = useRef(new Map<string, Awaited>());
  const told = useRef(new Set<string>());
  const shown = useRef(marks);

  useEffect(() => {
    return onLive('incident', ({ code, isAlert, position, severity }) => {
      if (!isAlert) {
        // Acknowledged: a further alert of it is new again.
        told.current.delete(code);
        awaited.current.delete(code);
      } else if (position !== null && !told.current.has(code)) {
        told.current.add(code);
        awaited.current.set(code, { position, severity, until: performance.now() + WAIT_MS });
        pulseFound(map, shown.current, awaited.current);
      }
    });
  }, [map]);

  useEffect(() => {
    shown.current = marks;
    pulseFound(map, marks, awaited.current);
  }, [map, marks]);
}

/** Pulses alerts whose mark is there, and removes them from those awaited. */
function pulseFound(
  map: MapLibreMap,
  marks: readonly IncidentMark[],
  awaited: Map<string, Awaited>,
): void {
  for (const [code, { position, severity, until }] of awaited) {
    const mark = marks.find((mark) => mark.code === code || isWithin(position, mark.bbox));
    if (mark) pulseMark(map, mark, severity);
    if (mark || performance.now() > until) awaited.delete(code);
  }
}

function isWithin(
  [longitude, latitude]: Position,
  [west, south, east, north]: BoundingBox,
): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
