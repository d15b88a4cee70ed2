import { goesOnTyping, isForOverlay } from './guard-keys.ts';
import { isTyping } from './is-typing.ts';

/**
 * The letter or the name of a key that stands alone; null while somebody types or has only just, holds a modifier or the key itself,
 * or closes a menu with it.
 */
export function readKey(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (event.defaultPrevented || isForOverlay(event)) return null;
  if (isTyping(event.target) || goesOnTyping(event)) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
