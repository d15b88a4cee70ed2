import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import type { IncidentMark } from '../../../api/core/contract/incidents.ts';
import { markRadius } from './mark-look.ts';
import css from './pulse.module.css';

type Pulsed = Pick<IncidentMark, 'position' | 'count'>;

/**
 * Shows a ring that expands three times around a mark and disappears; with reduced motion it stands still for as long.
 *
 * @param severity of the new incident, which in a cluster need not be the most severe
 */
export function pulseMark(map: MapLibreMap, { position, count }: Pulsed, severity: number): void {
  const place = document.createElement('div');
  place.className = css.pulse ?? '';
  place.dataset.testid = 'pulse';
  place.dataset.severity = String(severity);
  place.setAttribute('aria-hidden', 'true');
  place.style.setProperty('--radius', `${markRadius(count)}px`);
  const ring = place.appendChild(document.createElement('div'));
  ring.className = css.ring ?? '';
  const marker = new Marker({ element: place }).setLngLat(position).addTo(map);
  ring.addEventListener('animationend', () => marker.remove());
}
