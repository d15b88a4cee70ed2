/** The smallest district with counts: a mall of two floors and a square, five sensors, one of them silent. */
import type {
  CrowdFrame,
  CrowdSetting,
  CrowdWarning,
  Sensor,
  Space,
  SpaceNow,
} from '../../../api/core/contract/crowd.ts';
import { CENTRE } from '../map/fixture.ts';

const space = (code: string, kind: Space['kind'], parentCode: string | null): Space => ({
  code,
  name: `${kind} ${code}`,
  kind,
  parentCode,
  floor: kind === 'floor' ? code.slice(-2) : null,
  usableAreaM2: 1000,
  capacity: 2000,
  position: CENTRE,
  bounds: [2, 3, 4, 5],
});

const sensor = (code: string, spaceCode: string, floor: string | null, east: number): Sensor => ({
  code,
  name: `Zone ${code}`,
  kind: 'occupancy',
  spaceCode,
  cameraCode: `C-${code}`,
  floor,
  areaM2: 100,
  position: [CENTRE[0] + east, CENTRE[1]],
});

export const setting: CrowdSetting = {
  version: 3,
  spaces: [
    space('D', 'district', null),
    space('M', 'mall', 'D'),
    space('M-F1', 'floor', 'M'),
    space('M-F2', 'floor', 'M'),
    space('Q', 'square', 'D'),
  ],
  sensors: [
    sensor('a', 'M-F1', 'F1', 0),
    sensor('b', 'M-F1', 'F1', 0.0001),
    sensor('c', 'M-F2', 'F2', 0),
    sensor('d', 'Q', null, 0.001),
    { ...sensor('g', 'M', null, 0), kind: 'in_out', areaM2: null, name: 'North gate' },
  ],
};

export function spaceNow(changed: Partial<SpaceNow> = {}): SpaceNow {
  return {
    count: 100,
    range: null,
    density: 0.1,
    tier: 0,
    live: 2,
    silent: 0,
    inPerMinute: null,
    outPerMinute: null,
    ...changed,
  };
}

export function frame(changed: Partial<CrowdFrame> = {}): CrowdFrame {
  return {
    at: '2026-11-21T04:00:00.000Z',
    settingVersion: 3,
    counts: [100, 250, 320, null, 44],
    spaces: [
      spaceNow({
        count: 5000,
        density: 1.25,
        live: 4,
        silent: 1,
        inPerMinute: 23,
        outPerMinute: 21,
      }),
      spaceNow({ count: 3500, density: 2.3, tier: 1 }),
      spaceNow({ count: 1200, density: 1.9 }),
      spaceNow({ count: 2300, density: 3.29, tier: 2 }),
      spaceNow({ count: null, density: null, tier: null, live: 0, silent: 1 }),
    ],
    ...changed,
  };
}

export function warning(changed: Partial<CrowdWarning> = {}): CrowdWarning {
  return {
    id: '7',
    spaceCode: 'M-F2',
    spaceName: 'floor M-F2',
    position: CENTRE,
    tier: 2,
    worstTier: 3,
    density: 3.29,
    count: 2300,
    raisedAt: '2026-11-21T03:50:00.000Z',
    risenAt: '2026-11-21T03:50:00.000Z',
    acknowledgedAt: null,
    acknowledgedBy: null,
    lastAcknowledgedAt: null,
    escalatedAt: null,
    endedAt: null,
    incidentCode: 'I-9',
    ...changed,
  };
}
