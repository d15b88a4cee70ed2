/** Crowd: counts of persons at a place and a time, never persons. Densities are persons per m² of usable area. */
import { z } from 'zod';
import { position } from './geo.ts';

export const spaceKind = z.enum([
  'district',
  'mall',
  'floor',
  'shop',
  'street',
  'square',
  'corridor',
]);
export type SpaceKind = z.infer<typeof spaceKind>;

/** 0 calm; 1 … 4: the bound of that number has been passed (2, 3, 4, 5 persons/m² unless configured otherwise). */
export const crowdTier = z.number().int().min(0).max(4);

/** Lower bounds of the tiers 1 … 4 in persons/m². */
export const tierBounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export const DEFAULT_TIER_BOUNDS: z.infer<typeof tierBounds> = [2, 3, 4, 5];
/** From here on a person has to acknowledge a warning, with banner and sound until then; below, its case calls. */
export const ALERT_TIER = 3;
/** From here on life is in danger: its case is an emergency, and it interrupts a wall. */
export const EMERGENCY_TIER = 4;

const bound = z.number().min(0.01).max(1000);

/** Other bounds from one hour of the city's day up to another, not included: 22 to 2 is over midnight, 0 to 24 all day. */
export const tierHours = z.strictObject({
  fromHour: z.number().int().min(0).max(23),
  toHour: z.number().int().min(1).max(24),
  bounds: z.tuple([bound, bound, bound, bound]),
});
export type TierHours = z.infer<typeof tierHours>;

/**
 * `PUT /api/crowd/spaces/{code}/tiers`: all hours of a space at once; none: its bounds are the same all day. They hold for what
 * lies in the space too, where it has no bounds of its own.
 */
export const newSpaceTiers = z.strictObject({ hours: z.array(tierHours).max(24) });

/** `GET /api/crowd/spaces/{code}/tiers`. */
export const spaceTiers = z.object({
  code: z.string(),
  /** By the hour they begin. */
  hours: z.array(tierHours.extend({ setBy: z.string(), setAt: z.iso.datetime() })),
});
export type SpaceTiers = z.infer<typeof spaceTiers>;

export const space = z.object({
  code: z.string(),
  name: z.string(),
  kind: spaceKind,
  parentCode: z.string().nullable(),
  floor: z.string().nullable(),
  /** Null: unknown; then there is a count and never a density. */
  usableAreaM2: z.number().nullable(),
  /** Persons; null: none is set. */
  capacity: z.number().int().nullable(),
  position,
  bounds: tierBounds,
});
export type Space = z.infer<typeof space>;

/** occupancy: persons in the zone now. in_out: a gate, counting both ways. */
export const sensorKind = z.enum(['occupancy', 'in_out']);
export type SensorKind = z.infer<typeof sensorKind>;

export const sensor = z.object({
  code: z.string(),
  name: z.string(),
  kind: sensorKind,
  spaceCode: z.string(),
  cameraCode: z.string().nullable(),
  floor: z.string().nullable(),
  /** Usable area of the counting zone; null: unknown, or a gate. */
  areaM2: z.number().nullable(),
  position,
});
export type Sensor = z.infer<typeof sensor>;

/** `GET /api/crowd/setting`: changes rarely; frames refer to it by version and by place in its lists. */
export const crowdSetting = z.object({
  version: z.number().int(),
  spaces: z.array(space),
  sensors: z.array(sensor),
});
export type CrowdSetting = z.infer<typeof crowdSetting>;

/** Of a space at the instant of a frame, in the order of `CrowdSetting.spaces`. */
export const spaceNow = z.object({
  /** Persons; null: unknown (a sensor it depends on is silent, or there is none). */
  count: z.number().nullable(),
  /**
   * Persons, at least and at most (null: nothing bounds it), where gates alone count: who was inside when the day began nobody saw.
   * Null: the count is exact, or unknown. Tiers are reached by the least and left by the count.
   */
  range: z.tuple([z.number(), z.number().nullable()]).nullable(),
  /** Persons/m²; null: unknown, or no usable area is known. */
  density: z.number().nullable(),
  tier: crowdTier.nullable(),
  /** Sensors of it, and below, that speak and that are silent. */
  live: z.number().int(),
  silent: z.number().int(),
  /** Persons a minute through its gates over the last five minutes; null: it has no gate that speaks. */
  inPerMinute: z.number().nullable(),
  outPerMinute: z.number().nullable(),
});
export type SpaceNow = z.infer<typeof spaceNow>;

/**
 * The whole state of the crowd at one instant: `event: crowd` of the stream without an id, `GET /api/crowd/now`, and each
 * instant of a playback. A frame replaces the one before.
 */
export const crowdFrame = z.object({
  at: z.iso.datetime(),
  settingVersion: z.number().int(),
  /** In the order of `CrowdSetting.sensors`: persons in the zone; of a gate, persons a minute both ways. Null: silent. */
  counts: z.array(z.number().nullable()),
  spaces: z.array(spaceNow),
});
export type CrowdFrame = z.infer<typeof crowdFrame>;

type SpaceColumns = { [Field in keyof SpaceNow]: SpaceNow[Field][] };
/** Made from `spaceNow`, so that no field is listed twice. Cast: the compiler does not know what `fromEntries` makes of its shape. */
const columnsOfSpaces = z.object(
  Object.fromEntries(
    Object.entries(spaceNow.shape).map(([field, values]) => [field, z.array(values)]),
  ),
) as unknown as z.ZodType<SpaceColumns>;

/**
 * `GET /api/crowd/frames?from=&to=&step=`, as it is sent: the mean of each step (seconds, 60 or 3600). Of the spaces each figure is a
 * list, in the order of `CrowdSetting.spaces`: a third of what a list of objects takes.
 */
export const sentFrames = z.object({
  settingVersion: z.number().int(),
  step: z.number().int(),
  frames: z.array(crowdFrame.extend({ spaces: columnsOfSpaces })),
  /** Oldest instant that is still stored at this step; null: nothing is. */
  storedSince: z.iso.datetime().nullable(),
});

const spaceFields = Object.keys(spaceNow.shape) as (keyof SpaceNow)[];

/** What is sent of the spaces of one frame. Cast: as of `columnsOfSpaces`. */
export function toSpaceColumns(spaces: readonly SpaceNow[]): SpaceColumns {
  return Object.fromEntries(
    spaceFields.map((field) => [field, spaces.map((space) => space[field])]),
  ) as SpaceColumns;
}

/** `sentFrames` as it is read: frames like those of the stream. */
export const crowdFrames = sentFrames.transform(({ frames, ...rest }) => ({
  ...rest,
  frames: frames.map(({ spaces, ...frame }) => ({
    ...frame,
    spaces: spaces.count.map(
      (_, index) =>
        Object.fromEntries(spaceFields.map((field) => [field, spaces[field][index]])) as SpaceNow,
    ),
  })),
}));

/**
 * `GET /api/crowd/spaces/{code}/history?from=&to=&step=` and `GET /api/crowd/sensors/{code}/history`: one point a step, at most
 * 1,441. `count` and `density` are means, `in` and `out` sums over the step; of a gate that knows no direction `in` holds all who
 * passed. Of a sensor the density is that of its zone.
 */
export const spaceHistory = z.object({
  code: z.string(),
  step: z.number().int(),
  points: z.array(
    z.object({
      at: z.iso.datetime(),
      count: z.number().nullable(),
      density: z.number().nullable(),
      in: z.number().nullable(),
      out: z.number().nullable(),
    }),
  ),
});
export type SpaceHistory = z.infer<typeof spaceHistory>;

/** `GET /api/crowd/past`: how much of the past the demo's simulator has filled in; null: nobody fills it in. */
export const crowdPast = z.object({ filledShare: z.number().min(0).max(1).nullable() });

export const crowdWarning = z.object({
  id: z.string(),
  spaceCode: z.string(),
  spaceName: z.string(),
  position,
  tier: z.number().int().min(1).max(4),
  /** The highest it has been. */
  worstTier: z.number().int().min(1).max(4),
  /** Persons/m², or persons where the space has a capacity only, when it was last judged. */
  density: z.number().nullable(),
  count: z.number().nullable(),
  raisedAt: z.iso.datetime(),
  /** When it last got worse. */
  risenAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** When it was acknowledged last, also where it has got worse since and waits again. */
  lastAcknowledgedAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** The case it became. */
  incidentCode: z.string().nullable(),
});
export type CrowdWarning = z.infer<typeof crowdWarning>;
export const crowdWarnings = z.object({
  items: z.array(crowdWarning),
  /** Null: that was all. */
  nextCursor: z.string().nullable(),
});

/** `POST /api/crowd/warnings/{id}/acknowledge`: the tier that was seen. One that has risen since is refused: nobody has seen that. */
export const warningSeen = z.strictObject({ tier: z.number().int().min(1).max(4) });
export type WarningSeen = z.infer<typeof warningSeen>;

/** `POST /api/crowd/spaces/{code}/counts`: how many are inside now. */
export const newSpaceCount = z.strictObject({
  persons: z.number().int().min(0).max(1_000_000),
  reason: z.string().trim().min(1).max(500),
});

export const spaceCount = z.object({
  at: z.iso.datetime(),
  persons: z.number().int(),
  reason: z.string(),
  setBy: z.string(),
});
export type SpaceCount = z.infer<typeof spaceCount>;

/** `GET /api/crowd/spaces/{code}/counts`: the latest first, at most a hundred. */
export const spaceCounts = z.object({
  /** Whether gates alone count here, so that a count by hand is taken. */
  isGateCounted: z.boolean(),
  items: z.array(spaceCount),
});

/** `POST /api/cameras/{code}/openings`: recorded, then the address the player may open. */
export const cameraOpening = z.object({
  /** HLS playlist; null: the camera has no stream. */
  url: z.string().nullable(),
  /** The demo's generated picture, not a camera's. */
  isTestPicture: z.boolean(),
});
