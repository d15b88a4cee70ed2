/**
 * The first listener for every key: it hides keys of an input method from the page, and remembers what distinguishes a shortcut
 * from a letter of a text.
 */
import { isTyping } from './is-typing.ts';

/** Safari ends a composition just before it reports the key that ended it. */
const SAME_PRESS_MS = 50;
/** Time for which letters still belong to a sentence whose field has disappeared. */
const GOES_ON_MS = 1_000;
/** Key code of every key that an input method has taken. */
const TAKEN = 229;
/** Overlays of the component library, which handle Escape themselves. */
const OVERLAY = '[data-portal] :is([role="menu"], [role="listbox"], [role="dialog"])';

let compositionEndedAt = Number.NEGATIVE_INFINITY;
let typedAt = Number.NEGATIVE_INFINITY;
/** The Escape that is closing a menu, a list of choices or a dialog. */
let closing: Event | null = null;

const byInputMethod = ({ isComposing, keyCode, timeStamp }: KeyboardEvent) =>
  isComposing || keyCode === TAKEN || timeStamp - compositionEndedAt < SAME_PRESS_MS;

const isOverlayOpen = () =>
  [...document.querySelectorAll(OVERLAY)].some((overlay) => overlay.checkVisibility());

function onKeyDown(event: KeyboardEvent): void {
  if (byInputMethod(event)) {
    event.stopImmediatePropagation();
    return;
  }
  // A user who leaves a field by one of these keys intends to: the next keys are not its text.
  const isLeaving = event.key === 'Enter' || event.key === 'Escape' || event.key === 'Tab';
  if (isLeaving) typedAt = Number.NEGATIVE_INFINITY;
  closing = event.key === 'Escape' && isOverlayOpen() ? event : null;
}

function onKeyUp(event: KeyboardEvent): void {
  if (byInputMethod(event)) event.stopImmediatePropagation();
}

function onInput({ target, timeStamp }: Event): void {
  if (isTyping(target)) typedAt = timeStamp;
}

function onCompositionEnd({ timeStamp }: Event): void {
  compositionEndedAt = timeStamp;
}

function onPointerDown(): void {
  typedAt = Number.NEGATIVE_INFINITY;
}

/**
 * Call it before any other listener for keys.
 * @returns a function that ends it
 */
export function guardKeys(): () => void {
  const listeners = [
    ['keydown', onKeyDown],
    ['keyup', onKeyUp],
    ['input', onInput],
    ['compositionend', onCompositionEnd],
    ['pointerdown', onPointerDown],
  ] as const;
  for (const [name, listener] of listeners) {
    addEventListener(name, listener as EventListener, true);
  }
  return () => {
    typedAt = Number.NEGATIVE_INFINITY;
    for (const [name, listener] of listeners) {
      removeEventListener(name, listener as EventListener, true);
    }
  };
}

/** Whether an Escape has already closed an overlay, and has no further meaning. */
export function isForOverlay(event: Event): boolean {
  return event === closing;
}

/**
 * Whether a letter continues a text whose field has disappeared; each such letter keeps the next from being a shortcut, too.
 */
export function goesOnTyping(event: KeyboardEvent): boolean {
  const { key, timeStamp } = event;
  const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isLetter || timeStamp - typedAt >= GOES_ON_MS) return false;
  typedAt = timeStamp;
  return true;
}
