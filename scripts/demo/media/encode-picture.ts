/**
 * A small lossless H.264 encoder (constrained baseline) for drawn pictures: flat ground, bars, text. A macroblock that
 * continues the one left of it or above it costs some bits, one without a change since the last picture almost nothing, any
 * other is sent uncompressed (I_PCM). No transform, no loss: the decoded picture equals the drawn one.
 *
 * Clauses are those of ITU-T H.264.
 */
import { BitWriter } from './bit-writer.ts';
import type { Picture } from './picture.ts';

const BLOCK = 16;
const PROFILE = 66;
const CONSTRAINTS = 0xc0;
const LEVEL = 30;

const NAL = { slice: 1, keySlice: 5, sequence: 7, picture: 8 } as const;
/** Modes of Intra_16x16 and of chroma; both luma modes plus one give the mb_type (table 7-11). */
const LUMA = { vertical: 0, horizontal: 1 } as const;
const CHROMA = { horizontal: 1, vertical: 2 } as const;
const I_PCM = 25;
/** Intra macroblock types count from here in P slices (table 7-13). */
const INTRA_IN_P = 5;

/** Sequence and picture parameter sets, clauses 7.3.2.1 and 7.3.2.2. Sizes are whole macroblocks; `shownHeight` crops. */
export function encodeParameterSets(
  width: number,
  height: number,
  shownHeight: number,
): { sequence: Uint8Array; picture: Uint8Array } {
  const sequence = new BitWriter();
  sequence.bits(PROFILE, 8);
  sequence.bits(CONSTRAINTS, 8);
  sequence.bits(LEVEL, 8);
  sequence.unsigned(0);
  sequence.unsigned(0); // frame_num has 4 bits
  sequence.unsigned(2); // pictures are shown in the order they are decoded
  sequence.unsigned(1); // one reference picture
  sequence.bit(0);
  sequence.unsigned(width / BLOCK - 1);
  sequence.unsigned(height / BLOCK - 1);
  sequence.bit(1); // frames only
  sequence.bit(1);
  const cropped = (height - shownHeight) / 2;
  sequence.bit(cropped > 0 ? 1 : 0);
  if (cropped > 0) for (const side of [0, 0, 0, cropped]) sequence.unsigned(side);
  sequence.bit(0);

  const picture = new BitWriter();
  picture.unsigned(0);
  picture.unsigned(0);
  picture.bits(0, 2); // CAVLC; no field order
  picture.unsigned(0);
  picture.unsigned(0);
  picture.unsigned(0);
  picture.bits(0, 3); // no weighted prediction
  picture.signed(0);
  picture.signed(0);
  picture.signed(0);
  picture.bits(0b100, 3); // slices say whether they are filtered
  return {
    sequence: toUnit(3, NAL.sequence, sequence.end()),
    picture: toUnit(3, NAL.picture, picture.end()),
  };
}

export interface Place {
  /** Pictures since the key picture, which is 0. */
  sinceKey: number;
  /** Neighbouring key pictures differ in it (0 or 1). */
  keyId: number;
}

/** Encodes one picture as one slice. `before` is the previous picture; unused for a key picture. */
export function encodePicture(picture: Picture, before: Picture | null, place: Place): Uint8Array {
  const isKey = place.sinceKey === 0 || before === null;
  const out = new BitWriter();
  writeSliceHeader(out, isKey, place);
  const columns = picture.width / BLOCK;
  const rows = picture.height / BLOCK;
  const isPcm = new Uint8Array(columns * rows);
  let skipped = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!isKey && isSame(picture, before, column, row)) {
        skipped += 1;
        continue;
      }
      if (!isKey) out.unsigned(skipped);
      skipped = 0;
      const typeOffset = isKey ? 0 : INTRA_IN_P;
      const luma = findMode(picture.luma, picture.width, BLOCK, column, row);
      const chroma = findChromaMode(picture, column, row);
      if (luma === null || chroma === null) {
        isPcm[row * columns + column] = 1;
        writePcm(out, picture, column, row, typeOffset);
        continue;
      }
      out.unsigned(typeOffset + 1 + LUMA[luma]);
      out.unsigned(CHROMA[chroma]);
      out.signed(0);
      writeNoCoefficients(out, isPcm, columns, column, row);
    }
  }
  if (skipped > 0) out.unsigned(skipped);
  return toUnit(isKey ? 3 : 2, isKey ? NAL.keySlice : NAL.slice, out.end());
}

/** Writes the slice header (clause 7.3.3), as far as the parameter sets leave it open. */
function writeSliceHeader(out: BitWriter, isKey: boolean, { sinceKey, keyId }: Place): void {
  out.unsigned(0);
  out.unsigned(isKey ? 7 : 5);
  out.unsigned(0);
  out.bits(isKey ? 0 : sinceKey % 16, 4);
  if (isKey) {
    out.unsigned(keyId);
    out.bits(0, 2);
  } else {
    out.bits(0, 2); // one reference, in its usual place
    out.bit(0);
  }
  out.signed(0);
  out.unsigned(1); // not filtered: the picture is exact
}

/** coeff_token of a block without coefficients (table 9-5); a neighbour that is PCM counts as full. */
function writeNoCoefficients(
  out: BitWriter,
  isPcm: Uint8Array,
  columns: number,
  column: number,
  row: number,
): void {
  const at = row * columns + column;
  const isFull = (column > 0 && isPcm[at - 1] === 1) || (row > 0 && isPcm[at - columns] === 1);
  if (isFull) out.bits(0b000011, 6);
  else out.bit(1);
}

function writePcm(
  out: BitWriter,
  { luma, blue, red, width }: Picture,
  column: number,
  row: number,
  typeOffset: number,
): void {
  out.unsigned(typeOffset + I_PCM);
  out.align();
  writeSamples(out, luma, width, BLOCK, column, row);
  writeSamples(out, blue, width / 2, BLOCK / 2, column, row);
  writeSamples(out, red, width / 2, BLOCK / 2, column, row);
}

function writeSamples(
  out: BitWriter,
  plane: Uint8Array,
  stride: number,
  size: number,
  column: number,
  row: number,
): void {
  for (let y = 0; y < size; y++) {
    const at = (row * size + y) * stride + column * size;
    out.raw(plane.subarray(at, at + size));
  }
}

/** Prediction mode: whether every row continues the sample left of it, or every column the sample above (clause 8.3.3). */
function findMode(
  plane: Uint8Array,
  stride: number,
  size: number,
  column: number,
  row: number,
): 'horizontal' | 'vertical' | null {
  const corner = row * size * stride + column * size;
  if (column > 0 && continues(plane, corner, size, stride, 1)) return 'horizontal';
  if (row > 0 && continues(plane, corner, size, 1, stride)) return 'vertical';
  return null;
}

/** Whether, along lines that are `across` apart, samples `along` apart equal the one before the first. */
function continues(
  plane: Uint8Array,
  corner: number,
  size: number,
  across: number,
  along: number,
): boolean {
  for (let line = 0; line < size; line++) {
    const start = corner + line * across;
    const wanted = plane[start - along];
    for (let i = 0; i < size; i++) if (plane[start + i * along] !== wanted) return false;
  }
  return true;
}

/** Common prediction mode of both chroma planes. */
function findChromaMode(
  { blue, red, width }: Picture,
  column: number,
  row: number,
): 'horizontal' | 'vertical' | null {
  const size = BLOCK / 2;
  const stride = width / 2;
  const corner = row * size * stride + column * size;
  const both = (across: number, along: number) =>
    continues(blue, corner, size, across, along) && continues(red, corner, size, across, along);
  if (column > 0 && both(stride, 1)) return 'horizontal';
  if (row > 0 && both(1, stride)) return 'vertical';
  return null;
}

function isSame(picture: Picture, before: Picture | null, column: number, row: number): boolean {
  if (before === null) return false;
  const half = BLOCK / 2;
  return (
    sameSamples(picture.luma, before.luma, picture.width, BLOCK, column, row) &&
    sameSamples(picture.blue, before.blue, picture.width / 2, half, column, row) &&
    sameSamples(picture.red, before.red, picture.width / 2, half, column, row)
  );
}

function sameSamples(
  one: Uint8Array,
  other: Uint8Array,
  stride: number,
  size: number,
  column: number,
  row: number,
): boolean {
  for (let y = 0; y < size; y++) {
    const start = (row * size + y) * stride + column * size;
    for (let at = start; at < start + size; at++) if (one[at] !== other[at]) return false;
  }
  return true;
}

/** Adds the header, and an emulation prevention byte wherever the payload contains a start code (clause 7.4.1). */
function toUnit(importance: number, type: number, payload: Uint8Array): Uint8Array {
  const bytes: number[] = [(importance << 5) | type];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}
