import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Service } from '../../../api/core/contract/service.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useBuiltStyle } from '../use-style.ts';
import { CompareMap } from './compare-map.tsx';
import { HandBar } from './hand-bar.tsx';
import { HandMeasure } from './hand-measure.tsx';
import { KeyCross } from './key-cross.tsx';
import { KeySheet } from './key-sheet.tsx';
import { useBorderOnMap } from './use-border-on-map.ts';
import { useHand } from './use-hand.ts';
import { usePlanKeys } from './use-plan-keys.ts';
import { usePlanLayers } from './use-plan-layers.ts';
import { useProblemOnMap } from './use-problem-on-map.ts';
import { useProposedOnMap } from './use-proposed-on-map.ts';
import { useToolCursor } from './use-tool-cursor.ts';
import { useTwoFingers } from './use-two-fingers.ts';

interface PlanOverlayProps {
  map: MapLibreMap;
  service: Service;
}

/** Parts of an open plan on the map: the draft, the tool, and the edition in force for comparison. */
export default function PlanOverlay({ map, service }: PlanOverlayProps) {
  const planId = useDrawing((drawing) => drawing.planId);
  return planId === null ? null : <OpenPlan key={planId} map={map} service={service} />;
}

function OpenPlan({ map, service }: PlanOverlayProps) {
  const { gridTiles } = service;
  const drawnLevel = useDrawing((drawing) => drawing.level);
  // The edition in force, for comparison: it shows names of the same levels as the plan.
  const inForce = useBuiltStyle(service, {
    gridTiles,
    isOpened: false,
    isDrawing: false,
    drawnLevel,
  });
  usePlanLayers(map);
  useProblemOnMap(map);
  useProposedOnMap(map);
  useBorderOnMap(map);
  const hand = useHand(map);
  useTwoFingers(map);
  usePlanKeys(hand);
  useToolCursor(map);
  return (
    <>
      <CompareMap map={map} style={inForce} />
      <HandMeasure map={map} />
      <HandBar sketcher={hand.sketcher} />
      <KeyCross map={map} />
      <KeySheet />
    </>
  );
}
