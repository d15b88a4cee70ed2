/** Actions that choose the edition that is viewed. */
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import type { Edition } from '../../../api/core/contract/grids.ts';
import { change } from '../app-store.ts';

/** Shows map and figures as they were at an instant; null: as they are now. */
export const lookAt = (asOf: string | null): void => change({ asOf });

/** Returns to the edition in force. */
export const lookAtNow = (): void => lookAt(null);

/** Shows map and figures as they were when the edition came into force; the edition in force is shown as it is now. */
export function lookAtEdition({
  validFrom,
  validTo,
}: Pick<Edition, 'validFrom' | 'validTo'>): void {
  lookAt(validTo === null ? null : new Date(validFrom).toISOString());
}

/** Shows what a newly published edition has changed: closes an open plan and leaves a past edition. */
export const openEditions = (): void =>
  change({ plan: null, panel: 'editions', selection: null, asOf: null });

/** Moves the map to a unit of a list of changes and marks it. @param marked null: no unit has its ground */
export const showOnMap = (bbox: BoundingBox, marked: string | null): void =>
  change({ flight: { bbox }, selection: null, highlighted: marked });

/** Opens the official list of changes of an edition over the page. */
export const openChangeList = (edition: number): void => change({ changeList: edition });

export const closeChangeList = (): void => change({ changeList: null });
