/** Actions that choose the edition which is looked at. */
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import type { Edition } from '../../../api/core/contract/grids.ts';
import { change } from '../app-store.ts';

/** Map and figures as they were at an instant; null: as they are. */
export const lookAt = (asOf: string | null): void => change({ asOf });

/** Back to the edition in force. */
export const lookAtNow = (): void => lookAt(null);

/** Map and figures as they were when the edition came into force; what is in force is looked at as it is now. */
export function lookAtEdition({
  validFrom,
  validTo,
}: Pick<Edition, 'validFrom' | 'validTo'>): void {
  lookAt(validTo === null ? null : new Date(validFrom).toISOString());
}

/** What an edition that has just come into force has changed: whoever draws or looks at a past edition is asked away from it. */
export const openEditions = (): void =>
  change({ plan: null, panel: 'editions', selection: null, asOf: null });

/** The map goes to a unit of a list of changes and marks it. @param marked null: nobody has its ground */
export const showOnMap = (bbox: BoundingBox, marked: string | null): void =>
  change({ flight: { bbox }, selection: null, highlighted: marked });

/** The official list of changes of an edition lies over the page. */
export const openChangeList = (edition: number): void => change({ changeList: edition });

export const closeChangeList = (): void => change({ changeList: null });
