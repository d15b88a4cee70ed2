import { describe, expect, test } from 'vitest';
import { BitWriter } from '../../scripts/demo/media/bit-writer.ts';
import { encodePicture } from '../../scripts/demo/media/encode-picture.ts';
import {
  copyPicture,
  createPicture,
  fillRectangle,
  toColour,
} from '../../scripts/demo/media/picture.ts';
import { testPicture } from '../../scripts/demo/media/test-picture.ts';

const { findSegment, initialisation, writePlaylist } = testPicture;
const NOW = Date.UTC(2026, 10, 21, 4, 0, 0);
const listed = (now: number) => (writePlaylist(now).match(/^\d+(?=\.m4s$)/gm) ?? []).map(Number);

/** Types of boxes on the outermost level, whose sizes must add up to the whole. */
function boxesOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const types: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    types.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    at += view.getUint32(at);
  }
  expect(at).toBe(bytes.length);
  return types;
}

describe('bits', () => {
  test.each([
    [0, '1'],
    [1, '010'],
    [2, '011'],
    [3, '00100'],
    [7, '0001000'],
    [30, '000011111'],
  ])('%i is written as %s in Exp-Golomb', (value, code) => {
    const out = new BitWriter();
    out.unsigned(value);
    const [first = 0, second = 0] = out.end();
    const bits = ((first << 8) | second).toString(2).padStart(16, '0');
    expect(bits.startsWith(`${code}1`)).toBe(true);
  });
});

describe('a picture', () => {
  const flat = createPicture(64, 64);
  fillRectangle(flat, [0, 0, 64, 64], toColour('#204060'));
  const key = { sinceKey: 0, keyId: 0 };

  test('of one colour is one macroblock and some bits', () => {
    expect(encodePicture(flat, null, key).length).toBeLessThan(384 + 40);
  });

  test('without a change is a few bytes; with a change, the changed part', () => {
    expect(encodePicture(flat, flat, { sinceKey: 1, keyId: 0 }).length).toBeLessThan(10);
    const changed = copyPicture(flat);
    fillRectangle(changed, [20, 20, 4, 4], toColour('#ffffff'));
    const size = encodePicture(changed, flat, { sinceKey: 1, keyId: 0 }).length;
    expect(size).toBeGreaterThan(384);
    expect(size).toBeLessThan(2 * 384);
  });

  test('never contains the start code of a unit', () => {
    const noisy = createPicture(64, 64);
    for (const plane of [noisy.luma, noisy.blue, noisy.red]) {
      for (let i = 0; i < plane.length; i++) plane[i] = i % 7 === 0 ? 1 : 0;
    }
    const unit = encodePicture(noisy, null, key);
    for (let i = 0; i + 2 < unit.length; i++) {
      const isStart = unit[i] === 0 && unit[i + 1] === 0 && (unit[i + 2] ?? 9) <= 2;
      expect(isStart).toBe(false);
    }
  });
});

describe('the stream', () => {
  test('is well formed', () => {
    expect(boxesOf(initialisation())).toEqual(['ftyp', 'moov']);
    const [number = 0] = listed(NOW);
    const segment = findSegment('A', number, NOW, 'Asia/Shanghai');
    expect(boxesOf(segment ?? new Uint8Array())).toEqual(['moof', 'mdat']);
  });

  test('advances by one segment every two seconds', () => {
    expect(listed(NOW + 2000)).toEqual(listed(NOW).map((number) => number + 1));
    expect(listed(NOW + 1999)).toEqual(listed(NOW));
  });

  test('differs for another camera and another time', () => {
    const [first = 0, second = 0] = listed(NOW);
    const one = findSegment('A', first, NOW, 'Asia/Shanghai');
    expect(findSegment('B', first, NOW, 'Asia/Shanghai')).not.toEqual(one);
    expect(findSegment('A', second, NOW, 'Asia/Shanghai')).not.toEqual(one);
    expect(findSegment('A', first, NOW, 'Asia/Shanghai')).toEqual(one);
  });

  test('is drawn around the present instant only', () => {
    const newest = listed(NOW).at(-1) ?? 0;
    expect(findSegment('A', newest + 1, NOW, 'Asia/Shanghai')).toBeNull();
    expect(findSegment('A', newest - 40, NOW, 'Asia/Shanghai')).toBeNull();
  });
});
