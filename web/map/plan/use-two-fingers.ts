import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';

/**
 * Lets two fingers move the map and never draw: what the first has begun is cancelled, and until all are lifted the tools
 * receive no events. The map itself listens to touches, not to pointers, and continues.
 */
export function useTwoFingers(map: MapLibreMap): void {
  useEffect(() => {
    const canvas = map.getCanvas();
    const around = map.getContainer();
    const down = new Set<number>();
    let isMoving = false;
    const isFinger = (event: PointerEvent) => event.isTrusted && event.pointerType === 'touch';
    const onDown = (event: PointerEvent) => {
      if (!isFinger(event)) return;
      // A lift that was missed must not count for ever.
      if (event.isPrimary) down.clear();
      down.add(event.pointerId);
      if (down.size < 2) return;
      if (!isMoving) canvas.dispatchEvent(new PointerEvent('pointercancel'));
      isMoving = true;
      event.stopPropagation();
    };
    const onOther = (event: PointerEvent) => {
      if (!isFinger(event)) return;
      if (isMoving) event.stopPropagation();
      if (event.type === 'pointermove') return;
      down.delete(event.pointerId);
      if (down.size === 0) isMoving = false;
    };
    // Without its own panning the map leaves one finger to the browser, which would scroll the page and end the drag.
    canvas.style.touchAction = 'none';
    const others = ['pointermove', 'pointerup', 'pointercancel'] as const;
    around.addEventListener('pointerdown', onDown, true);
    for (const type of others) around.addEventListener(type, onOther, true);
    return () => {
      canvas.style.touchAction = '';
      around.removeEventListener('pointerdown', onDown, true);
      for (const type of others) around.removeEventListener(type, onOther, true);
    };
  }, [map]);
}
