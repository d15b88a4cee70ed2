import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openAddress } from '../../../web/state/actions/address.ts';
import * as ofCrowd from '../../../web/state/actions/crowd.ts';
import * as ofEdition from '../../../web/state/actions/edition.ts';
import * as ofIncident from '../../../web/state/actions/handling.ts';
import * as ofLayers from '../../../web/state/actions/layers.ts';
import * as ofPanel from '../../../web/state/actions/panel.ts';
import * as ofPlan from '../../../web/state/actions/plan.ts';
import * as ofSelection from '../../../web/state/actions/selection.ts';
import * as ofWall from '../../../web/state/actions/wall.ts';
import { getState } from '../../../web/state/app-state.ts';
import { initialState, panelNames, type Selection } from '../../../web/state/choices.ts';
import { keepModes, type Mode, modes, rulesOf } from '../../../web/state/modes.ts';
import { parseUrl } from '../../../web/state/url.ts';
import { setState } from '../set-state.ts';

beforeEach(() => setState(initialState));

const on = () => modes.filter((mode) => rulesOf[mode].isOn(getState()));
const preferences = { theme: 'dark', language: 'en' } as const;
const place: [number, number] = [113.66, 34.75];
const bbox: [number, number, number, number] = [113.6, 34.7, 113.7, 34.8];

/** Pairs of modes that exclude each other and are both on, and modes without what they require. */
function findForbidden(): string[] {
  const lacking = on().filter((mode) => !rulesOf[mode].needs(getState()));
  const beside = on().flatMap((mode) =>
    rulesOf[mode].excludes.filter((other) => on().includes(other)).map((other) => [mode, other]),
  );
  return [...lacking, ...beside.map(([mode, other]) => `${mode} beside ${other}`)];
}

const selection: fc.Arbitrary<Selection> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('grid', 'incident', 'camera', 'place', 'space'),
    code: fc.constantFrom('410103001', 'I-1'),
  }),
  fc.record({ kind: fc.constantFrom('incidents', 'cameras'), bbox: fc.constant(bbox) }),
);

const address = fc
  .subarray([
    'plan=1',
    'asOf=2026-01-01T00:00:00.000Z',
    'changes=plan',
    'crowdAt=2026-11-20T10:30:00.000Z',
    'layers=crowd',
    'panel=new',
    'panel=editions',
    'incident=I-1',
    'grid=410103001',
    'draft=34.75/113.66',
  ])
  .map((parts) => `?${parts.join('&')}`);

const action: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.constantFrom<() => unknown>(
    ofIncident.beginIncident,
    ofIncident.beginPicking,
    () => ofIncident.takePlace(place),
    () => ofIncident.choosePlace(place),
    ofIncident.clearPlace,
    ofIncident.endPicking,
    () => ofIncident.showReported('I-1'),
    ofIncident.discardIncident,
    ofCrowd.switchPlayback,
    () => {
      ofLayers.showCrowd(null);
      ofCrowd.switchPlayback();
    },
    ofCrowd.watchNow,
    () => ofCrowd.playCrowdOn(200),
    () => ofCrowd.showCrowdDay('2026-01-01'),
    () => ofEdition.lookAt('2026-01-01T00:00:00.000Z'),
    ofEdition.lookAtNow,
    ofEdition.openEditions,
    () => ofEdition.openChangeList(1),
    ofEdition.closeChangeList,
    () => ofPlan.openPlan('1'),
    () => ofPlan.openPlan('2'),
    ofPlan.leavePlan,
    ofPlan.openPlanChanges,
    ofPanel.stepBack,
    ofPanel.closePanel,
    ofPanel.foldPanel,
    ofPanel.switchAlerts,
    ofPanel.switchBoard,
    ofSelection.clearSelection,
    () => ofSelection.selectGrid({ code: '410103001', bbox }),
    () => ofSelection.selectPoint('incident', 'I-2', place),
    () => ofSelection.showWholeArea(bbox),
    () => ofWall.markAlert({ position: place, severity: 3 }),
    () => ofWall.markAlert(null),
  ),
  fc.constantFrom(...panelNames, null).map((panel) => () => ofPanel.openPanel(panel)),
  fc.boolean().map((isShown) => () => ofLayers.showLayer('crowd', isShown)),
  selection.map((chosen) => () => ofSelection.select(chosen)),
  address.map((search) => () => openAddress(parseUrl(search), preferences)),
);

describe('modes', () => {
  test('that exclude each other are never on together, in any sequence of actions', () => {
    const met = new Set<Mode>();
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40, size: 'max' }), (actions) => {
        setState(initialState);
        for (const act of actions) {
          act();
          expect(findForbidden()).toEqual([]);
          for (const mode of on()) met.add(mode);
        }
      }),
      { numRuns: 300 },
    );
    expect([...met].sort()).toEqual([...modes].sort());
  });

  test('are corrected at once: a corrected state needs no correction', () => {
    const wild = fc.record({
      plan: fc.constantFrom('1', null),
      asOf: fc.constantFrom('2026-01-01T00:00:00.000Z', null),
      changeList: fc.constantFrom('plan' as const, 1, null),
      isPicking: fc.boolean(),
      panel: fc.constantFrom(...panelNames, null),
      selection: fc.option(selection),
      alerted: fc.option(fc.constant({ position: place, severity: 1 })),
      crowd: fc.boolean().map((isPlaying) => ({
        ...initialState.crowd,
        playback: { at: 0, isPlaying },
      })),
      layers: fc.boolean().map((crowd) => ({ ...initialState.layers, crowd })),
      deskLayers: fc.option(fc.constant(initialState.layers)),
    });
    fc.assert(
      fc.property(wild, (state) => {
        const kept = keepModes({ ...initialState, ...state });
        expect(keepModes(kept)).toBe(kept);
      }),
    );
  });
});

test('of drawing use the borders of now, and its tools have the map exclusively', () => {
  ofIncident.beginIncident();
  expect(on()).toEqual(['picking']);
  ofPlan.openPlan('1');
  expect(on()).toEqual(['plan']);
  ofEdition.lookAt('2026-01-01T00:00:00.000Z');
  ofIncident.beginPicking();
  expect(on()).toEqual(['plan']);
  openAddress(parseUrl('?plan=1&asOf=2026-01-01T00:00:00.000Z'), preferences);
  expect(on()).toEqual(['plan']);
});

test('close the list of changes of a plan with the plan; that of an edition stays', () => {
  ofPlan.openPlan('1');
  ofPlan.openPlanChanges();
  ofPlan.leavePlan();
  expect(getState().changeList).toBeNull();
  ofEdition.openChangeList(2);
  ofPlan.leavePlan();
  expect(getState().changeList).toBe(2);
});

test('of picking a place end with the form that requested it', () => {
  ofIncident.beginIncident();
  ofSelection.selectGrid({ code: '410103001', bbox });
  expect(getState().isPicking).toBe(false);
  ofSelection.select({ kind: 'incident', code: 'I-1' });
  ofIncident.beginPicking();
  expect(getState().isPicking).toBe(true);
  ofPanel.closePanel();
  expect(getState().isPicking).toBe(false);
});

test('stop a playback where its time bar gives way to that of the editions', () => {
  ofLayers.showCrowd(null);
  ofCrowd.switchPlayback();
  const { playback } = getState().crowd;
  expect(playback?.isPlaying).toBe(true);
  ofPanel.openPanel('editions');
  expect(getState().crowd.playback).toEqual({ at: playback?.at, isPlaying: false });
});
