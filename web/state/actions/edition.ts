import type { Edition } from '../../../api/core/contract/grids.ts';
import { setState } from '../app-state.ts';

/** Map and figures as they were when the edition came into force; what is in force is looked at as it is now. */
export function lookAtEdition({
  validFrom,
  validTo,
}: Pick<Edition, 'validFrom' | 'validTo'>): void {
  setState({ asOf: validTo === null ? null : new Date(validFrom).toISOString() });
}
