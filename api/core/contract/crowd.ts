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

/** Tier 0: calm; 1 … 4: the bound of that number has been exceeded (2, 3, 4, 5 persons/m² unless configured otherwise). */
export const crowdTier = z.number().int().min(0).max(4);

/** Lower bounds of the tiers 1 … 4 in persons/m². */
export const tierBounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export const DEFAULT_TIER_BOUNDS: z.infer<typeof tierBounds> = [2, 3, 4, 5];
/**
 * Tier from which a person has to acknowledge a warning, with banner and sound until then; a lower one only opens its incident.
 */
export const ALERT_TIER = 3;
/** Tier from which life is in danger: its incident is an emergency, and it interrupts a wall. */
export const EMERGENCY_TIER = 4;

const bound = z.number().min(0.01).max(1000);

/** Bounds for a range of hours of the city's day, the last not included: 22 to 2 is over midnight, 0 to 24 all day. */
export const tierHours = z.strictObject({
  fromHour: z.number().int().min(0).max(23),
  toHour: z.number().int().min(1).max(24),
  bounds: z.tuple([bound, bound, bound, bound]),
});
export type TierHours = z.infer<typeof tierHours>;

/**
 * `PUT /api/crowd/spaces/{code}/tiers`: all hours of a space at once; none: its bounds are the same all day. They apply to the
 * spaces in it too, unless these have bounds of their own.
 */
export const newSpaceTiers = z.strictObject({ hours: z.array(tierHours).max(24) });

/** `GET /api/crowd/spaces/{code}/tiers`. */
export const spaceTiers = z.object({
  code: z.string(),
  /** Hours by their start. */
  hours: z.array(tierHours.extend({ setBy: z.string(), setAt: z.iso.datetime() })),
});
export type SpaceTiers = z.infer<typeof spaceTiers>;

export const space = z.object({
  code: z.string(),
  name: z.string(),
  kind: spaceKind,
  parentCode: z.string().nullable(),
  floor: z.string().nullable(),
  /** Usable area; null: unknown; then there is a count and never a density. */
  usableAreaM2: z.number().nullable(),
  /** Capacity in persons; null: none is set. */
  capacity: z.number().int().nullable(),
  position,
  bounds: tierBounds,
});
export type Space = z.infer<typeof space>;

/** Kind of a sensor. occupancy: persons in the zone now. in_out: a gate that counts both directions. */
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

/** `GET /api/crowd/setting`: changes rarely; frames refer to it by version and by position in its lists. */
export const crowdSetting = z.object({
  version: z.number().int(),
  spaces: z.array(space),
  sensors: z.array(sensor),
});
export type CrowdSetting = z.infer<typeof crowdSetting>;

/** Values of a space at the instant of a frame, in the order of `CrowdSetting.spaces`. */
export const spaceNow = z.object({
  /** Persons; null: unknown (a sensor it depends on is silent, or there is none). */
  count: z.number().nullable(),
  /**
   * Persons, minimum and maximum (null: unbounded), for a space that only gates count: the number inside at the start of the
   * day is unknown. Null: the count is exact, or unknown. Tiers are reached by the minimum and left by the count.
   */
  range: z.tuple([z.number(), z.number().nullable()]).nullable(),
  /** Density in persons/m²; null: unknown, or no usable area is known. */
  density: z.number().nullable(),
  tier: crowdTier.nullable(),
  /** Number of live and of silent sensors of it and below. */
  live: z.number().int(),
  silent: z.number().int(),
  /** Persons per minute through its gates over the last five minutes; null: no gate is live. */
  inPerMinute: z.number().nullable(),
  outPerMinute: z.number().nullable(),
});
export type SpaceNow = z.infer<typeof spaceNow>;

/**
 * State of the whole crowd at one instant: `event: crowd` of the stream without an id, `GET /api/crowd/now`, and each instant
 * of a playback. A frame replaces the one before.
 */
export const crowdFrame = z.object({
  at: z.iso.datetime(),
  settingVersion: z.number().int(),
  /**
   * Values in the order of `CrowdSetting.sensors`: persons in the zone; of a gate, persons per minute in both directions. Null:
   * silent.
   */
  counts: z.array(z.number().nullable()),
  spaces: z.array(spaceNow),
});
export type CrowdFrame = z.infer<typeof crowdFrame>;

type SpaceColumns = { [Field in keyof SpaceNow]: SpaceNow[Field][] };
/**
 * Column form of `spaceNow`, so that no field is listed twice. Cast: the compiler does not infer the shape from `fromEntries`.
 */
const columnsOfSpaces = z.object(
  Object.fromEntries(
    Object.entries(spaceNow.shape).map(([field, values]) => [field, z.array(values)]),
  ),
) as unknown as z.ZodType<SpaceColumns>;

/**
 * `GET /api/crowd/frames?from=&to=&step=`, as sent: the mean of each step (seconds, 60 or 3600). Each value of the spaces is a
 * list, in the order of `CrowdSetting.spaces`: a third of the size of a list of objects.
 */
export const sentFrames = z.object({
  settingVersion: z.number().int(),
  step: z.number().int(),
  frames: z.array(crowdFrame.extend({ spaces: columnsOfSpaces })),
  /** Oldest instant stored at this step; null: none. */
  storedSince: z.iso.datetime().nullable(),
});

const spaceFields = Object.keys(spaceNow.shape) as (keyof SpaceNow)[];

/** Converts the spaces of one frame to columns for sending. Cast: as of `columnsOfSpaces`. */
export function toSpaceColumns(spaces: readonly SpaceNow[]): SpaceColumns {
  return Object.fromEntries(
    spaceFields.map((field) => [field, spaces.map((space) => space[field])]),
  ) as SpaceColumns;
}

/** `sentFrames` after parsing: frames like those of the stream. */
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
 * `GET /api/crowd/spaces/{code}/history?from=&to=&step=` and `GET /api/crowd/sensors/{code}/history`: one point per step, at
 * most 1,441. `count` and `density` are means, `in` and `out` sums over the step; of a gate that knows no direction `in` holds
 * all passages. Of a sensor the density is that of its zone.
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

/** `GET /api/crowd/past`: share of the past that the demo's simulator has filled in; null: no simulator runs. */
export const crowdPast = z.object({ filledShare: z.number().min(0).max(1).nullable() });

export const crowdWarning = z.object({
  id: z.string(),
  spaceCode: z.string(),
  spaceName: z.string(),
  position,
  tier: z.number().int().min(1).max(4),
  /** Highest tier so far. */
  worstTier: z.number().int().min(1).max(4),
  /** Persons/m², or persons where the space has only a capacity, at the last evaluation. */
  density: z.number().nullable(),
  count: z.number().nullable(),
  raisedAt: z.iso.datetime(),
  /** Instant of the last rise. */
  risenAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** Instant of the last acknowledgement, also where it has risen since and waits again. */
  lastAcknowledgedAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** Incident that it opened. */
  incidentCode: z.string().nullable(),
});
export type CrowdWarning = z.infer<typeof crowdWarning>;
export const crowdWarnings = z.object({
  items: z.array(crowdWarning),
  /** Cursor; null: last page. */
  nextCursor: z.string().nullable(),
});

/** `POST /api/crowd/warnings/{id}/acknowledge`: the tier that was seen. A warning that has risen since is refused. */
export const warningSeen = z.strictObject({ tier: z.number().int().min(1).max(4) });
export type WarningSeen = z.infer<typeof warningSeen>;

/** `POST /api/crowd/spaces/{code}/counts`: number of persons inside now. */
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

/** `GET /api/crowd/spaces/{code}/counts`: latest first, at most a hundred. */
export const spaceCounts = z.object({
  /** Whether only gates count here, so that manual counts are accepted. */
  isGateCounted: z.boolean(),
  items: z.array(spaceCount),
});

/** `POST /api/cameras/{code}/openings`: recorded first, then the address for the player. */
export const cameraOpening = z.object({
  /** HLS playlist; null: the camera has no stream. */
  url: z.string().nullable(),
  /** Whether it is the demo's generated picture. */
  isTestPicture: z.boolean(),
});
