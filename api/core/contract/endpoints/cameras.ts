import { z } from 'zod';
import {
  camera,
  cameraKind,
  cameraMarks,
  cameraOpenings,
  cameraPage,
  cameraState,
} from '../cameras.ts';
import { cameraOpening } from '../crowd.ts';
import { boundingBoxParameter } from '../geo.ts';
import { gridCode } from '../grids.ts';
import {
  asOf,
  codeOfPoint,
  cursor,
  decimal,
  exportLanguage,
  limit,
  oneOrMore,
} from '../parameters.ts';
import { endpoint } from './endpoint.ts';

const params = z.object({ code: codeOfPoint });

const asked = {
  format: z.enum(['csv', 'geojson']).default('csv'),
  lang: exportLanguage,
  bbox: boundingBoxParameter.optional(),
};

export const list = endpoint({
  method: 'get',
  path: '/api/cameras',
  tag: 'cameras',
  summary: 'Cameras, in the order of codes',
  query: z.strictObject({
    bbox: boundingBoxParameter.optional(),
    kind: oneOrMore(cameraKind),
    state: oneOrMore(cameraState),
    grid: gridCode.optional(),
    asOf: asOf.describe(
      'With `grid`: cameras on its ground at that time, whichever unit has it now',
    ),
    limit,
    cursor,
  }),
  answer: { description: 'A page of cameras', schema: cameraPage },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['camera.read'], reason: 'camera_not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { camera: 'soon' },
});

export const marks = endpoint({
  method: 'get',
  path: '/api/cameras/marks',
  tag: 'cameras',
  summary: 'Marks at one zoom: cameras, and clusters of overlapping ones',
  query: z.strictObject({
    bbox: boundingBoxParameter,
    zoom: decimal(0, 24),
    kind: oneOrMore(cameraKind),
  }),
  answer: { description: 'Marks', schema: cameraMarks },
  refusals: [400],
  access: {
    who: { anyOf: ['camera.read'], reason: 'camera_not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { camera: 'soon' },
});

export const one = endpoint({
  method: 'get',
  path: '/api/cameras/{code}',
  tag: 'cameras',
  summary: 'One camera and its place',
  params,
  answer: { description: 'The camera', schema: camera },
  refusals: [400, 404],
  access: { who: { anyOf: ['camera.read'], reason: 'camera_not_allowed' }, scope: 'object' },
  cost: 'small',
  touchedBy: { camera: { pace: 'now', where: { code: 'camera' } } },
});

export const open = endpoint({
  method: 'post',
  path: '/api/cameras/{code}/openings',
  tag: 'cameras',
  summary: 'Open a camera: records the opening, then returns the address for the player',
  params,
  answer: { description: 'Address of its stream', schema: cameraOpening },
  refusals: [400, 404, 409],
  access: { who: { anyOf: ['camera.open'], reason: 'camera_not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const openings = endpoint({
  method: 'get',
  path: '/api/cameras/{code}/openings',
  tag: 'cameras',
  summary: 'Openings of a camera: who and when, newest first',
  params,
  query: z.strictObject({ limit, cursor }),
  answer: { description: 'Openings', schema: cameraOpenings },
  refusals: [400, 404],
  access: { who: { anyOf: ['camera.audit'], reason: 'camera_not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const picturePlaylist = endpoint({
  method: 'get',
  path: '/api/cameras/{code}/test-picture/live.m3u8',
  tag: 'cameras',
  summary: 'HLS playlist of the generated test picture',
  params,
  answer: { description: 'Playlist', media: { 'application/vnd.apple.mpegurl': z.string() } },
  refusals: [400, 404],
  access: { who: { anyOf: ['camera.open'], reason: 'camera_not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const pictureStart = endpoint({
  method: 'get',
  path: '/api/cameras/{code}/test-picture/init.mp4',
  tag: 'cameras',
  summary: 'Initialisation segment of the test picture',
  params,
  answer: { description: 'Initialisation segment', media: { 'video/mp4': z.string() } },
  refusals: [400, 404],
  access: { who: { anyOf: ['camera.open'], reason: 'camera_not_allowed' }, scope: 'object' },
  kept: 'hour',
  cost: 'small',
});

export const pictureSegment = endpoint({
  method: 'get',
  path: '/api/cameras/{code}/test-picture/{segment}',
  tag: 'cameras',
  summary: 'Two seconds of the test picture',
  params: params.extend({ segment: z.string().regex(/^\d{1,12}\.m4s$/, 'not a segment') }),
  answer: { description: 'Media segment', media: { 'video/iso.segment': z.string() } },
  refusals: [400, 404],
  access: { who: { anyOf: ['camera.open'], reason: 'camera_not_allowed' }, scope: 'object' },
  kept: 'minute',
  cost: 'small',
});

export const file = endpoint({
  method: 'get',
  path: '/api/cameras/export',
  tag: 'cameras',
  summary: "Export all cameras of a list within the actor's scope",
  query: z.strictObject({
    ...asked,
    kind: oneOrMore(cameraKind),
    state: oneOrMore(cameraState),
    grid: gridCode.optional(),
    asOf: asOf.describe('With `grid`: cameras on its ground at that time'),
  }),
  answer: {
    description:
      'All rows, streamed: text/csv (RFC 4180, UTF-8) or a GeoJSON FeatureCollection (RFC 7946)',
    media: {
      'text/csv': z.string(),
      'application/geo+json': z.object({ type: z.literal('FeatureCollection') }),
    },
  },
  refusals: [400, 404, 503],
  access: { who: { anyOf: ['camera.read'], reason: 'camera_not_allowed' }, scope: 'filtered' },
  cost: 'export',
});
