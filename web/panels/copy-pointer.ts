import type { Position } from '../../api/core/contract/geo.ts';
import { formatPosition } from '../i18n/format.ts';

/** Copies the coordinates under the pointer to the clipboard; does nothing when the pointer is elsewhere. */
export async function copyPointer(pointer: Position | null): Promise<void> {
  if (pointer) await navigator.clipboard.writeText(formatPosition(pointer));
}
