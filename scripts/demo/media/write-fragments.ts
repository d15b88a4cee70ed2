/** Writes fragmented MP4 of one H.264 track (ISO/IEC 14496-12 and -15): the map and the segments of HLS. */

/** Ticks of a second. */
export const TIMESCALE = 1000;
const TRACK = 1;

interface Track {
  width: number;
  height: number;
  sequence: Uint8Array;
  picture: Uint8Array;
}

/** The initialisation segment. */
export function writeInitialisation({ width, height, sequence, picture }: Track): Uint8Array {
  const avcC = box(
    'avcC',
    Uint8Array.from([1, sequence[1] ?? 0, sequence[2] ?? 0, sequence[3] ?? 0, 0xff, 0xe1]),
    u16(sequence.length),
    sequence,
    Uint8Array.from([1]),
    u16(picture.length),
    picture,
  );
  const avc1 = box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(width),
    u16(height),
    u32(0x480000),
    u32(0x480000),
    zeros(4),
    u16(1),
    zeros(32),
    u16(24),
    u16(0xffff),
    avcC,
  );
  const none = (type: string, fields: number) => full(type, 0, 0, zeros(fields * 4));
  const stbl = box(
    'stbl',
    full('stsd', 0, 0, u32(1), avc1),
    none('stts', 1),
    none('stsc', 1),
    none('stsz', 2),
    none('stco', 1),
  );
  const minf = box(
    'minf',
    full('vmhd', 0, 1, zeros(8)),
    box('dinf', full('dref', 0, 0, u32(1), full('url ', 0, 1))),
    stbl,
  );
  const mdia = box(
    'mdia',
    full('mdhd', 0, 0, zeros(8), u32(TIMESCALE), u32(0), u16(0x55c4), u16(0)),
    full('hdlr', 0, 0, u32(0), ascii('vide'), zeros(12), ascii('test picture\0')),
    minf,
  );
  const tkhd = full(
    'tkhd',
    0,
    3,
    zeros(8),
    u32(TRACK),
    zeros(4),
    u32(0),
    zeros(16),
    MATRIX,
    u32(width << 16),
    u32(height << 16),
  );
  const mvhd = full(
    'mvhd',
    0,
    0,
    zeros(8),
    u32(TIMESCALE),
    u32(0),
    u32(0x10000),
    u16(0x100),
    zeros(10),
    MATRIX,
    zeros(24),
    u32(TRACK + 1),
  );
  const mvex = box('mvex', full('trex', 0, 0, u32(TRACK), u32(1), zeros(12)));
  return join(
    box('ftyp', ascii('iso6'), u32(1), ascii('iso6'), ascii('mp41')),
    box('moov', mvhd, box('trak', tkhd, mdia), mvex),
  );
}

/** One segment: pictures of equal duration (ticks), the first a key picture, from `start` (ticks) on. */
export function writeSegment(
  number: number,
  start: number,
  duration: number,
  pictures: readonly Uint8Array[],
): Uint8Array {
  const samples = pictures.map((unit) => join(u32(unit.length), unit));
  const sizes = samples.map(({ length }) => u32(length));
  const tfhd = full('tfhd', 0, 0x020028, u32(TRACK), u32(duration), u32(NOT_KEY));
  const tfdt = full('tfdt', 1, 0, u32(Math.floor(start / 2 ** 32)), u32(start % 2 ** 32));
  const moof = (offset: number) =>
    box(
      'moof',
      full('mfhd', 0, 0, u32(number)),
      box(
        'traf',
        tfhd,
        tfdt,
        full('trun', 0, 0x000205, u32(samples.length), u32(offset), u32(KEY), ...sizes),
      ),
    );
  // Samples begin after the header of mdat, counted from moof.
  return join(moof(moof(0).length + 8), box('mdat', ...samples));
}

/** Sample flags: depends on no other picture; depends on others. */
const KEY = 0x02000000;
const NOT_KEY = 0x01010000;

const MATRIX = join(...[0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map((value) => u32(value)));

function box(type: string, ...parts: Uint8Array[]): Uint8Array {
  const content = join(...parts);
  return join(u32(content.length + 8), ascii(type), content);
}

function full(type: string, version: number, flags: number, ...parts: Uint8Array[]): Uint8Array {
  return box(type, u32(version * 2 ** 24 + flags), ...parts);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function u16(value: number): Uint8Array {
  return Uint8Array.from([value >> 8, value & 255]);
}

const zeros = (count: number) => new Uint8Array(count);
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function join(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
