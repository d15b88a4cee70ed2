import type { CrowdSetting, Sensor, Space } from '../../api/core/contract/crowd.ts';

/** A body fills and empties as a whole: a mall, or a single street or square. */
export interface Body {
  code: string;
  place: 'indoors' | 'outdoors';
  /** Indices of its zones in the setting's sensors; empty: only gates count it. */
  zones: number[];
  /** Area in m² of all zones, with a usual value for zones of unknown area; without zones, of the space. */
  areaM2: number;
}

/** Gates of one space and the zones they lead to: persons who enter and do not leave stand there. */
export interface Gateway {
  space: string;
  gates: number[];
  zones: number[];
}

/** Area of a zone whose area is unknown. */
export const USUAL_AREA_M2 = 40;

const INDOORS: readonly Space['kind'][] = ['mall', 'floor', 'shop', 'corridor'];

export function layOutBodies({ spaces, sensors }: CrowdSetting): {
  bodies: Body[];
  gateways: Gateway[];
} {
  const spaceOf = new Map(spaces.map((space) => [space.code, space]));
  const bodies = new Map<string, Body>();
  const gateways = new Map<string, Gateway>();
  sensors.forEach((sensor, index) => {
    if (sensor.kind === 'in_out') {
      const gateway = gateways.get(sensor.spaceCode);
      if (gateway) gateway.gates.push(index);
      else gateways.set(sensor.spaceCode, { space: sensor.spaceCode, gates: [index], zones: [] });
      return;
    }
    const home = bodySpace(spaceOf, sensor);
    const body = bodies.get(home.code) ?? {
      code: home.code,
      place: placeOf(home),
      zones: [],
      areaM2: 0,
    };
    body.zones.push(index);
    body.areaM2 += sensor.areaM2 ?? USUAL_AREA_M2;
    bodies.set(home.code, body);
  });
  sensors.forEach((sensor, index) => {
    if (sensor.kind !== 'occupancy') return;
    for (const code of wayUp(spaceOf, sensor.spaceCode)) gateways.get(code)?.zones.push(index);
  });
  for (const { space: code, zones } of gateways.values()) {
    const space = spaceOf.get(code);
    if (zones.length > 0 || space === undefined) continue;
    const areaM2 = space.usableAreaM2 ?? space.capacity ?? USUAL_AREA_M2;
    bodies.set(code, { code, place: placeOf(space), zones, areaM2 });
  }
  return { bodies: [...bodies.values()], gateways: [...gateways.values()] };
}

const placeOf = ({ kind }: Space) => (INDOORS.includes(kind) ? 'indoors' : 'outdoors');

/** The mall above it, otherwise the space in which it counts. */
function bodySpace(spaceOf: ReadonlyMap<string, Space>, sensor: Sensor): Space {
  const way = wayUp(spaceOf, sensor.spaceCode).map((code) => spaceOf.get(code));
  const found = way.find((space) => space?.kind === 'mall') ?? way[0];
  if (found === undefined)
    throw new Error(`sensor ${sensor.code} counts in no space of the setting`);
  return found;
}

/** The space itself, then the spaces that contain it. */
export function wayUp(spaceOf: ReadonlyMap<string, Space>, code: string): string[] {
  const way: string[] = [];
  let space = spaceOf.get(code);
  while (space !== undefined && !way.includes(space.code)) {
    way.push(space.code);
    space = space.parentCode === null ? undefined : spaceOf.get(space.parentCode);
  }
  return way;
}
