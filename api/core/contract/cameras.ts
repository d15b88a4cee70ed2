import { z } from 'zod';
import { signature } from './actors.ts';
import { boundingBox, position } from './geo.ts';
import { gridSummary } from './grids.ts';

export const cameraKind = z.enum(['access_control', 'high_altitude', 'mall', 'street', 'other']);
export type CameraKind = z.infer<typeof cameraKind>;

export const cameraState = z.enum(['online', 'offline', 'unknown']);
export type CameraState = z.infer<typeof cameraState>;

export const cameraSummary = z.object({
  code: z.string(),
  name: z.string(),
  kind: cameraKind,
  state: cameraState,
  floor: z.string().nullable(),
  place: z.string().nullable(),
  position,
});
export type CameraSummary = z.infer<typeof cameraSummary>;

export const camera = cameraSummary.extend({
  owner: z.string().nullable(),
  /** Degrees clockwise from true north. */
  bearing: z.number().nullable(),
  /** Angle in degrees. */
  fieldOfView: z.number().nullable(),
  /** Range in metres. */
  rangeM: z.number().nullable(),
  /** Units that contain it, from level 1 down; empty outside every unit. */
  grids: z.array(gridSummary),
});
export type Camera = z.infer<typeof camera>;

export const cameraPage = z.object({
  items: z.array(cameraSummary),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

/** Record of one opening; never changed, never removed. */
const cameraOpeningRecord = z.object({
  by: signature,
  at: z.iso.datetime(),
  /** False: the camera had no stream that may be opened. */
  isShown: z.boolean(),
});
export type CameraOpeningRecord = z.infer<typeof cameraOpeningRecord>;

/** `GET /api/cameras/{code}/openings`, for roles with `camera.audit`: newest first. */
export const cameraOpenings = z.object({
  items: z.array(cameraOpeningRecord),
  nextCursor: z.string().nullable(),
});

/** Mark of a camera or a cluster of cameras at one zoom. `code` is set for a single camera. */
export const cameraMark = z.object({
  position,
  count: z.number().int().positive(),
  /** Extent of the members: equal corners when they lie on top of each other. */
  bbox: boundingBox,
  code: z.string().nullable(),
  /** Kind of the single camera, or the only kind in the cluster; null when kinds are mixed. */
  kind: cameraKind.nullable(),
  offline: z.number().int(),
  bearing: z.number().nullable(),
  fieldOfView: z.number().nullable(),
  rangeM: z.number().nullable(),
});
export type CameraMark = z.infer<typeof cameraMark>;
export const cameraMarks = z.object({ marks: z.array(cameraMark), total: z.number().int() });
