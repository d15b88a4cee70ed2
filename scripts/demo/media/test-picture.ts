/**
 * The demo's test picture in place of a camera's: a live HLS stream. Every segment is a function of the camera's code and its
 * number, so that nothing runs without a viewer. It is labelled in both languages.
 */
import { LRUCache } from 'lru-cache';
import type { TestPicture } from '../../../api/app-dependencies.ts';
import { drawGround, drawMoment, HEIGHT, SHOWN_HEIGHT, WIDTH } from './draw-test-picture.ts';
import { encodeParameterSets, encodePicture } from './encode-picture.ts';
import type { Picture } from './picture.ts';
import { TIMESCALE, writeInitialisation, writeSegment } from './write-fragments.ts';

const SEGMENT_S = 2;
const PICTURES_PER_S = 8;
/** Segments in the list; half of them behind the present instant. */
const LISTED = 6;
/**
 * Segments ahead of the present: players stay three segments behind the end of the list, so that the clock they show is right.
 */
const AHEAD = 3;
/** Beginning of the numbering, in epoch seconds: numbers stay small for players that count in floating point. */
const BEGINNING = Date.UTC(2026, 0, 1) / 1000;

/** Cache for some hundred viewers of different cameras; a segment is about 60 kB. */
const segments = new LRUCache<string, Uint8Array<ArrayBuffer>>({ max: 300 });

export const testPicture: TestPicture = { writePlaylist, initialisation, findSegment };

function writePlaylist(now: number): string {
  const first = numberAt(now) + AHEAD - LISTED + 1;
  const numbers = Array.from({ length: LISTED }, (_, i) => first + i);
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${SEGMENT_S}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
    ...numbers.map((number) => `#EXTINF:${SEGMENT_S}.000,\n${number}.m4s`),
    '',
  ].join('\n');
}

function numberAt(now: number): number {
  return Math.floor((now / 1000 - BEGINNING) / SEGMENT_S);
}

function initialisation(): Uint8Array<ArrayBuffer> {
  const sets = encodeParameterSets(WIDTH, HEIGHT, SHOWN_HEIGHT);
  return Uint8Array.from(writeInitialisation({ width: WIDTH, height: SHOWN_HEIGHT, ...sets }));
}

/** Null beyond the list and a minute before it: segments of other times cannot be requested. */
function findSegment(
  code: string,
  number: number,
  now: number,
  timeZone: string,
): Uint8Array<ArrayBuffer> | null {
  const newest = numberAt(now) + AHEAD;
  if (number > newest || number < newest - LISTED - 60 / SEGMENT_S) return null;
  const key = `${timeZone} ${number} ${code}`;
  const known = segments.get(key);
  if (known !== undefined) return known;
  const segment = drawSegment(code, number, timeZone);
  segments.set(key, segment);
  return segment;
}

function drawSegment(code: string, number: number, timeZone: string): Uint8Array<ArrayBuffer> {
  const ground = drawGround(code);
  const count = SEGMENT_S * PICTURES_PER_S;
  const units: Uint8Array[] = [];
  let before: Picture | null = null;
  for (let i = 0; i < count; i++) {
    const seconds = number * SEGMENT_S + i / PICTURES_PER_S;
    const clock = formatClock(BEGINNING + Math.floor(seconds), timeZone);
    const picture = drawMoment(ground, clock, seconds);
    units.push(encodePicture(picture, before, { sinceKey: i, keyId: number % 2 }));
    before = picture;
  }
  const start = number * SEGMENT_S * TIMESCALE;
  return Uint8Array.from(writeSegment(number, start, TIMESCALE / PICTURES_PER_S, units));
}

/** Formats a clock such as 2026-03-01 19:05:09. */
function formatClock(epochSeconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(epochSeconds * 1000);
}
